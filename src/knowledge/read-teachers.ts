import type { Db } from '../base/db.ts';
import type { ItemType } from './item.ts';
import type { Reader } from './read-items.ts';
import { readTaughtBy, readTeachers } from './store-teachers.ts';

export interface TaughtBy {
  readonly type: ItemType;
  readonly author: string;
  /** Organisation; null = the marketplace. */
  readonly owner: string | null;
  readonly source: string;
}

/** Who taught each item's newest version; unknown ids are absent. */
export async function taughtBy(db: Db, ids: readonly string[]): Promise<Map<string, TaughtBy>> {
  return new Map((await readTaughtBy(db, ids)).map(({ id, ...rest }) => [id, rest]));
}

export interface TeacherStanding {
  readonly author: string;
  readonly owner: string | null;
  readonly live: number;
  readonly waiting: number;
  readonly retired: number;
  readonly lastAt: string;
}

/** Who has taught what, the most in force first; an organisation sees its own. */
export async function listTeachers(db: Db, reader: Reader, limit = 200): Promise<TeacherStanding[]> {
  const rows = await readTeachers(db, reader.owner, limit);
  return rows.map(({ last_at: lastAt, ...rest }) => ({ ...rest, lastAt }));
}
