import { z } from 'zod';
import { euMembers } from '../base/countries.ts';
import type { Bilingual } from '../base/language.ts';
import { claims } from './claim.ts';
import { measures } from './complaint.ts';
import { type Day, dayOf } from './days.ts';
import { type RightKind, rightKinds } from './right.ts';

/** What a notice may be asked for. */
export const noticeNeeds = [
  'right_proof',
  'identity',
  'location',
  'evidence',
  'explanation',
  'name_email',
  'contact',
  'good_faith',
  'truth',
  'perjury',
  'signature',
  'comparison',
  'evaluation_report',
] as const;
export type NoticeNeed = (typeof noticeNeeds)[number];

/** What a seller's answer may be asked for. */
export const answerNeeds = [
  'identity',
  'evidence',
  'explanation',
  'contact',
  'truth',
  'mistake_under_perjury',
  'jurisdiction',
  'signature',
] as const;
export type AnswerNeed = (typeof answerNeeds)[number];

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const count = z.strictObject({
  unit: z.enum(['natural', 'working', 'months']),
  length: z.int().min(1).max(1_000),
  rollOver: z.boolean().default(false),
});

/** A procedure that a law, or the marketplace's own terms, prescribe for complaints. Data: `laws/*.json`. */
export const lawPackSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  version: z.string().regex(/^\d{4}(-\d{2}){0,2}$/),
  name: bilingual,
  /** Where its law is found, for people. */
  sources: z.array(bilingual).min(1),
  basis: z.enum(['statute', 'contract']),
  /** Days in its calendar's zone; `until` is the last one. */
  inForce: z.strictObject({ from: z.iso.date(), until: z.iso.date().nullable() }),
  /** ISO 3166-1 alpha-2, `EU` for all members, `*` for any; a named market goes before `*`. */
  markets: z.array(z.string().regex(/^([A-Z]{2}|\*)$/)).min(1),
  kinds: z.array(z.enum(rightKinds)).min(1),
  calendar: z.string().min(1),
  notice: z.strictObject({
    needs: z.array(z.enum(noticeNeeds)),
    /** What complaints on rights of a kind need besides. */
    ofKind: z.partialRecord(z.enum(rightKinds), z.array(z.enum(noticeNeeds))).default({}),
    cite: bilingual,
  }),
  /** What a complaint that is accepted does, in proportion to its claim. */
  measures: z.record(z.enum(claims), z.enum(measures)),
  supplement: z.strictObject({ window: count }),
  /** The seller's answer to a measure; null = he has the internal complaint alone. */
  answer: z
    .strictObject({
      needs: z.array(z.enum(answerNeeds)),
      window: count,
      /** `wait`: forwarded, and the complainant's time to sue runs. `review`: a person decides. */
      leadsTo: z.enum(['wait', 'review']),
      /** A person may lift the measure before the time is over, where the answer makes infringement improbable. */
      earlyReview: z.boolean(),
      cite: bilingual,
    })
    .nullable(),
  /** From the answer's arrival at the complainant until the measure is lifted. */
  wait: z
    .strictObject({
      count,
      /** Until when lifting may happen at the latest; staff are told when it passes. */
      latest: count.nullable(),
      /** Working days by which a notary's delay may stop the clock, in all. */
      tolling: z.int().min(0).max(60),
      /** What keeps the measure. */
      proof: z.enum(['complaint_or_suit', 'suit']),
      cite: bilingual,
    })
    .nullable(),
  appeal: z.strictObject({
    window: count,
    cite: bilingual,
    /** Days of an out-of-court body and of one extension (DSA 21(4)); null = there is none. */
    outOfCourt: z
      .strictObject({ days: z.int().min(1), extension: z.int().min(0), cite: bilingual })
      .nullable(),
  }),
  publishes: z.strictObject({ cite: bilingual }).nullable(),
  /** A seller whose complaints were upheld so often within so many days; a person takes the step. */
  repeat: z.strictObject({
    withinDays: z.int().min(1),
    steps: z
      .array(z.strictObject({ at: z.int().min(1), step: z.enum(['warn', 'suspend', 'terminate']) }))
      .min(1),
    publishesPenalty: z.boolean(),
    cite: bilingual,
  }),
  /** When and how a seller's identity is given to a complainant who will sue. */
  disclosure: z.strictObject({
    to: z.enum(['complainant', 'court_only']),
    /** The seller is told, and how many natural days before. 0 = at the same moment. */
    noticeDays: z.int().min(0),
    cite: bilingual,
  }),
});
export type LawPack = Readonly<z.infer<typeof lawPackSchema>>;

export class LawPackError extends Error {
  override readonly name = 'LawPackError';
}

export interface ChosenLaw {
  readonly pack: LawPack;
  /** Why this one, for people. */
  readonly reason: Bilingual;
}

/** The packs of an installation, checked against each other. */
export class Laws {
  readonly packs: readonly LawPack[];
  readonly #zoneOf: (calendar: string) => string;

