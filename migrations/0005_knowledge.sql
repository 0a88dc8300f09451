create schema knowledge;
