import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { type CaseActor, type CaseDeps, type Party, roleOf } from './case.ts';
import { syncWork, toldMessages } from './enter-state.ts';
import { type Flow, type TransitionRule, flowOf, fromStates } from './flow.ts';
import { requireLock } from './lock-task.ts';
import { closeGathered } from './store-gathered.ts';
import {
  type CaseRow,
  countTransitions,
  insertMessages,
  insertTransitions,
  lockCase,
  readParties,
  updateCase,
} from './store.ts';

export interface Step {
  readonly caseId: string;
  readonly action: string;
  readonly by: CaseActor;
  /** Told to the parties where the flow tells it. */
  readonly reason?: string | null;
  /** One of those the transition allows; left out where it sets one itself. */
  readonly outcome?: string | null;
  /** Actors who may not take the work that the next state brings. */
  readonly bars?: readonly string[];
  /** The state the doer saw: another one is a `conflict`. */
  readonly expectedState?: string;
}

export interface StepTaken {
  readonly caseId: string;
  readonly from: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly entryId: string;
}

/**
 * Takes a case one step on: state, outcome, history, deadlines, task, what the parties are told, and the ledger entry
 * `cases.transitioned`, all in the caller's transaction. Throws `not_found`, `conflict`, `transition_not_allowed`,
 * `forbidden`, `lock_lost`, `invalid_input` (reason or outcome missing or unknown).
 */
export async function takeTransition(deps: CaseDeps, tx: Tx, step: Step): Promise<StepTaken> {
  const row = await lockCase(tx, step.caseId);
  if (!row) throw new AssayError('not_found');
  const flow = flowOf(row.flow, row.flow_version);
  if (step.expectedState !== undefined && step.expectedState !== row.state) throw new AssayError('conflict');
  const rule = flow.transitions[step.action];
  if (!rule || !fromStates(flow, rule).includes(row.state)) {
    throw new AssayError('transition_not_allowed', { state: row.state, action: step.action });
  }
  const parties = await readParties(tx, row.id);
  const role = roleOf(parties, step.by);
  if (!mayTake(rule, step.by, role)) throw new AssayError('forbidden');
  const reason = step.reason?.trim() || null;
  if (rule.reason === 'required' && reason === null) throw missing('/reason');
  const outcome = outcomeOf(rule, step.outcome ?? null);
  if (rule.needsLock) await requireLock(deps, tx, { task: { caseId: row.id }, holder: step.by.actor });
  return apply(deps, tx, { flow, row, rule, step, role, reason, outcome, parties });
}

/** Whether somebody with this role may take a transition from where the case stands (locks aside). */
export function mayTake(
  rule: TransitionRule,
  who: Pick<CaseActor, 'actor' | 'permissions' | 'staff'>,
  role: string | null,
): boolean {
  return rule.by.some((doer) => {
    if (doer === 'system') return who.actor.startsWith('system:');
    const [kind, name] = doer.split(':') as [string, string];
    return kind === 'party' ? role === name : who.staff && who.permissions.includes(name);
  });
}

function outcomeOf(rule: TransitionRule, asked: string | null): string | null {
  if (rule.outcome === undefined) {
    if (asked !== null) throw missing('/outcome');
    return null;
  }
  if (typeof rule.outcome === 'string') {
    if (asked !== null && asked !== rule.outcome) throw missing('/outcome');
    return rule.outcome;
  }
  if (asked === null || !rule.outcome.includes(asked)) throw missing('/outcome');
  return asked;
}

function missing(path: '/reason' | '/outcome'): AssayError {
  const field =
    path === '/reason'
      ? { path, code: 'required', zh: '请写明理由。', en: 'Give a reason.' }
      : {
          path,
          code: 'invalid_value',
          zh: '请选择一个允许的结论。',
          en: 'Choose one of the possible outcomes.',
        };
  return new AssayError('invalid_input', {}, { fields: [field] });
}

async function apply(
  deps: CaseDeps,
  tx: Tx,
  input: {
    readonly flow: Flow;
    readonly row: CaseRow;
    readonly rule: TransitionRule;
    readonly step: Step;
    readonly role: string | null;
    readonly reason: string | null;
    readonly outcome: string | null;
    readonly parties: readonly Party[];
  },
): Promise<StepTaken> {
  const { flow, row, rule, step, role, reason, parties } = input;
  const at = isoNow(deps.clock);
  const { actor } = step.by;
  const outcome = input.outcome ?? row.outcome;
  const closed = flow.states[rule.to]?.terminal === true;
  const next: CaseRow = {
    ...row,
    state: rule.to,
    outcome,
    entered_at: at,
    closed_at: closed ? at : null,
  };
  await updateCase(tx, row.id, { state: rule.to, outcome, entered_at: at, closed_at: next.closed_at });
  await syncWork(deps, tx, flow, next, row.state, at, actor, step.bars ?? []);
  if (closed) await closeGathered(tx, row.id, at, outcome);
  await insertMessages(
    tx,
    toldMessages(deps, {
      caseId: row.id,
      tells: rule.tells,
      parties,
      at,
      reason,
      outcome: outcome === null ? null : (flow.outcomes[outcome] ?? null),
    }),
  );
  const entryId = await appendEntry(deps, tx, {
    kind: 'cases.transitioned',
    subject: { type: 'case', id: row.id },
    actor,
    at,
    data: {
      flow: row.flow,
      about: { type: row.subject_type, id: row.subject_id },
      action: step.action,
      from: row.state,
      state: rule.to,
      outcome,
      reason,
      closed,
      told: Object.keys(rule.tells ?? {}),
    },
  });
  await insertTransitions(tx, [
    {
      case_id: row.id,
      n: (await countTransitions(tx, row.id)) + 1,
      action: step.action,
      from_state: row.state,
      to_state: rule.to,
      outcome,
      actor,
      role,
      reason,
      at,
      entry_id: entryId,
    },
  ]);
  return { caseId: row.id, from: row.state, state: rule.to, outcome, entryId };
}
