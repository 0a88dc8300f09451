import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { type Page, decodeCursor, toPage } from '../base/http.ts';
import { type Deposit, provenAtOf } from './deposit.ts';
import { readDeposits } from './store-deposits.ts';
import { readShown, readWork, readWorkPage, toWork } from './store-works.ts';
import type { Work } from './work.ts';

export interface ShownFile {
  readonly sha256: string;
  readonly pictureId: string | null;
  readonly isText: boolean;
}

export interface WorkView extends Work {
  readonly deposits: readonly Deposit[];
  readonly shown: readonly ShownFile[];
  /** The earliest moment that is proven of any of its files. */
  readonly provenAt: string | null;
}

/** Null when there is no such work. MUST be shown only to its organisation and the platform. */
export async function getWork(db: Db, id: string): Promise<WorkView | null> {
  const row = await readWork(db, id);
  if (row === undefined) return null;
  const deposits = await readDeposits(db, { works: [id] });
  const shown = await readShown(db, [id]);
  return {
    ...toWork(row),
    deposits,
    shown: shown.map(({ sha256, picture_id: pictureId, body }) => ({
      sha256: sha256.toString('hex'),
      pictureId,
      isText: body !== null,
    })),
    provenAt: provenAtOf(deposits.flatMap(({ stamps }) => stamps)),
  };
}

export interface WorkSummary extends Work {
  readonly pictureId: string | null;
  readonly provenAt: string | null;
  readonly files: number;
}

const placeSchema = z.object({ at: z.iso.datetime(), id: z.string() });

/** Newest first; of one organisation, or of all for the platform. */
export async function listWorks(
  db: Db,
  owner: string | null,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<WorkSummary>> {
  const rows = await readWorkPage(db, owner, query.limit + 1, decodeCursor(placeSchema, query.cursor));
  const ids = rows.map(({ id }) => id);
  const deposits = await readDeposits(db, { works: ids });
  const shown = await readShown(db, ids);
  return toPage(
    rows.map((row) => {
      const own = deposits.filter(({ workId }) => workId === row.id);
      return {
        ...toWork(row),
        pictureId: shown.find((one) => one.work_id === row.id && one.picture_id !== null)?.picture_id ?? null,
        provenAt: provenAtOf(own.flatMap(({ stamps }) => stamps)),
        files: own.reduce((sum, deposit) => sum + deposit.files.length, 0),
      };
    }),
    query.limit,
    (last) => ({ at: last.createdAt, id: last.id }),
  );
}
