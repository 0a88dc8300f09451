import { sql } from 'kysely';
import type { Db } from '../base/db.ts';
import type { ItemType } from './item.ts';

export type TaughtByRow = {
  id: string;
  type: ItemType;
  author: string;
  owner: string | null;
  source: string;
};

/** Who taught the newest version of each item; unknown ids are absent. */
export async function readTaughtBy(db: Db, ids: readonly string[]): Promise<TaughtByRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<TaughtByRow>`
    select i.id, i.type, v.author, i.owner, i.source from knowledge.items i
    join knowledge.item_versions v on v.item_id = i.id and v.version = i.version
    where i.id = any(${[...ids]}::text[])`.execute(db);
  return rows;
}

export type TeacherRow = {
  author: string;
  owner: string | null;
  live: number;
  waiting: number;
  retired: number;
  last_at: string;
};

/** What each person, and each organisation, has taught: how much is in force, waits, or was taken out. */
export async function readTeachers(db: Db, owner: string | null, limit: number): Promise<TeacherRow[]> {
  const { rows } = await sql<TeacherRow>`
    select v.author, i.owner, count(*) filter (where i.live_version is not null) as live,
      count(*) filter (where i.state in ('draft', 'tested')) as waiting,
      count(*) filter (where i.state = 'retired') as retired, max(v.at) as last_at
    from knowledge.items i join knowledge.item_versions v on v.item_id = i.id and v.version = i.version
    where ${owner}::text is null or i.owner = ${owner}
    group by v.author, i.owner order by live desc, last_at desc limit ${limit}`.execute(db);
  return rows;
}
