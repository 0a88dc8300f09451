import {
  type ComplaintRecord,
  decideByEvidence,
  isAudited,
  type LaneStanding,
  MALICE_LIMITS,
  standInLane,
  weighComplainant,
} from '../../src/complaints/index.ts';
import { createRandom, type Random } from '../random.ts';
import { agreementOf } from './agreement.ts';
import { blankComplaint } from './blank-complaint.ts';
import { Schedule } from '../schedule.ts';
import { type Complainer, honestComplainer, type MaliceKind, maliciousComplainer } from './complainants.ts';

export interface StreamOptions {
  readonly seed: string;
  readonly days: number;
  readonly noticesPerDay: number;
  /** Share of notices that are malicious. */
  readonly malicious: number;
  readonly holders: number;
  readonly reviewers: number;
  readonly minutesPerNotice: number;
}

export interface DecidedNotice {
  readonly complainer: string;
  readonly infringes: boolean;
  readonly by: 'lane' | 'evidence' | 'person';
  readonly accepted: boolean;
  /** From arrival to the first decision, milliseconds. */
  readonly tookMs: number;
}

export interface StreamResult {
  readonly decided: readonly DecidedNotice[];
  readonly undecided: number;
  /** Per complainant that filed `judged` notices or more: how many it had filed when it was first suspected. */
  readonly complainers: readonly {
    readonly id: string;
    readonly malice: MaliceKind | null;
    readonly filed: number;
    readonly suspectedAt: number | null;
  }[];
  readonly inLane: number;
}

type Filed = { -readonly [K in keyof ComplaintRecord]: ComplaintRecord[K] } & {
  readonly agreement: number | null;
  readonly infringes: boolean;
};
interface Standing {
  readonly who: Complainer;
  readonly complaints: Filed[];
  readonly extorted: Set<string>;
  lane: LaneStanding | null;
  malice: number;
  stale: boolean;
  suspectedAt: number | null;
  filed: number;
}
type Event =
  | { readonly kind: 'notice'; readonly of: Standing }
  | {
      readonly kind: 'decide';
      readonly of: Standing;
      readonly complaint: Filed;
      readonly accept: boolean;
      readonly by: DecidedNotice['by'];
    }
  | { readonly kind: 'proof'; readonly of: Standing; readonly complaint: Filed }
  | { readonly kind: 'answer'; readonly of: Standing; readonly complaint: Filed; readonly proven: boolean }
  | { readonly kind: 'withdraw'; readonly of: Standing; readonly complaint: Filed }
  | { readonly kind: 'extorted'; readonly of: Standing; readonly seller: string }
  | { readonly kind: 'desk' };

const DAY = 86_400_000;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);
/** A machine decides when its checks are in. */
const MACHINE_MS = 45_000;
/** How long proof that is asked for is waited for. */
const PROOF_MS = 6 * HOUR;
/** People are wrong this often; where there is much to compare, more often. */
const ERROR = 0.012;
const ERROR_HARD = 0.03;

/**
 * A marketplace's notices over some weeks, decided by the product's own rules: evidence and lane first, then ten people
 * with a queue. Sellers answer, complainants withdraw, demand money, come and go; truth is known and used by nobody who
 * decides. Established holders come with three months of history.
 */
