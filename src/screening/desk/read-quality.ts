import { type Agreement, agreementOf, driftOf, type Pair, type Verdict, wilson } from './agreement.ts';
import type { ReviewRow } from './store-desk.ts';

const WEEK_MS = 7 * 86_400_000;
/** What is called lately when drift is looked for. */
const LATELY_WEEKS = 2;

export interface Share {
  readonly n: number;
  readonly hits: number;
  readonly low: number;
  readonly high: number;
}

export interface ReviewerWeek {
  /** First day, UTC, a Monday. */
  readonly week: string;
  readonly decided: number;
  readonly blocked: number;
  readonly golden: Share;
  readonly agreed: Share;
  readonly medianMs: number | null;
}

export interface ReviewerQuality {
  readonly reviewer: string;
  readonly decided: number;
  readonly blocked: number;
  readonly medianMs: number | null;
  readonly golden: Share;
  /** Her word against what it came to: what both said, else what a senior resolved. */
  readonly consensus: Agreement;
  readonly weeks: readonly ReviewerWeek[];
  /** Golden items and second looks of the last two weeks against those before; null = too little to say. */
  readonly drift: ReturnType<typeof driftOf>;
}

export interface Quality {
  readonly reviewers: readonly ReviewerQuality[];
  /** Two people who looked at the same judgements, the one not seeing the other. */
  readonly pairs: readonly (Agreement & { readonly first: string; readonly second: string })[];
  /** By the reason that asked for review. */
  readonly policies: readonly (Agreement & {
    readonly policy: string;
    readonly decided: number;
    readonly disputes: number;
    readonly golden: Share;
  })[];
  readonly all: Agreement & { readonly decided: number; readonly golden: Share; readonly disputes: number };
}

interface Opinion {
  readonly row: ReviewRow;
  readonly consensus: Verdict | null;
}

/** Figures of quality from reviews, oldest first. `now`: milliseconds, where the weeks end. */
export function qualityOf(rows: readonly ReviewRow[], now: number): Quality {
  const judged = Map.groupBy(
    rows.filter((row) => row.kind !== 'golden'),
    (row) => row.decision_id,
  );
  const both = [...judged.values()].flatMap((list) => {
    const first = list.find((row) => row.kind === 'first');
    const second = list.find((row) => row.kind === 'second');
    if (first === undefined || second === undefined) return [];
    const resolved = list.find((row) => row.kind === 'resolution');
    const consensus = resolved?.outcome ?? (first.outcome === second.outcome ? first.outcome : null);
    return [{ first, second, consensus }];
  });
  const opinions: Opinion[] = both.flatMap(({ first, second, consensus }) => [
    { row: first, consensus },
    { row: second, consensus },
  ]);
  const golden = rows.filter((row) => row.kind === 'golden');
  const reviewers = [...new Set(rows.map((row) => row.reviewer))].toSorted();
  const policies = [...new Set(rows.map((row) => row.policy))].toSorted();
  const pairNames = Map.groupBy(both, ({ first, second }) =>
    [first.reviewer, second.reviewer].toSorted().join(' '),
  );
  return {
    reviewers: reviewers.map((reviewer) =>
      reviewerQuality(
        reviewer,
        rows.filter((row) => row.reviewer === reviewer),
        opinions.filter(({ row }) => row.reviewer === reviewer),
        now,
      ),
    ),
    pairs: [...pairNames.values()]
      .map((list) => {
        const [one = '', other = ''] = [list[0]?.first.reviewer, list[0]?.second.reviewer]
          .map((name) => name ?? '')
          .toSorted();
        return { first: one, second: other, ...agreementOf(list.map((pair) => outcomesOf(pair, one))) };
      })
      .toSorted((a, b) => b.n - a.n),
    policies: policies
      .map((policy) => {
        const of = both.filter(({ first }) => first.policy === policy);
        return {
          policy,
          decided: rows.filter((row) => row.policy === policy && row.kind === 'first').length,
          disputes: of.filter(({ first, second }) => first.outcome !== second.outcome).length,
          golden: shareOfGolden(golden.filter((row) => row.policy === policy)),
          ...agreementOf(of.map(({ first, second }) => [first.outcome, second.outcome] as const)),
        };
      })
      .toSorted((a, b) => b.decided - a.decided),
    all: {
      decided: rows.filter((row) => row.kind === 'first').length,
      disputes: both.filter(({ first, second }) => first.outcome !== second.outcome).length,
      golden: shareOfGolden(golden),
      ...agreementOf(both.map(({ first, second }) => [first.outcome, second.outcome] as const)),
    },
  };
}

/** The two outcomes with the named one's first, whoever looked first. */
function outcomesOf(pair: { first: ReviewRow; second: ReviewRow }, one: string): Pair {
  return pair.first.reviewer === one
    ? [pair.first.outcome, pair.second.outcome]
    : [pair.second.outcome, pair.first.outcome];
}

function reviewerQuality(
  reviewer: string,
  rows: readonly ReviewRow[],
  opinions: readonly Opinion[],
  now: number,
): ReviewerQuality {
  const first = rows.filter((row) => row.kind === 'first');
  const known = opinions.filter((one): one is Opinion & { consensus: Verdict } => one.consensus !== null);
  const right = [
    ...rows
      .filter((row) => row.kind === 'golden')
      .map((row) => ({ at: row.at, hit: row.outcome === row.truth })),
    ...known.map(({ row, consensus }) => ({ at: row.at, hit: row.outcome === consensus })),
  ];
  const border = new Date(now - LATELY_WEEKS * WEEK_MS).toISOString();
  const count = (list: readonly { hit: boolean }[]) => ({
    n: list.length,
    hits: list.filter((one) => one.hit).length,
  });
  const weeks = [...new Set(rows.map((row) => weekOf(row.at)))].toSorted();
  return {
    reviewer,
    decided: first.length,
    blocked: first.filter((row) => row.outcome === 'block').length,
    medianMs: medianOf(rows),
    golden: shareOfGolden(rows.filter((row) => row.kind === 'golden')),
    consensus: agreementOf(known.map(({ row, consensus }) => [row.outcome, consensus] as const)),
    weeks: weeks.map((week) => {
      const of = rows.filter((row) => weekOf(row.at) === week);
      const told = known.filter(({ row }) => weekOf(row.at) === week);
      const decided = of.filter((row) => row.kind === 'first');
      return {
        week,
        decided: decided.length,
        blocked: decided.filter((row) => row.outcome === 'block').length,
        golden: shareOfGolden(of.filter((row) => row.kind === 'golden')),
        agreed: share(told.filter(({ row, consensus }) => row.outcome === consensus).length, told.length),
        medianMs: medianOf(of),
      };
    }),
    drift: driftOf(
      count(right.filter(({ at }) => at < border)),
      count(right.filter(({ at }) => at >= border)),
    ),
  };
}

function shareOfGolden(rows: readonly ReviewRow[]): Share {
  return share(rows.filter((row) => row.outcome === row.truth).length, rows.length);
}

function share(hits: number, n: number): Share {
  return { n, hits, ...wilson(hits, n) };
}

function medianOf(rows: readonly ReviewRow[]): number | null {
  const times = rows.flatMap((row) => row.took_ms ?? []).toSorted((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? null;
}

/** The Monday of a moment's week, UTC. */
export function weekOf(at: string): string {
  const day = Math.floor(Date.parse(at) / 86_400_000);
  // The epoch was a Thursday.
  const monday = day - ((day + 3) % 7);
  return new Date(monday * 86_400_000).toISOString().slice(0, 10);
}
