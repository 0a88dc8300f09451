create schema marketplace;
