import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import {
  type Authority,
  checkpointOf,
  earliestTimestamps,
  listLogKeys,
  logState,
  type OpenedEntry,
  openEntries,
  proveConsistency,
  proveInclusion,
} from '../ledger/index.ts';
import { type BundleEntry, type BundleTimestamp, toPem } from '../proofs/index.ts';
import type { Collected } from './collected.ts';
import type { Redactor } from './redact.ts';

export interface ProofSummary {
  readonly entries: readonly (OpenedEntry & { readonly state: BundleEntry['state'] })[];
  readonly newest: number;
  readonly timestamps: readonly {
    readonly authority: string;
    readonly size: number;
    readonly stampedAt: string;
  }[];
}

/**
 * Proofs of every entry that was touched: each against the earliest checkpoint with a timestamp that has it, since that
 * is the oldest proven moment, else against the newest; and that those checkpoints are of one log that only grew.
 * Throws `proof_pending` while an entry has no place in a checkpoint.
 */
export async function collectProofs(
  deps: { readonly db: Db; readonly authorities: readonly Authority[] },
  collected: Collected,
  redactor: Redactor,
): Promise<ProofSummary> {
  const { db } = deps;
  const entries = await openEntries(db, { subjects: collected.subjects, ids: collected.entryIds });
  const state = await logState(db);
  const pending = entries.filter(({ position }) => position === null || position > state.size).length;
  if (pending > 0 || state.note === null)
    throw new AssayError('proof_pending', { count: Math.max(1, pending) });
  const notes = new Map<number, string>([
    // A key may have changed since it was kept: the stamped spelling counts.
    [state.size, (await checkpointOf(db, state.size)) ?? state.note],
  ]);
  const stamps = new Map<string, BundleTimestamp & { stampedAt: string }>();
  const proven: BundleEntry[] = [];
  const shown: (OpenedEntry & { state: BundleEntry['state'] })[] = [];
  let stamped: Awaited<ReturnType<typeof earliestTimestamps>> = [];
  for (const entry of entries) {
    const position = entry.position as number;
    // Entries come by position: one checkpoint covers all up to its size.
    if (position > (stamped[0]?.size ?? 0)) stamped = await earliestTimestamps(db, position);
    const size = stamped[0]?.size ?? state.size;
    if (!notes.has(size)) notes.set(size, (await checkpointOf(db, size)) as string);
    for (const stamp of stamped) addStamp(deps.authorities, collected, stamps, stamp);
    const isOpen = entry.canonical !== null && entry.salt !== null;
    const mayOpen = redactor.mayOpen(entry);
    const entryState = !isOpen ? 'erased' : mayOpen ? 'open' : 'withheld';
    const name = `proofs/entries/${position}`;
    if (entryState === 'open') {
      collected.text(`${name}.json`, entry.canonical ?? '', {
        zh: `账本第 ${position} 条的内容`,
        en: `Content of entry ${position} of the ledger`,
      });
      collected.add(`${name}.salt`, entry.salt ?? new Uint8Array(0), {
        zh: `账本第 ${position} 条的盐值`,
        en: `Salt of entry ${position} of the ledger`,
      });
    }
    proven.push({
      id: entry.id,
      position,
      commitment: entry.commitment,
      content: entryState === 'open' ? `${name}.json` : null,
      salt: entryState === 'open' ? `${name}.salt` : null,
      state: entryState,
      size,
      inclusion: await proveInclusion(db, position - 1, size),
    });
    shown.push({ ...entry, state: entryState });
  }
  const proof = { zh: '日志证明', en: 'Proofs of the log' };
  const used = new Set([state.size, ...proven.map(({ size }) => size)]);
  for (const size of used) collected.text(`proofs/checkpoints/${size}.txt`, notes.get(size) ?? '', proof);
  const consistency = [];
  for (const first of used)
    if (first !== state.size)
      consistency.push({ first, second: state.size, hashes: await proveConsistency(db, first, state.size) });
  collected.json('proofs/entries.json', proven, proof);
  collected.json('proofs/consistency.json', consistency, proof);
  collected.text('proofs/log-keys.txt', (await listLogKeys(db)).map(({ key }) => `${key}\n`).join(''), proof);
  const list = [...stamps.values()];
  collected.json(
    'timestamps/index.json',
    list.map(({ size, authority, request, response, certificates }) => ({
      size,
      authority,
      request,
      response,
      certificates,
    })),
    { zh: '时间戳清单', en: 'List of timestamps' },
  );
  return { entries: shown, newest: state.size, timestamps: list };
}

function addStamp(
  authorities: readonly Authority[],
  collected: Collected,
  stamps: Map<string, BundleTimestamp & { stampedAt: string }>,
  stamp: Awaited<ReturnType<typeof earliestTimestamps>>[number],
): void {
  const { size, authority, request, response, stampedAt } = stamp;
  const key = `${authority}-${size}`;
  const known = authorities.find(({ name }) => name === authority);
  // An authority that is no longer configured: its certificates are not at hand, so its stamp could not be checked.
  if (stamps.has(key) || known === undefined) return;
  const what = { zh: `${authority} 的时间戳（RFC 3161）`, en: `Timestamp of ${authority} (RFC 3161)` };
  const files = {
    request: `timestamps/${key}.tsq`,
    response: `timestamps/${key}.tsr`,
    certificates: `timestamps/${authority}.pem`,
  };
  collected.add(files.request, request, what);
  collected.add(files.response, response, what);
  if (![...stamps.values()].some((one) => one.authority === authority))
    collected.text(files.certificates, known.trusted.map(({ whole }) => toPem(whole)).join(''), {
      zh: `${authority} 的证书`,
      en: `Certificates of ${authority}`,
    });
  stamps.set(key, { size, authority, ...files, stampedAt });
}
