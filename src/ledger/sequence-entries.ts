import { type Db, inTransaction } from '../base/db.ts';
import { EMPTY_CHAIN, nextChain } from './entry.ts';
import { assignPositions, readHead, readPending, tryLockSequencer } from './store.ts';

/**
 * Gives waiting entries their dense position and chain hash, up to `limit`, in one transaction.
 * Returns how many; 0 also when another process is sequencing at this moment.
 */
export function sequenceEntries(db: Db, limit = 2_000): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await tryLockSequencer(tx))) return 0;
    const pending = await readPending(tx, limit);
    if (pending.length === 0) return 0;
    const head = await readHead(tx);
    let position = head?.position ?? 0;
    let chain: Buffer = head?.chain ?? EMPTY_CHAIN;
    const rows = pending.map(({ id, commitment }) => {
      position += 1;
      chain = nextChain(chain, position, commitment);
      return { id, position, chain };
    });
    await assignPositions(tx, rows);
    return rows.length;
  });
}
