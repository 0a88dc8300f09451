import { sql } from 'kysely';
import type { Tx } from '../base/db.ts';

const HOLD_LOCK = 7_201_842_005;

/** Erasures and holds happen one after the other. */
export async function lockHolds(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${HOLD_LOCK})`.execute(tx);
}

export async function isHeld(tx: Tx, subject: { type: string; id: string }): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select 1 from ledger.holds
      where subject_type = ${subject.type} and subject_id = ${subject.id} and lifted_at is null) as held`.execute(
    tx,
  );
  return rows[0]?.held ?? false;
}

export async function insertHold(
  tx: Tx,
  hold: { id: string; subject: { type: string; id: string }; ground: string; actor: string; at: string },
): Promise<void> {
  const { id, subject, ground, actor, at } = hold;
  await sql`insert into ledger.holds (id, subject_type, subject_id, ground, placed_by, placed_at)
    values (${id}, ${subject.type}, ${subject.id}, ${ground}, ${actor}, ${at})`.execute(tx);
}

/** The subject it lay on; null when no such hold is in force. */
export async function endHold(
  tx: Tx,
  { id, actor, at }: { id: string; actor: string; at: string },
): Promise<{ type: string; id: string } | null> {
  const { rows } = await sql<{ type: string; id: string }>`
    update ledger.holds set lifted_by = ${actor}, lifted_at = ${at} where id = ${id} and lifted_at is null
    returning subject_type as type, subject_id as id`.execute(tx);
  return rows[0] ?? null;
}
