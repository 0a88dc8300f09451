export * from './bytes.ts';
export * from './checkpoint.ts';
export { subtleCrypto, useSubtle, verifyEd25519 } from './ed25519.ts';
export * from './merkle.ts';
export * from './note.ts';
export * from './proof-reader.ts';
export { Sha256, sha256 } from './sha256.ts';
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
export { type BagProblem, checkBag, SEAL, sha256Hex, TAG_MANIFEST, writeBag } from './bag.ts';
export * from './bundle.ts';
export { checkSentence, reportLines, verdictSentence } from './report-text.ts';
export {
  type BundleCheck,
  type BundleReport,
  type CheckCode,
  verifyBundle,
  verifyDepositNote,
  type VerifyOptions,
} from './verify-bundle.ts';
export { type ArchiveFile, readZip, writeZip } from './zip.ts';
export { TilePyramids } from './tile-pyramids.ts';
