import type { Blobs } from '../base/blobs.ts';
import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { type DeadlineHandler, registerFlows } from '../cases/index.ts';
import {
  checkRegisters,
  type ComplaintDeps,
  complaintDeadlines,
  csvRegister,
  ensureCalendars,
  flowsOf,
  loadLaws,
  measureFollower,
} from '../complaints/index.ts';
import type { LiveItem } from '../knowledge/index.ts';
import type { Follower } from '../ledger/index.ts';
import { every } from './every.ts';

/** Builds the room of complaints: laws and their flows, what it follows, what its clocks do, and its upkeep. */
export async function wireComplaints(parts: {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  readonly blobs: Blobs;
  /** Folder with the operator's own law packs; null = none. */
  readonly lawPacks: string | null;
  readonly authorisedSellers: () => readonly LiveItem<'authorised_seller'>[];
}): Promise<{
  readonly deps: ComplaintDeps;
  readonly followers: readonly Follower[];
  readonly deadlines: Readonly<Record<string, DeadlineHandler>>;
  startTicking(): (() => Promise<void> | void)[];
}> {
  const { lawPacks, authorisedSellers, ...base } = parts;
  const laws = loadLaws(lawPacks);
  registerFlows(flowsOf(laws.packs));
  await ensureCalendars(base);
  const deps: ComplaintDeps = {
    ...base,
    laws,
    register: csvRegister(base.db),
    isAuthorised: (brandId, sellerId, market, day) =>
      authorisedSellers().some(
        ({ body }) =>
          body.brandId === brandId &&
          body.sellerId === sellerId &&
          (body.markets.length === 0 || body.markets.includes(market)) &&
          (body.from === null || body.from <= day) &&
          (body.until === null || body.until >= day),
      ),
  };
  return {
    deps,
    followers: [measureFollower()],
    deadlines: complaintDeadlines(deps),
    startTicking: () => [every(60_000, base.log, 'registers of rights', () => checkRegisters(deps))],
  };
}
