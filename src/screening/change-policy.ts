import { canonicalHash } from '../base/canonical-json.ts';
import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntry } from '../ledger/index.ts';
import { type AnyDetector, detectors } from '../signals/index.ts';
import { type PolicyProblem, checkPolicy } from './check-policy.ts';
import { type Policy, policySchema } from './policy.ts';
import {
  insertPolicy,
  lockLivePolicy,
  readLivePolicy,
  readPolicy,
  readPreviousPolicy,
  switchPolicy,
} from './store.ts';

export interface PolicyDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Checks a policy and stores it as a draft. Its version is the hash of its content, so that a version can never mean
 * two things; the same content twice is the same draft. Throws `policy_invalid` with every problem as a field.
 */
export async function draftPolicy(
  deps: PolicyDeps,
  input: {
    readonly policy: unknown;
    readonly actor: string;
    readonly note: string;
    /** The version it was made from; whatever else goes live meanwhile must be seen before this replaces it. */
    readonly basedOn?: string | null;
  },
  known: readonly AnyDetector[] = detectors,
): Promise<{ version: string; problems: readonly PolicyProblem[] }> {
  const version = policyVersion(input.policy);
  const checked = checkPolicy(withVersion(input.policy, version), known);
  if (!checked.ok) throw new AssayError('policy_invalid', {}, { fields: checked.problems.map(toField) });
  const { policy } = checked;
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    const isNew = await insertPolicy(tx, {
      version,
      name: policy.name.en,
      body: policy,
      state: 'draft',
      author: input.actor,
      note: input.note,
      created_at: at,
      live_at: null,
      based_on: input.basedOn ?? null,
    });
    if (!isNew) return;
    const subject = { type: 'policy', id: version };
    await appendEntry(deps, tx, {
      kind: 'screening.policy_drafted',
      subject,
      actor: input.actor,
      at,
      data: { note: input.note },
    });
  });
  return { version, problems: checked.problems };
}

/**
 * Puts a version in force in place of the live one, after checking it against the detectors of today. Throws
 * `policy_overtaken` when another version went live since this one was made, or since she looked, unless `seen` names
 * the one that is live: nobody's change is undone unseen.
 */
export async function goLivePolicy(
  deps: PolicyDeps,
  input: {
    readonly version: string;
    readonly actor: string;
    readonly note: string;
    /** The version that was live when she looked. */
    readonly seen?: string | undefined;
  },
  known: readonly AnyDetector[] = detectors,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const row = await readPolicy(tx, input.version);
    if (!row) throw new AssayError('not_found');
    if (row.state === 'live') return;
    const checked = checkPolicy(row.body, known);
    if (!checked.ok) throw new AssayError('policy_invalid', {}, { fields: checked.problems.map(toField) });
    const at = isoNow(deps.clock);
    const before = await lockLivePolicy(tx);
    const made = row.live_at === null ? row.based_on : null;
    const expected = input.seen ?? made ?? before?.version;
    if (before && expected !== before.version)
      throw new AssayError('policy_overtaken', { live: before.version });
    await switchPolicy(tx, input.version, at);
    await appendEntry(deps, tx, {
      kind: 'screening.policy_went_live',
      subject: { type: 'policy', id: input.version },
      actor: input.actor,
      at,
      data: { note: input.note, before: before?.version ?? null, from: row.state },
    });
  });
}

/** One click back to the version that was live before. Throws `policy_missing` when there was none. */
export async function rollbackPolicy(
  deps: PolicyDeps,
  input: { readonly actor: string; readonly note: string },
): Promise<string> {
  const previous = await readPreviousPolicy(deps.db);
  if (!previous) throw new AssayError('policy_missing');
  await goLivePolicy(deps, { ...input, version: previous.version });
  return previous.version;
}

/** The live policy, read strictly: what is in force MUST be what was checked. */
export async function livePolicy(db: Db): Promise<Policy | null> {
  const row = await readLivePolicy(db);
  return row ? policySchema.parse(row.body) : null;
}

/** An empty installation starts with the policy that comes with the package. */
export async function ensureLivePolicy(deps: PolicyDeps, starter: unknown): Promise<void> {
  if (await readLivePolicy(deps.db)) return;
  const actor = 'system:starter';
  const { version } = await draftPolicy(deps, { policy: starter, actor, note: 'starter policy' });
  await goLivePolicy(deps, { version, actor, note: 'starter policy' });
}

/** Hash of the content without its version. */
export function policyVersion(policy: unknown): string {
  if (typeof policy !== 'object' || policy === null) return canonicalHash(policy).slice(0, 16);
  const { version: _, ...content } = policy as Record<string, unknown>;
  return `policy-${canonicalHash(content).slice(0, 16)}`;
}

function withVersion(policy: unknown, version: string): unknown {
  return typeof policy === 'object' && policy !== null ? { ...policy, version } : policy;
}

export function toField(problem: PolicyProblem) {
  const place = problem.rule === null ? '/policy' : `/rules/${problem.rule}`;
  return {
    path: problem.position === null ? place : `${place}@${problem.position}`,
    code: problem.code,
    zh: `${problem.says.zh}（${problem.detail}）`,
    en: `${problem.says.en} (${problem.detail})`,
  };
}
