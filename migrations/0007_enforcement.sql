create schema enforcement;
