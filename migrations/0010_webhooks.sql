create schema webhooks;
