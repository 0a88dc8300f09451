import type { Db } from '../base/db.ts';
import type { Language } from '../base/language.ts';
import { getEntry } from '../ledger/index.ts';
import { type Model, modelByVersion } from '../learning/index.ts';
import { type DetectorRun, detectors, type Span } from '../signals/index.ts';
import type { AnalystDecision, SellerDecision } from './contract.ts';
import type { Decision, DetectorTrace } from './decision.ts';
import { explainForAnalyst, explainForSeller, type SellerReason } from './explain.ts';
import { type Policy, policySchema } from './policy.ts';
import { recordOf } from './decision-record.ts';
import { type DecisionRow, readPolicy, readSlowResult, readSupersededBy } from './store.ts';

/** What became of an objection to a decision, as the enforcement room tells it. */
export interface ObjectionState {
  readonly caseId: string;
  readonly state: string;
}

const head = (row: DecisionRow) => ({
  id: row.id,
  listingId: row.listing_id,
  listingVersion: row.listing_version,
  at: row.at,
  outcome: row.outcome,
  held: row.held,
  heldUntil: row.held_until,
  policyVersion: row.policy_version,
  modelVersion: row.model_version,
});

/** The seller's view: rule, fact, cure and redress; never weights, thresholds, scores or reference pictures. */
export function sellerDecision(
  row: DecisionRow,
  language: Language,
  objection: ObjectionState | null,
): SellerDecision {
  const record = recordOf(row);
  const view =
    record === null ? null : explainForSeller(record.decision, record.input.subject.listing, language);
  const stopped = row.outcome !== 'publish';
  return {
    view: 'seller',
    ...head(row),
    headline: view?.headline ?? '',
    automated: record?.person === null ? (view?.automated ?? null) : null,
    reasons:
      view === null || record === null
        ? []
        : view.reasons.map((reason) => withGrounds(reason, record.decision)),
    objection: {
      possible: stopped && objection === null,
      how: view?.objection ?? null,
      caseId: objection?.caseId ?? null,
      state: objection?.state ?? null,
    },
  };
}

/** What an analyst's view is made of besides the row. */
export interface AroundDecision {
  readonly policy: Policy | null;
  readonly model: Model | null;
  readonly position: number | null;
  readonly commitment: string | null;
  readonly chain: string | null;
  readonly supersededBy: string | null;
  readonly slow: { readonly at: string; readonly runs: unknown } | null;
}

/** A policy and a model that somebody holds in memory: those of most decisions are the ones in force. */
export interface KnownJudge {
  readonly policy: { readonly policy: Policy };
  readonly model: Model | null;
}

/** The analyst's view of a stored decision, with its place in the ledger and what followed. */
export async function analystDecision(
  db: Db,
  row: DecisionRow,
  language: Language,
  known: KnownJudge | null = null,
): Promise<AnalystDecision> {
  const knownPolicy = known?.policy.policy.version === row.policy_version ? known.policy.policy : null;
  const knownModel = known?.model?.version === row.model_version ? known.model : null;
  const [entry, supersededBy, slow, policy, model] = await Promise.all([
    getEntry(db, row.entry_id),
    readSupersededBy(db, row.id),
    readSlowResult(db, row.id),
    knownPolicy ?? storedPolicy(db, row.policy_version),
    knownModel ?? modelByVersion(db, row.model_version),
  ]);
  const around: AroundDecision = {
    policy,
    model,
    position: entry?.position ?? null,
    commitment: entry?.commitment ?? null,
    chain: entry?.chain ?? null,
    supersededBy,
    slow: slow ?? null,
  };
  return showToAnalyst(row, around, language);
}

const paces = new Map(detectors.map((detector) => [detector.name, detector.pace]));

async function storedPolicy(db: Db, version: string): Promise<Policy | null> {
  const row = await readPolicy(db, version);
  return row ? policySchema.parse(row.body) : null;
}

