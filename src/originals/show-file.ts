import { createHash } from 'node:crypto';
import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { getPictures } from '../pictures/index.ts';
import type { DepositFile } from './deposit.ts';
import { type Designer, type OriginalsDeps, ownWork } from './save-work.ts';
import { readDeposits } from './store-deposits.ts';
import { insertShown } from './store-works.ts';
import { tokensOf } from './text-likeness.ts';

export type Showing =
  | { readonly sha256: string; readonly pictureId: string }
  | { readonly sha256: string; readonly text: string };

/**
 * A designer lets the product see a file that she deposited, so that it can be compared. A picture and a text must be
 * the very bytes that were deposited; of a vector the picture is what her browser drew, and is told as that. Throws
 * `not_found`, `work_withdrawn`, `shown_file_unknown`, `picture_unknown`.
 */
export async function showFile(
  deps: OriginalsDeps,
  workId: string,
  file: Showing,
  by: Designer,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const work = await ownWork(tx, workId, by);
    if (work.state === 'withdrawn') throw new AssayError('work_withdrawn');
    const files = (await readDeposits(tx, { works: [workId] })).flatMap((deposit) => deposit.files);
    const deposited = files.find(({ sha256 }) => sha256 === file.sha256);
    if (deposited === undefined || !isThat(deposited, file)) throw new AssayError('shown_file_unknown');
    if ('pictureId' in file) {
      const known = await getPictures({ db: tx }, [file.pictureId]);
      if (!known.has(file.pictureId)) throw new AssayError('picture_unknown', { id: file.pictureId });
    }
    const at = isoNow(deps.clock);
    await insertShown(tx, {
      work_id: workId,
      sha256: Buffer.from(file.sha256, 'hex'),
      picture_id: 'pictureId' in file ? file.pictureId : null,
      body: 'text' in file ? file.text : null,
      tokens: 'text' in file ? tokensOf(file.text) : null,
      at,
      by: by.actor,
    });
    await appendEntry(deps, tx, {
      kind: 'originals.file_shown',
      subject: { type: 'work', id: workId },
      actor: by.actor,
      at,
      data: {
        sha256: file.sha256,
        as: 'text' in file ? 'text' : file.pictureId === file.sha256 ? 'picture' : 'drawing_of_vector',
        pictureId: 'pictureId' in file ? file.pictureId : null,
      },
    });
  });
}

function isThat(deposited: DepositFile, file: Showing): boolean {
  if ('text' in file) return createHash('sha256').update(file.text).digest('hex') === file.sha256;
  return file.pictureId === file.sha256 || deposited.kind === 'vector';
}
