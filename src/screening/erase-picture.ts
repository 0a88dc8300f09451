import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Jobs } from '../base/jobs.ts';
import { appendEntry } from '../ledger/index.ts';
import { listingsWithPicture } from '../marketplace/index.ts';
import { erasePicture, type PictureCache } from '../pictures/index.ts';
import { forgetReadings } from '../sight/index.ts';
import { recordOf } from './decision-record.ts';
import { eraseBytesJob } from './jobs.ts';
import { eraseRecords, readCurrentOf } from './store.ts';
import { readRecordsOf } from './store-rehearsals.ts';

export interface EraseDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly pictureCache?: PictureCache;
}

/**
 * Erases a picture: its row, its readings, the recorded inputs of the decisions that looked at it, and, by a job of the
 * same transaction, its bytes and small copy. The decisions stay, with the commitment in their ledger entries; replaying
 * one answers `decision_erased`. Throws `not_found`, and `picture_in_review` while a listing that shows it waits for a
 * decision: nobody could make it afterwards.
 */
export async function eraseStoredPicture(
  deps: EraseDeps,
  input: { readonly pictureId: string; readonly reason: string; readonly actor: string },
): Promise<{ decisions: number }> {
  const { pictureId, reason, actor } = input;
  return inTransaction(deps.db, async (tx) => {
    const listings = await listingsWithPicture(tx, pictureId);
    const open = [...(await readCurrentOf(tx, listings)).values()].find(
      (decision) => decision.held || decision.outcome === 'review',
    );
    if (open) throw new AssayError('picture_in_review', { listing: open.listing_id });
    const erased = await erasePicture(deps, tx, pictureId);
    if (erased === null) throw new AssayError('not_found');
    await forgetReadings(tx, pictureId);
    const decisions = (await readRecordsOf(tx, listings))
      .filter((row) => recordOf(row)?.input.subject.listing.pictures.includes(pictureId))
      .map((row) => row.id);
    await eraseRecords(tx, decisions);
    await appendEntry(deps, tx, {
      kind: 'screening.picture_erased',
      subject: { type: 'picture', id: pictureId },
      actor,
      at: isoNow(deps.clock),
      data: { reason, decisions },
    });
    await deps.jobs.enqueue(tx, eraseBytesJob, [erased]);
    return { decisions: decisions.length };
  });
}
