import type { Db } from '../base/db.ts';
import type { LiveItem } from '../knowledge/index.ts';
import { listingsShowing } from '../marketplace/index.ts';
import { fileProven, itemProven, listingProven, type Proven } from './proven-moments.ts';
import type { MatchRow } from './store-checks.ts';
import { readShowing, readShown, readWorks, type WorkRow } from './store-works.ts';

export type OtherSide = Pick<
  MatchRow,
  'other_type' | 'other_id' | 'other_title' | 'other_proven_at' | 'other_proven_by' | 'other_claimed'
> & {
  /** Null where the picture is not for others to see. */
  readonly other_picture?: null;
};

/** Whose a match is, and what is proven and claimed of it. What is the designer's own is no match. */
export class OtherThings {
  textsCompared = 0;
  readonly #db: Db;
  readonly #own: WorkRow;

  constructor(db: Db, own: WorkRow) {
    this.#db = db;
    this.#own = own;
  }

  async showing(
    pictureId: string,
    references: readonly LiveItem<'reference_picture'>[],
  ): Promise<OtherSide[]> {
    const works = await readShowing(this.#db, [pictureId]);
    const shown = await readShown(this.#db, [...new Set(works.map(({ work_id }) => work_id))]);
    const sides: (OtherSide | null)[] = [];
    for (const { work_id } of works) {
      const file = shown.find((one) => one.work_id === work_id && one.picture_id === pictureId);
      if (file !== undefined) sides.push(await this.work(work_id, file.sha256.toString('hex')));
    }
    for (const { listing } of await listingsShowing(this.#db, [pictureId], 20))
      sides.push(await this.listing(listing.id, listing.sellerId, listing.title, pictureId));
    for (const item of references)
      if (item.body.pictureId === pictureId) {
        const isOwn = this.#own.seller_id !== null && item.body.ownerSellerId === this.#own.seller_id;
        if (!isOwn)
          sides.push(side('reference', item.id, item.body.bank, await itemProven(this.#db, item.id), {}));
      }
    return sides.filter((one) => one !== null);
  }

  async work(workId: string, sha256: string): Promise<OtherSide | null> {
    const [work] = await readWorks(this.#db, [workId]);
    if (work === undefined || work.id === this.#own.id || work.organisation_id === this.#own.organisation_id)
      return null;
    const proven = await fileProven(this.#db, workId, sha256);
    // What somebody has not filed yet is hers to keep: that there is something, and since when, is all that is told.
    if (work.state !== 'filed') return { ...side('work', work.id, '', proven, {}), other_picture: null };
    return side('work', work.id, work.title, proven, {
      createdOn: work.created_on,
      firstLaunchAt: work.first_launch_at,
    });
  }

  async listing(
    id: string,
    sellerId: string,
    title: string,
    pictureId: string | null,
  ): Promise<OtherSide | null> {
    if (sellerId === this.#own.seller_id) return null;
    return side('listing', id, title, await listingProven(this.#db, id, pictureId), {});
  }
}

function side(
  type: OtherSide['other_type'],
  id: string,
  title: string,
  proven: Proven | null,
  claimed: Record<string, string | null>,
): OtherSide {
  return {
    other_type: type,
    other_id: id,
    other_title: title,
    other_proven_at: proven?.at ?? null,
    other_proven_by: proven?.by ?? null,
    other_claimed: claimed,
  };
}
