import { type Clock, isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntries, type Entry, type Follower } from '../ledger/index.ts';
import { checkRecord } from './check-record.ts';
import { type MapSettings, mapRestriction } from './map-restriction.ts';
import { type Restriction, territoryOf } from './restriction.ts';
import {
  endWaiting,
  insertStatements,
  isStated,
  liftStatements,
  standingAbout,
  type StatementRow,
} from './store.ts';

export interface MakeDeps extends MapSettings {
  readonly clock: Clock;
  readonly ids: Ids;
  /** A restriction that ends within this time needs no statement: hours that a hold for review may take. */
  readonly graceHours: number;
}

/** How entries of some kinds become restrictions. */
export interface RestrictionSource {
  readonly kinds: readonly string[];
  /** What the entry says about a subject now: a restriction, or that it is free of one; null = it is none of ours. */
  read(tx: Tx, entry: Entry): Promise<RestrictionNews | null>;
}

export interface RestrictionNews {
  readonly subject: Restriction['subject'];
  readonly restriction: Restriction | null;
  /** It may yet end soon: its statement waits for the time of grace. */
  readonly passing: boolean;
}

/**
 * Makes the statements of the restrictions that entries tell of, in the transaction that moves the follower: one each,
 * for markets of the EEA. A record that our own check refuses is kept as refused, with its fields, for people to see.
 */
export function statementFollower(deps: MakeDeps, sources: readonly RestrictionSource[]): Follower {
  return {
    name: 'statements',
    kinds: sources.flatMap(({ kinds }) => kinds),
    from: 'now',
    handle: async (tx, entries) => {
      const told: { readonly entry: Entry; readonly news: RestrictionNews }[] = [];
      for (const entry of entries) {
        const source = sources.find(({ kinds }) => kinds.includes(entry.kind));
        const news = (await source?.read(tx, entry)) ?? null;
        if (news !== null) told.push({ entry, news });
      }
      // Most entries free what nothing was stated about: they cost one question for all of them.
      const standing = await standingAbout(tx, [...new Set(told.map(({ news }) => keyOf(news.subject)))]);
      const at = isoNow(deps.clock);
      for (const { entry, news } of told) {
        const key = keyOf(news.subject);
        if (standing.has(key)) await endWaiting(tx, news.subject, news.restriction?.id ?? null, at);
        if (news.restriction !== null) {
          await makeStatement(deps, tx, entry, news.restriction, news.passing);
          standing.add(key);
        } else if (standing.delete(key)) await liftStatements(tx, news.subject, at);
      }
    },
  };
}

const keyOf = ({ type, id }: Restriction['subject']): string => `${type}:${id}`;

async function makeStatement(
  deps: MakeDeps,
  tx: Tx,
  entry: Entry,
  restriction: Restriction,
  passing: boolean,
): Promise<void> {
  if (territoryOf(restriction.market).length === 0) return;
  if (await isStated(tx, restriction.subject, restriction.measure)) return;
  const now = deps.clock.now();
  const at = isoNow(deps.clock);
  const { schema, record } = mapRestriction(restriction, deps, at);
  const problems = checkRecord(schema, record);
  const row: StatementRow = {
    id: restriction.id,
    subject_type: restriction.subject.type,
    subject_id: restriction.subject.id,
    market: restriction.market,
    entry_id: entry.id,
    restriction,
    schema_version: schema.version,
    record,
    state: problems.length === 0 ? 'waiting' : 'refused',
    problems,
    attempts: 0,
    next_attempt_at: new Date(now + (passing ? deps.graceHours * 3_600_000 : 0)).toISOString(),
    uuid: null,
    permalink: null,
    last_error: null,
    created_at: at,
    settled_at: problems.length === 0 ? null : at,
    lifted_at: null,
  };
  const made = await insertStatements(tx, [row]);
  await appendEntries(
    deps,
    tx,
    made.map((id) => ({
      kind: 'statements.made',
      subject: { type: 'statement', id },
      actor: 'system:statements',
      at,
      data: {
        about: restriction.subject,
        schema: schema.version,
        measure: restriction.measure,
        entryId: entry.id,
      },
    })),
  );
}
