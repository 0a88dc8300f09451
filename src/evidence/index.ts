export { Collected } from './collected.ts';
export { collectProofs } from './collect-proofs.ts';
export { type BundleRequest, type EvidenceDeps, makeBundle } from './make-bundle.ts';
export { onceProven } from './once-proven.ts';
export { bytesOfPdf, paragraphWriter, type PdfDocument, registerFonts } from './pdf-text.ts';
export { type Audience, Redactor } from './redact.ts';
export { evidenceRoutes } from './routes.ts';
export { type Bundle, environmentOf, sealBundle } from './seal-bundle.ts';
