export { type Bundle, type BundleRequest, type EvidenceDeps, makeBundle } from './make-bundle.ts';
export type { Audience } from './redact.ts';
export { evidenceRoutes } from './routes.ts';
