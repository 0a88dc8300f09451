import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry, type Authority } from '../ledger/index.ts';
import { type Deposit, type DepositFile, hashOfManifest, manifestOf } from './deposit.ts';
import { type Designer, type OriginalsDeps, ownWork } from './save-work.ts';
import { insertDeposit, readDeposits } from './store-deposits.ts';

export type DepositMade =
  | { readonly kind: 'made'; readonly deposit: Deposit }
  /** Exactly these files lie in an earlier deposit of this work, which proves more than a new one would. */
  | { readonly kind: 'duplicate'; readonly deposit: Deposit };

/**
 * Deposits files by their hashes: manifest, ledger entry and what each authority owes are one transaction; the stamps
 * follow. A deposit proves that these files existed at a moment, never who made them. Throws `not_found`,
 * `work_withdrawn`.
 */
export async function makeDeposit(
  deps: OriginalsDeps & { readonly authorities: readonly Authority[] },
  input: { readonly workId: string; readonly files: readonly DepositFile[] },
  by: Designer,
): Promise<DepositMade> {
  const { workId, files } = input;
  const made = await inTransaction(deps.db, async (tx) => {
    const work = await ownWork(tx, workId, by);
    if (work.state === 'withdrawn') throw new AssayError('work_withdrawn');
    const before = (await readDeposits(tx, { works: [workId] })).find((one) => sameFiles(one.files, files));
    if (before !== undefined) return { kind: 'duplicate', deposit: before } as const;
    const id = deps.ids.next('dep');
    const at = isoNow(deps.clock);
    const manifest = manifestOf({
      depositId: id,
      workId,
      title: work.title,
      depositor: { organisationId: by.organisationId, name: by.organisationName },
      at,
      files,
    });
    const manifestHash = hashOfManifest(manifest);
    const entryId = await appendEntry(deps, tx, {
      kind: 'originals.deposited',
      subject: { type: 'work', id: workId },
      actor: by.actor,
      at,
      data: {
        depositId: id,
        organisationId: by.organisationId,
        manifestHash: manifestHash.toString('hex'),
        files: files.length,
      },
    });
    await insertDeposit(
      tx,
      { id, work_id: workId, manifest, manifest_hash: manifestHash, entry_id: entryId, at, by: by.actor },
      files.map((file) => ({
        sha256: Buffer.from(file.sha256, 'hex'),
        bytes: file.bytes,
        name: file.name,
        media_type: file.mediaType,
        kind: file.kind,
      })),
      deps.authorities.map(({ name }) => name),
    );
    return { kind: 'made', id } as const;
  });
  if (made.kind === 'duplicate') return made;
  const [deposit] = await readDeposits(deps.db, { ids: [made.id] });
  return { kind: 'made', deposit: deposit as Deposit };
}

const sameFiles = (a: readonly DepositFile[], b: readonly DepositFile[]): boolean => setOf(a) === setOf(b);

const setOf = (files: readonly DepositFile[]): string =>
  [...new Set(files.map(({ sha256 }) => sha256))].toSorted().join(' ');
