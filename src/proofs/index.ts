export * from './bytes.ts';
export * from './checkpoint.ts';
export { subtleCrypto, useSubtle, verifyEd25519 } from './ed25519.ts';
export * from './merkle.ts';
export * from './note.ts';
export * from './proof-reader.ts';
export { sha256 } from './sha256.ts';
export * from './tiles.ts';
export { type Tile, TreeEdge } from './tree-edge.ts';
export * from './der.ts';
export * from './timestamp.ts';
export {
  type Certificate,
  type ChainProblem,
  findChain,
  parseCertificate,
  parsePem,
  toPem,
  verifySigned,
} from './x509.ts';
