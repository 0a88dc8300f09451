export type { Attempt, Delivery, Endpoint } from './endpoint.ts';
export { webhookKinds } from './kinds.ts';
export { type Owner, registerEndpoint, removeEndpoint, type WebhookDeps } from './register-endpoint.ts';
export { enableEndpoint, retryDelivery, testEndpoint } from './retry-delivery.ts';
export { webhookFollower } from './follow-ledger.ts';
export { runDeliveries } from './run-deliveries.ts';
export { webhookRoutes } from './routes.ts';