export function runStream(options: StreamOptions): StreamResult {
  const random = createRandom(options.seed);
  const queue = new Schedule<Event>();
  const standings: Standing[] = [];
  const decided: DecidedNotice[] = [];
  const desk: { readonly of: Standing; readonly complaint: Filed }[] = [];
  const byText = new Map<string, Set<string>>();
  const end = START + options.days * DAY;
  let serial = 0;

  for (let n = 0; n < options.holders; n++) {
    const standing = enter(honestComplainer(random, n, START));
    addHistory(standing);
  }
  scheduleHonest();
  scheduleMalicious();
  scheduleDesk();

  for (let next = queue.take(); next !== null; next = queue.take()) {
    if (next.at > end + 2 * DAY) break;
    handle(next.item, next.at);
  }
  return {
    decided,
    undecided: standings.flatMap(({ complaints }) => complaints).filter(({ decision }) => decision === null)
      .length,
    complainers: standings.map(({ who, filed, suspectedAt }) => ({
      id: who.id,
      malice: who.malice,
      filed,
      suspectedAt,
    })),
    inLane: standings.filter(({ lane }) => lane?.state === 'in').length,
  };

  function enter(who: Complainer): Standing {
    const standing: Standing = {
      who,
      complaints: [],
      extorted: new Set(),
      lane: null,
      malice: 0,
      stale: true,
      suspectedAt: null,
      filed: 0,
    };
    standings.push(standing);
    byText.set(who.textHash, (byText.get(who.textHash) ?? new Set()).add(who.id));
    return standing;
  }

  /** Three months before the stream: decided by people, a share of it audited, contested as it would have been. */
  function addHistory(standing: Standing): void {
    const { who } = standing;
    const count = Math.round(who.weight * 45);
    for (let i = 0; i < count; i++) {
      const at = START - random.between(1, 85) * DAY;
      if (at < who.provenAt) continue;
      const complaint = newComplaint(standing, at);
      decideAs(
        complaint,
        complaint.infringes ? !random.chance(ERROR) : random.chance(ERROR),
        `user:history`,
        at,
      );
      complaint.audited = isAudited('out', random.next());
      if (complaint.decision === 'accepted' && !complaint.infringes && random.chance(0.7))
        undo(complaint, at);
      standing.complaints.push(complaint);
    }
  }

  function scheduleHonest(): void {
    const perDay = options.noticesPerDay * (1 - options.malicious);
    for (let day = 0; day < options.days; day++)
      for (let i = 0; i < perDay; i++)
        queue.add(START + (day + dayTime(random)) * DAY, {
          kind: 'notice',
          of: random.weighted(standings, (one) => (one.who.malice === null ? one.who.weight : 0)),
        });
  }

  function scheduleMalicious(): void {
    const perDay = options.noticesPerDay * options.malicious;
    let n = 0;
    // Each begins on some day and files until it is through; so many begin that their notices fill the day.
    for (let day = -10; day < options.days; day++) {
      for (let planned = 0; planned < perDay; ) {
        const at = START + (day + dayTime(random)) * DAY;
        const who = maliciousComplainer(random, n++, at);
        const standing = enter(who);
        let moment = at;
        for (let i = 0; i < who.most; i++) {
          moment += (DAY / who.weight) * random.between(0.3, 1.7);
          if (moment >= START && moment < end) queue.add(moment, { kind: 'notice', of: standing });
        }
        planned += who.most;
      }
    }
  }

  function scheduleDesk(): void {
    for (let day = 0; day < options.days + 2; day++)
      for (let reviewer = 0; reviewer < options.reviewers; reviewer++) {
        // Two shifts, so that no notice waits through a night and a morning.
        const from = START + day * DAY + (reviewer % 2 === 0 ? 8 : 14) * HOUR;
        for (let minute = 0; minute < 8 * 60; minute += options.minutesPerNotice)
          queue.add(from + minute * 60_000 + reviewer, { kind: 'desk' });
      }
  }

  function handle(event: Event, at: number): void {
    switch (event.kind) {
      case 'notice':
        return takeIn(event.of, at);
      case 'decide':
        return settle(event.of, event.complaint, event.accept, event.by, at);
      case 'proof':
        if (event.complaint.decision === null && !desk.some((one) => one.complaint === event.complaint))
          desk.push(event);
        return;
      case 'desk': {
        const next = desk.shift();
        if (next === undefined) return;
        const { complaint } = next;
        const hard = ['design', 'patent'].includes(complaint.rightKind);
        const wrong = random.chance(hard ? ERROR_HARD : ERROR);
        return settle(next.of, complaint, complaint.infringes !== wrong, 'person', at);
      }
      case 'answer': {
        const { complaint } = event;
        if (complaint.outcome !== null) return;
        complaint.counterNoticeAt = new Date(at).toISOString();
        if (event.proven) undo(complaint, at);
        else complaint.counterNotice = 'failed';
        event.of.stale = true;
        return;
      }
      case 'withdraw':
        if (event.complaint.outcome !== null) return;
        event.complaint.withdrawnAt = new Date(at).toISOString();
        event.complaint.outcome = 'withdrawn';
        event.of.stale = true;
        return;
      case 'extorted':
        event.of.extorted.add(event.seller);
        event.of.stale = true;
        return;
    }
  }

  function takeIn(standing: Standing, at: number): void {
    const { who } = standing;
    const complaint = newComplaint(standing, at);
    standing.filed += 1;
    standing.complaints.push(complaint);
    standing.stale = true;
    look(standing, at);
    const draw = random.next();
    complaint.audited = isAudited(standing.lane?.state ?? 'out', draw);
    const sellerProven = !complaint.infringes && random.chance(0.15);
    const decision = decideByEvidence({
      rightKind: who.rightKind,
      claim: who.claim,
      inLane: standing.lane?.state === 'in',
      malice: standing.malice,
      agreement: complaint.agreement,
      listingFirst: complaint.listingSince < new Date(who.provenAt).toISOString(),
      sellerProven,
    });
    if (decision.kind === 'accept')
      queue.add(at + MACHINE_MS * random.between(0.5, 1.8), {
        kind: 'decide',
        of: standing,
        complaint,
        accept: true,
        by: decision.by,
      });
    else if (decision.kind === 'reject')
      queue.add(at + MACHINE_MS, { kind: 'decide', of: standing, complaint, accept: false, by: 'evidence' });
    else if (decision.kind === 'ask_proof') {
      if (random.chance(who.malice === null ? 0.95 : 0.1))
        queue.add(at + random.between(0.5, 5) * HOUR, { kind: 'proof', of: standing, complaint });
      // Where no proof comes, a person closes it with what there is.
      queue.add(at + PROOF_MS, { kind: 'proof', of: standing, complaint });
    } else desk.push({ of: standing, complaint });
  }

  function settle(
    standing: Standing,
    complaint: Filed,
    accept: boolean,
    by: DecidedNotice['by'],
    at: number,
  ): void {
    if (complaint.decision !== null) return;
    decideAs(complaint, accept, by === 'person' ? 'user:reviewer' : `system:${by}`, at);
    standing.stale = true;
    decided.push({
      complainer: standing.who.id,
      infringes: complaint.infringes,
      by,
      accepted: accept,
      tookMs: at - Date.parse(complaint.receivedAt),
    });
    if (!accept) return;
    const answers = complaint.infringes ? 0.05 : 0.7;
    if (random.chance(answers))
      queue.add(at + random.between(0.5, 5) * DAY, {
        kind: 'answer',
        of: standing,
        complaint,
        proven: random.chance(complaint.infringes ? 0.03 : 0.95),
      });
    const { malice } = standing.who;
    const withdraws = malice === 'squatter' ? 0.15 : malice === null ? 0.01 : 0.04;
    if (random.chance(withdraws))
      queue.add(at + random.between(1, 8) * DAY, { kind: 'withdraw', of: standing, complaint });
    if (malice === 'squatter' && random.chance(0.05))
      queue.add(at + random.between(0.5, 4) * DAY, {
        kind: 'extorted',
        of: standing,
        seller: complaint.sellerId,
      });
  }

  function newComplaint(standing: Standing, at: number): Filed {
    const { who } = standing;
    const infringes = random.chance(who.accuracy);
    const id = `complaint-${serial++}`;
    const pictures = who.rightKind === 'design' || who.rightKind === 'patent';
    const young = who.provenAt > START - 320 * DAY;
    // A listing that infringes comes after what it copies, mostly; one that is accused wrongly may be as old as it likes.
    const older = infringes ? (young ? 0.12 : 0.004) : young ? 0.75 : 0.03;
    const since = random.chance(older)
      ? who.provenAt - random.between(5, 400) * DAY
      : Math.max(who.provenAt + DAY / 4, at - random.between(1, 120) * DAY);
    return {
      ...blankComplaint(id, at),
      complainantId: who.id,
      holderId: who.id,
      rightId: who.rightId,
      rightKind: who.rightKind,
      claim: who.claim,
      sellerId:
        who.targets.length > 0 && random.chance(0.85)
          ? random.pick(who.targets)
          : `seller-${random.int(0, 20_000)}`,
      listingSince: new Date(Math.min(since, at)).toISOString(),
      source: 'api',
      textHash: who.textHash,
      infringes,
      agreement: pictures ? null : agreementOf(random, infringes),
    };
  }

  function look(standing: Standing, at: number): void {
    if (!standing.stale) return;
    const { who, complaints } = standing;
    const now = new Date(at).toISOString();
    const malice = weighComplainant({
      id: who.id,
      at: now,
      complaints,
      rights: [
        {
          id: who.rightId,
          kind: who.rightKind,
          title: who.title,
          holderId: who.id,
          provenSince: new Date(who.provenAt).toISOString(),
          classes: who.classes,
          tradedClasses: who.tradedClasses,
        },
      ],
      earlierMarks:
        who.earlierMark === null ? [] : [{ name: who.earlierMark, ownerId: 'somebody', since: '2011-01-01' }],
      sharers: [...(byText.get(who.textHash) ?? [])].filter((id) => id !== who.id),
      kin: who.kin,
      falsePapers: who.falsePapers,
      extortedSellers: [...standing.extorted],
    });
    standing.malice = malice.probability;
    standing.lane = standInLane(
      { rightKind: who.rightKind, complaints, malice: malice.probability, now },
      standing.lane,
    );
    standing.stale = false;
    if (standing.suspectedAt === null && malice.probability >= MALICE_LIMITS.propose)
      standing.suspectedAt = standing.filed;
  }
}

function decideAs(complaint: Filed, accept: boolean, by: string, at: number): void {
  complaint.decision = accept ? 'accepted' : 'rejected';
  complaint.decidedAt = new Date(at).toISOString();
  complaint.decidedBy = by;
  complaint.measure = accept ? 'remove' : 'none';
  if (!accept) complaint.outcome = 'rejected';
}

function undo(complaint: Filed, at: number): void {
  complaint.counterNoticeAt ??= new Date(at).toISOString();
  complaint.counterNotice = 'succeeded';
  complaint.outcome = 'lifted';
}

/** Notices come by day more than by night: a share of the day. */
function dayTime(random: Random): number {
  return random.chance(0.8) ? random.between(8, 20) / 24 : random.next();
}
