import type { Entry, Follower } from '../ledger/index.ts';
import type { Linker } from './linker.ts';

/** An account is looked at again for what its listings show at most once in this time, milliseconds. */
const REST_MS = 60_000;

/**
 * Keeps a linker up to date with what is recorded: accounts told, listings judged (their pictures and texts), rulings.
 * `now` in milliseconds since 1970.
 */
export function accountFollower(linker: Linker, now: () => number): Follower {
  const looked = new Map<string, number>();
  return {
    name: 'sellers.linker',
    kinds: ['marketplace.seller_recorded', 'screening.decided', 'sellers.ruled', 'sellers.ruling_lifted'],
    // The linker reads every account when it is opened.
    from: 'now',
    handle: async (tx, entries) => {
      const at = now();
      const due = new Set<string>();
      for (const entry of entries) {
        const seller = sellerOf(entry);
        if (seller === null) continue;
        if (entry.kind === 'screening.decided' && at - (looked.get(seller) ?? 0) < REST_MS) continue;
        due.add(seller);
      }
      if (due.size > 0) await linker.refresh(tx, [...due]);
      if (entries.some(({ kind }) => kind.startsWith('sellers.'))) await linker.obey(tx);
      for (const seller of due) looked.set(seller, at);
      if (looked.size > 100_000) looked.clear();
    },
  };
}

function sellerOf(entry: Entry): string | null {
  if (entry.kind === 'marketplace.seller_recorded') return entry.subject.id;
  const seller = (entry.data as { sellerId?: unknown } | null)?.sellerId;
  return entry.kind === 'screening.decided' && typeof seller === 'string' ? seller : null;
}
