import { hash as nodeHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { TILE_WIDTH, type Tile, TreeEdge } from '../proofs/index.ts';
import type { LogSigner } from './log-keys.ts';
import { lockLogState, readCommitments, readTiles, writeLogState, writeTiles } from './store-log.ts';

export interface IntegrateDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly signer: LogSigner;
}

export const sha256Fast = (bytes: Uint8Array): Uint8Array => nodeHash('sha256', bytes, 'buffer');

/** Entries of one step: bounds the transaction when the log has much to catch up with. */
const STEP = 20_000;

/**
 * Brings sequenced entries into the tree: tiles, root and signed checkpoint change in one transaction, so a killed
 * process leaves the tree as it was, and the step is made again. Appending touches none of this. One process at a
 * time; keeps the tree's right edge between steps, and reads it anew when another process was here.
 */
export class Integrator {
  readonly #deps: IntegrateDeps;
  #edge: { readonly tree: TreeEdge; readonly root: Buffer } | null = null;

  constructor(deps: IntegrateDeps) {
    this.#deps = deps;
  }

  /** Returns how many entries it brought in; 0 when there were none, or another process is at it. */
  step(limit = STEP): Promise<number> {
    const { db, clock, signer } = this.#deps;
    let next: { tree: TreeEdge; root: Buffer } | null = null;
    return inTransaction(db, async (tx) => {
      const state = await lockLogState(tx);
      if (state === null) return 0;
      const rows = await readCommitments(tx, state.size + 1, limit);
      if (rows.length === 0) return 0;
      // A failed step may have grown the kept tree: it is taken out before, and put back only when all went well.
      const kept = this.#edge;
      this.#edge = null;
      const tree =
        kept !== null && kept.tree.size === state.size && kept.root.equals(state.root)
          ? kept.tree
          : await openEdge(tx, state.size);
      for (const { commitment } of rows) tree.append(commitment);
      const root = Buffer.from(tree.root());
      await writeTiles(tx, tree.takeChanged());
      const note = await signer.sign(tx, tree.size, root);
      await writeLogState(tx, { size: tree.size, root, note, at: isoNow(clock) });
      next = { tree, root };
      return rows.length;
    }).then((count) => {
      if (next !== null) this.#edge = next;
      return count;
    });
  }
}

/** The right edge as it is stored. */
async function openEdge(db: Db, size: number): Promise<TreeEdge> {
  const names: { level: number; n: number }[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++)
    names.push({ level, n: Math.floor(size / TILE_WIDTH ** (level + 1)) });
  const tiles: Tile[] = names.length === 0 ? [] : await readTiles(db, names);
  return new TreeEdge(size, tiles, sha256Fast);
}