  /** Throws LawPackError with everything that is wrong or contradictory. `zoneOf` answers a calendar's zone, or throws. */
  constructor(given: readonly unknown[], zoneOf: (calendar: string) => string) {
    const problems: string[] = [];
    const packs: LawPack[] = [];
    for (const one of given) {
      const parsed = lawPackSchema.safeParse(one);
      if (parsed.success) packs.push(parsed.data);
      else {
        const { id } = { id: 'a pack', ...(one as { id?: string } | null) };
        problems.push(`${id}: ${z.prettifyError(parsed.error)}`);
      }
    }
    problems.push(...packs.flatMap((pack) => ownProblems(pack, zoneOf)), ...contradictions(packs));
    if (problems.length > 0) throw new LawPackError(problems.join('\n'));
    this.packs = packs;
    this.#zoneOf = zoneOf;
  }

  /** By `id@version`; throws when it is not installed: a case under it could not go on. */
  byKey(key: string): LawPack {
    const found = this.packs.find((pack) => lawKey(pack) === key);
    if (!found) throw new LawPackError(`the law pack ${key} is not installed`);
    return found;
  }

  /** The law in force at a moment for a market and a kind of right: statute before contract, named market before any. */
  choose(market: string, kind: RightKind, at: number): ChosenLaw | null {
    const fitting = this.packs.filter(
      (pack) => pack.kinds.includes(kind) && covers(pack, market) && this.#inForce(pack, at),
    );
    const [pack] = fitting.toSorted((a, b) => rank(b) - rank(a));
    return pack === undefined ? null : { pack, reason: reasonFor(pack, market, kind) };
  }

  #inForce(pack: LawPack, at: number): boolean {
    const day = dayOf(at, this.#zoneOf(pack.calendar));
    return pack.inForce.from <= day && (pack.inForce.until === null || day <= pack.inForce.until);
  }
}

export function lawKey(pack: Pick<LawPack, 'id' | 'version'>): string {
  return `${pack.id}@${pack.version}`;
}

function covers(pack: LawPack, market: string): boolean {
  return marketsOf(pack).has(market) || pack.markets.includes('*');
}

function marketsOf(pack: LawPack): Set<string> {
  return new Set(pack.markets.flatMap((market) => (market === 'EU' ? ['EU', ...euMembers] : [market])));
}

function rank(pack: LawPack): number {
  return (pack.basis === 'statute' ? 2 : 0) + (pack.markets.includes('*') ? 0 : 1);
}

const kindNames: Readonly<Record<RightKind, Bilingual>> = {
  trademark: { zh: '商标', en: 'a trademark' },
  copyright: { zh: '著作权', en: 'a copyright' },
  design: { zh: '外观设计', en: 'a design' },
  patent: { zh: '专利', en: 'a patent' },
  geographical_indication: { zh: '地理标志', en: 'a geographical indication' },
};

function reasonFor(pack: LawPack, market: string, kind: RightKind): Bilingual {
  const { name, basis, inForce } = pack;
  const right = kindNames[kind];
  return basis === 'statute'
    ? {
        zh: `商品面向 ${market}，所涉权利为${right.zh}，适用自 ${inForce.from} 起施行的${name.zh}。`,
        en: `The listing is offered in ${market} and the right is ${right.en}: ${name.en}, in force since ${inForce.from}, applies.`,
      }
    : {
        zh: `商品面向 ${market}，所涉权利为${right.zh}，当地没有为此规定专门程序，适用${name.zh}。`,
        en: `The listing is offered in ${market} and the right is ${right.en}; no law there prescribes a procedure for it, so ${name.en} applies.`,
      };
}

function ownProblems(pack: LawPack, zoneOf: (calendar: string) => string): string[] {
  const say = (what: string) => [`${lawKey(pack)}: ${what}`];
  const problems: string[] = [];
  try {
    zoneOf(pack.calendar);
  } catch {
    problems.push(...say(`there is no calendar ${pack.calendar}`));
  }
  if (pack.inForce.until !== null && pack.inForce.until < pack.inForce.from)
    problems.push(...say('it ends before it begins'));
  if (pack.answer?.leadsTo === 'wait' && pack.wait === null)
    problems.push(...say('an answer waits for nothing'));
  if (pack.answer?.leadsTo !== 'wait' && pack.wait !== null)
    problems.push(...say('nothing leads to its waiting period'));
  const latest = pack.wait?.latest;
  if (latest && (latest.unit !== pack.wait?.count.unit || latest.length < pack.wait.count.length))
    problems.push(...say('the latest day of its waiting period comes before the first'));
  const at = pack.repeat.steps.map((step) => step.at);
  if (at.some((n, i) => i > 0 && n <= (at[i - 1] as number)))
    problems.push(...say('steps against repeat infringers do not climb'));
  return problems;
}

/** Two packs that would both have to apply: same rank, a market and a kind in common, days in common. */
function contradictions(packs: readonly LawPack[]): string[] {
  return packs.flatMap((a, i) =>
    packs.slice(i + 1).flatMap((b) => {
      if (lawKey(a) === lawKey(b)) return [`${lawKey(a)} is there twice`];
      if (rank(a) !== rank(b) || !overlap(a.inForce, b.inForce)) return [];
      const kinds = a.kinds.filter((kind) => b.kinds.includes(kind));
      const ofB = marketsOf(b);
      const both = [...marketsOf(a)].filter((market) => ofB.has(market));
      return kinds.length > 0 && both.length > 0
        ? [
            `${lawKey(a)} and ${lawKey(b)} contradict each other: both apply to ${kinds.join(', ')} in ${both.join(', ')}`,
          ]
        : [];
    }),
  );
}

function overlap(a: { from: Day; until: Day | null }, b: { from: Day; until: Day | null }): boolean {
  return (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until);
}
