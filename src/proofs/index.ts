export * from './bytes.ts';
export * from './checkpoint.ts';
export { subtleCrypto, useSubtle, verifyEd25519 } from './ed25519.ts';
export * from './merkle.ts';
export * from './note.ts';
export * from './proof-reader.ts';
export { sha256 } from './sha256.ts';
export * from './tiles.ts';
export { type Tile, TreeEdge } from './tree-edge.ts';
