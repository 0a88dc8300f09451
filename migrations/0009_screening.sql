create schema screening;
