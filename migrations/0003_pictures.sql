create schema pictures;