/** The analyst's view: every rule, every check, the arithmetic, the proof. */
export function showToAnalyst(row: DecisionRow, around: AroundDecision, language: Language): AnalystDecision {
  const { policy, model, slow } = around;
  const record = recordOf(row);
  const shown =
    record === null || policy === null
      ? null
      : explainForAnalyst(
          record.decision,
          record.input.subject.listing,
          { policy, model, detectors },
          language,
        );
  const slowRuns = new Map(((slow?.runs ?? []) as DetectorRun[]).map((run) => [run.detector, run]));
  return {
    view: 'analyst',
    ...head(row),
    sellerId: row.seller_id,
    by: row.decided_by,
    cause: row.cause,
    lane: shown?.decision.lane ?? 'general',
    score: row.score,
    tookMs: row.took_ms,
    reasons: (shown?.toldSeller.reasons ?? []).map((reason) => {
      const from = shown?.decision.reasons.find((r) => r.code === reason.code);
      return {
        ...withGrounds(reason, (shown as NonNullable<typeof shown>).decision),
        rule: from?.rule ?? null,
        severity: from?.outcome ?? row.outcome,
      };
    }),
    findings: (shown?.detectors ?? []).flatMap((detector) => detector.findings as never[]),
    detectors: (shown?.detectors ?? []).map((detector) => ({
      name: detector.detector,
      label: detector.label,
      pace: paces.get(detector.detector) ?? 'gone',
      onFailed: detector.onFailed ?? null,
      // What came in afterwards and changed nothing is kept beside the decision.
      ...answerOf(slowRuns.get(detector.detector) ?? detector),
    })),
    waterfall: (shown?.waterfall ?? []).map(
      ({ kind, name, label, value, weight, clipped, contribution }) => ({
        kind,
        name,
        label,
        value,
        weight,
        clipped,
        contribution,
      }),
    ),
    logit: shown?.decision.trace.model?.logit ?? null,
    rules: (shown?.rules ?? []).map((rule) => ({
      id: rule.rule,
      note: rule.note,
      cel: rule.when,
      value: rule.value,
      why: rule.why ?? null,
      effect: rule.effect,
      lowered: rule.lowered ?? null,
      decided: rule.decided,
      priority: rule.priority,
    })),
    hold: { value: shown?.decision.trace.hold.value ?? 'false', why: shown?.decision.trace.hold.why ?? null },
    features: { ...row.features },
    person: record?.person ?? null,
    slowChecks: slow
      ? {
          at: slow.at,
          runs: (slow.runs as { detector: string; status: string; ms: number }[]).map((run) => ({
            name: run.detector,
            status: run.status,
            ms: run.ms,
          })),
        }
      : null,
    supersedes: row.supersedes,
    supersededBy: around.supersededBy,
    ledger: {
      entryId: row.entry_id,
      position: around.position,
      commitment: around.commitment,
      chain: around.chain,
    },
    replayable: record !== null,
  };
}

function answerOf(run: DetectorRun | DetectorTrace) {
  const why = 'error' in run ? run.error : 'why' in run ? (run.why ?? null) : null;
  return { status: run.status, ms: run.ms, why };
}

/** Reasons with the places they are about, for a listing that is only checked. */
export function reasonsWithGrounds(list: readonly SellerReason[], decision: Decision) {
  return list.map((reason) => withGrounds(reason, decision));
}

/** The reason with the places it is about: the seller's own words and pictures only. */
function withGrounds(reason: SellerReason, decision: Decision) {
  const findings = decision.reasons
    .filter((r) => r.code === reason.code)
    .flatMap((r) => r.findings)
    .flatMap((place) => decision.findings[place] ?? []);
  return {
    code: reason.code,
    title: reason.rule,
    facts: [...reason.facts],
    cure: reason.cure,
    proof: reason.proof,
    spans: eachOnce(findings.flatMap((finding) => finding.spans ?? [])),
    pictures: [
      ...new Set(findings.flatMap((finding) => (finding.pictures ?? []).map((picture) => picture.pictureId))),
    ],
  };
}

/** Two findings may rest on the same words: they are marked once. */
function eachOnce(spans: readonly Span[]): Span[] {
  return [
    ...new Map(
      spans.map((span) => [`${span.field} ${span.key ?? ''} ${span.start} ${span.end}`, { ...span }]),
    ).values(),
  ];
}
