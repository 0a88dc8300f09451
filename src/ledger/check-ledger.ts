import type { Db } from '../base/db.ts';
import { CheckTree, type TreeCheck } from './check-tree.ts';
import { EMPTY_CHAIN, commitmentOf, nextChain } from './entry.ts';
import { countEntries, readAfter } from './store.ts';

export interface LedgerProblem {
  readonly position: number;
  readonly entryId: string;
  /**
   * `tile`, `root`, `checkpoint`: the tree, or a signed checkpoint that was kept, is not the one that the commitments
   * give; `signature`: a checkpoint that no key of the log signed.
   */
  readonly what:
    | 'gap'
    | 'chain'
    | 'commitment'
    | 'content_missing'
    | 'tile'
    | 'root'
    | 'checkpoint'
    | 'signature';
}

export interface LedgerCheck {
  readonly entries: number;
  /** Committed, waiting for their position: not a fault. */
  readonly pending: number;
  /** Content erased by law: the commitment stays, and can no longer be opened. */
  readonly erased: number;
  /** Hash over everything sequenced, hex. */
  readonly head: string;
  readonly tree: TreeCheck;
  readonly problems: readonly LedgerProblem[];
}

/** Reads the whole ledger and recomputes every commitment, the chain, and the tree with its checkpoints. At most 100 problems are kept. */
export async function checkLedger(
  db: Db,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<LedgerCheck> {
  const { total, pending, withoutContent } = await countEntries(db);
  const problems: LedgerProblem[] = [];
  const report = (problem: LedgerProblem) => problems.length < 100 && problems.push(problem);
  if (withoutContent > 0) report({ position: 0, entryId: '', what: 'content_missing' });
  let position = 0;
  let erased = 0;
  let chain: Buffer = EMPTY_CHAIN;
  const tree = await CheckTree.open(db, (size, what) => report({ position: size, entryId: '', what }));
  for (;;) {
    const rows = await readAfter(db, position, 2_000);
    if (rows.length === 0) break;
    for (const row of rows) {
      const at = row.position as number;
      if (at !== position + 1) report({ position: at, entryId: row.id, what: 'gap' });
      position = at;
      await tree.add(row.commitment);
      chain = nextChain(chain, at, row.commitment);
      if (!row.chain?.equals(chain)) {
        report({ position: at, entryId: row.id, what: 'chain' });
        chain = row.chain ?? chain; // go on from what is stored, so that one fault is told once
      }
      if (row.salt === null) erased += 1;
      else {
        const content = {
          kind: row.kind,
          subject: { type: row.subject_type, id: row.subject_id },
          actor: row.actor,
          at: row.at,
          data: row.data,
        };
        if (!commitmentOf(row.id, content, row.salt).equals(row.commitment))
          report({ position: at, entryId: row.id, what: 'commitment' });
      }
    }
    onProgress(position, total);
  }
  const treeCheck = await tree.end();
  return { entries: position, pending, erased, head: chain.toString('hex'), tree: treeCheck, problems };
}
