import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Language } from '../base/language.ts';
import { countObjectionsByMonth } from '../enforcement/index.ts';
import { decisionsByMonth, decisionsByReason, reasons } from '../screening/index.ts';
import { countByMonth } from './store.ts';

/** Fewer than this many are told as "fewer than five": a small count could single a seller out. */
export const FEW = 5;
const MONTHS = 12;
/** Counting goes over a year of decisions: done at most this often, whoever asks. */
const KEPT_MS = 10 * 60_000;

/** A count for everybody: null = some, but fewer than `FEW`. */
export type PublicCount = number | null;

export interface PublicMonth {
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly published: PublicCount;
  readonly blocked: PublicCount;
  readonly reviewed: PublicCount;
  /** Decisions made by people. */
  readonly byPeople: PublicCount;
  readonly objections: PublicCount;
  readonly upheld: PublicCount;
  readonly statements: PublicCount;
}

export interface PublicFigures {
  readonly since: string;
  readonly until: string;
  readonly few: number;
  readonly months: readonly PublicMonth[];
  readonly reasons: readonly { readonly code: string; readonly title: string; readonly count: PublicCount }[];
}

/** What the public may count: by month, from the rows that the ledger's entries stand for. Kept for ten minutes. */
export class PublicLedger {
  readonly #deps: { readonly db: Db; readonly clock: Clock };
  #kept: { readonly at: number; readonly figures: Promise<Counted> } | null = null;

  constructor(deps: { readonly db: Db; readonly clock: Clock }) {
    this.#deps = deps;
  }

  async read(language: Language): Promise<PublicFigures> {
    const now = this.#deps.clock.now();
    if (this.#kept === null || now - this.#kept.at > KEPT_MS) {
      const figures = count(this.#deps.db, now);
      this.#kept = { at: now, figures };
      // A failure is not kept: the next reader asks again.
      figures.catch(() => (this.#kept = null));
    }
    const counted = await this.#kept.figures;
    return {
      ...counted,
      few: FEW,
      reasons: counted.reasons.map(({ code, count: n }) => ({
        code,
        title: Object.hasOwn(reasons, code) ? reasons[code as keyof typeof reasons].title[language] : code,
        count: publicCount(n),
      })),
    };
  }
}

interface Counted {
  readonly since: string;
  readonly until: string;
  readonly months: readonly PublicMonth[];
  readonly reasons: readonly { readonly code: string; readonly count: number }[];
}

async function count(db: Db, now: number): Promise<Counted> {
  const until = new Date(now);
  const since = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - MONTHS + 1, 1)).toISOString();
  const [decisions, byReason, objections, statements] = await Promise.all([
    decisionsByMonth(db, since),
    decisionsByReason(db, since),
    countObjectionsByMonth(db, since),
    countByMonth(db, since),
  ]);
  const months = Array.from({ length: MONTHS }, (_, i) =>
    new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - MONTHS + 1 + i, 1))
      .toISOString()
      .slice(0, 7),
  );
  return {
    since,
    until: until.toISOString(),
    months: months.map((month) => {
      const of = decisions.filter((row) => row.month === month);
      const sum = (keep: (row: (typeof of)[number]) => boolean): PublicCount =>
        publicCount(of.filter(keep).reduce((n, row) => n + row.count, 0));
      const plain = (rows: readonly { month: string; count: number }[]): PublicCount =>
        publicCount(rows.filter((row) => row.month === month).reduce((n, row) => n + row.count, 0));
      return {
        month,
        published: sum((row) => row.outcome === 'publish'),
        blocked: sum((row) => row.outcome === 'block'),
        reviewed: sum((row) => row.outcome === 'review'),
        byPeople: sum((row) => row.cause === 'review' || row.cause === 'objection'),
        objections: plain(objections),
        upheld: sum((row) => row.cause === 'objection' && row.outcome === 'publish'),
        statements: plain(statements.filter((row) => row.state === 'sent' || row.state === 'known')),
      };
    }),
    reasons: byReason,
  };
}

const publicCount = (n: number): PublicCount => (n > 0 && n < FEW ? null : n);
