import type { Db } from '../base/db.ts';
import { equal, openCheckpoint, TreeEdge, type VerifierKey } from '../proofs/index.ts';
import { sha256Fast } from './integrate-entries.ts';
import { verifierKeys } from './log-keys.ts';
import { type CheckpointRow, checkpointsAfter, type LogState, readLogState, readTiles } from './store-log.ts';

export interface TreeCheck {
  /** Entries in the tree; the rest waits for the next step, which is not a fault. */
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** Kept checkpoints that were compared. */
  readonly checkpoints: number;
}

type Report = (size: number, what: 'tile' | 'root' | 'checkpoint' | 'signature') => void;

/** Grows the tree again from the commitments, and compares each tile, each kept checkpoint, and the root. */
export class CheckTree {
  readonly #db: Db;
  readonly #report: Report;
  readonly #state: LogState;
  readonly #keys: readonly VerifierKey[];
  readonly #tree = new TreeEdge(0, [], sha256Fast);
  #kept: CheckpointRow[] = [];
  #checkpoints = 0;

  static async open(db: Db, report: Report): Promise<CheckTree> {
    return new CheckTree(db, report, await readLogState(db), await verifierKeys(db));
  }

  private constructor(db: Db, report: Report, state: LogState, keys: readonly VerifierKey[]) {
    this.#db = db;
    this.#report = report;
    this.#state = state;
    this.#keys = keys;
  }

  async add(commitment: Uint8Array): Promise<void> {
    if (this.#tree.size >= this.#state.size) return;
    if (this.#tree.size === 0) this.#kept = await checkpointsAfter(this.#db, 0, 500);
    this.#tree.append(commitment);
    if (this.#tree.size % 65_536 === 0) await this.#compareTiles();
    if (this.#kept[0]?.size === this.#tree.size) await this.#compareCheckpoint();
  }

  async end(): Promise<TreeCheck> {
    const { size, root, note } = this.#state;
    await this.#compareTiles();
    if (this.#tree.size !== size || !equal(this.#tree.root(), root)) this.#report(size, 'root');
    if (note !== null) await this.#compareNote(note, size, root);
    return { size, root: root.toString('hex'), checkpoints: this.#checkpoints };
  }

  async #compareTiles(): Promise<void> {
    const changed = this.#tree.takeChanged();
    for (let at = 0; at < changed.length; at += 200) {
      const some = changed.slice(at, at + 200);
      const stored = new Map(
        (await readTiles(this.#db, some)).map((tile) => [`${tile.level}/${tile.n}`, tile.hashes]),
      );
      for (const { level, n, hashes } of some) {
        const there = stored.get(`${level}/${n}`);
        // A tile may have grown since the state was read.
        if (!there || !equal(there.subarray(0, hashes.length), hashes))
          this.#report(Math.min(this.#tree.size, (n + 1) * 256 ** (level + 1)), 'tile');
      }
    }
  }

  async #compareCheckpoint(): Promise<void> {
    const row = this.#kept.shift() as CheckpointRow;
    this.#checkpoints += 1;
    const root = this.#tree.root();
    if (!equal(root, row.root)) this.#report(row.size, 'checkpoint');
    await this.#compareNote(row.note, row.size, root);
    if (this.#kept.length === 0) this.#kept = await checkpointsAfter(this.#db, row.size, 500);
  }

  async #compareNote(note: string, size: number, root: Uint8Array): Promise<void> {
    const opened = await openCheckpoint(note, this.#keys);
    if (opened === null) this.#report(size, 'signature');
    else if (opened.size !== size || !equal(opened.root, root)) this.#report(size, 'checkpoint');
  }
}
