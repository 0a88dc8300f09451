import type { Bilingual } from '../base/language.ts';

/** Who may do something: staff with a permission of access, a party by its role in the case, or the product itself. */
export type Doer = 'system' | `permission:${string}` | `party:${string}`;

export interface StateRule {
  readonly label: Bilingual;
  readonly terminal?: true;
  /**
   * Work for people while the case stands here: one task in this queue, which goes on when the next state has the same.
   * `onTake`: the transition, by the system, when somebody takes it up.
   */
  readonly task?: { readonly queue: string; readonly onTake?: string };
}

export interface TransitionRule {
  readonly label: Bilingual;
  /** `*` = from every state that is not terminal. */
  readonly from: readonly string[] | '*';
  readonly to: string;
  readonly by: readonly Doer[];
  readonly reason?: 'required';
  /** The outcome it sets, or those of which the doer names one. */
  readonly outcome?: string | readonly string[];
  /** The doer must hold the lock on the case's task. */
  readonly needsLock?: true;
  /** Parties and staff may take it through POST /v1/cases/{id}/transitions; without it only its programme does. */
  readonly byRoute?: true;
  /** Role → what it is told, `{reason}` and `{outcome}` filled in. Recorded as it was told. */
  readonly tells?: Readonly<Record<string, Bilingual>>;
}

export interface DeadlineRule {
  readonly label: Bilingual;
  /** States it runs in; it goes on from one to another and ends with the last. */
  readonly in: readonly string[];
  /** Milliseconds from entering, or the name of one of the flow's clocks. */
  readonly after: number | string;
  /** `by_act`: starts when `setDeadline` says so, e.g. when a notice has arrived. */
  readonly starts?: 'by_act';
  /** A transition by the system, an entry that people and followers see, or work that the app's handler does. */
  readonly effect: { readonly action: string } | 'alert' | 'handler';
}

/** What a clock computes from; answers ISO 8601 UTC, or null = there is no such deadline in this case. */
export type FlowClock = (input: {
  readonly openedAt: string;
  readonly enteredAt: string;
  readonly data: unknown;
}) => string | null;

/** A programme's procedure, as data. A changed procedure is a new version: open cases go on under theirs. */
export interface Flow {
  readonly name: string;
  readonly version: string;
  readonly label: Bilingual;
  /** Only one open case may have a subject; a new event on it joins. */
  readonly single: boolean;
  readonly roles: Readonly<Record<string, Bilingual>>;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateRule>>;
  readonly outcomes: Readonly<Record<string, Bilingual>>;
  readonly transitions: Readonly<Record<string, TransitionRule>>;
  readonly deadlines: Readonly<Record<string, DeadlineRule>>;
  readonly clocks?: Readonly<Record<string, FlowClock>>;
  /** Role → what it is told when the case is opened. */
  readonly tells?: Readonly<Record<string, Bilingual>>;
}

export class FlowError extends Error {
  override readonly name = 'FlowError';
}

/** Checks a flow; throws FlowError with everything that is wrong in it. */
export function defineFlow(flow: Flow): Flow {
  const problems = [
    ...namesOf(flow),
    ...Object.entries(flow.transitions).flatMap(([action, rule]) => transitionProblems(flow, action, rule)),
    ...Object.entries(flow.deadlines).flatMap(([name, rule]) => deadlineProblems(flow, name, rule)),
    ...tellsProblems(flow, 'opening', flow.tells),
    ...reachProblems(flow),
  ];
  if (problems.length > 0) throw new FlowError(`flow ${flow.name}: ${problems.join('; ')}`);
  return flow;
}

/** States a transition may start from. */
export function fromStates(flow: Flow, rule: TransitionRule): readonly string[] {
  return rule.from === '*'
    ? Object.keys(flow.states).filter((state) => !flow.states[state]?.terminal)
    : rule.from;
}

function namesOf(flow: Flow): string[] {
  const names = [
    flow.name,
    ...Object.keys({
      ...flow.states,
      ...flow.transitions,
      ...flow.deadlines,
      ...flow.roles,
      ...flow.outcomes,
    }),
  ];
  const problems = names
    .filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))
    .map((name) => `"${name}" is not a name`);
  if (flow.states[flow.initial] === undefined) problems.push(`unknown initial state ${flow.initial}`);
  for (const [name, state] of Object.entries(flow.states)) {
    if (state.terminal && state.task) problems.push(`terminal state ${name} has a task`);
    const action = state.task?.onTake;
    if (action !== undefined) {
      const rule = flow.transitions[action];
      const fits =
        rule !== undefined &&
        rule.by.includes('system') &&
        fromStates(flow, rule).includes(name) &&
        !rule.needsLock &&
        !rule.reason;
      if (!fits) problems.push(`taking the task of ${name} cannot ${action}`);
    }
  }
  return problems;
}

function transitionProblems(flow: Flow, action: string, rule: TransitionRule): string[] {
  const problems: string[] = [];
  for (const state of fromStates(flow, rule)) {
    if (flow.states[state] === undefined) problems.push(`${action} starts from unknown state ${state}`);
    else if (flow.states[state].terminal) problems.push(`${action} leaves terminal state ${state}`);
  }
  if (flow.states[rule.to] === undefined) problems.push(`${action} leads to unknown state ${rule.to}`);
  for (const outcome of rule.outcome === undefined ? [] : [rule.outcome].flat()) {
    if (flow.outcomes[outcome] === undefined) problems.push(`${action} sets unknown outcome ${outcome}`);
  }
  if (rule.by.length === 0) problems.push(`nobody may ${action}`);
  for (const doer of rule.by) {
    const role = doer.startsWith('party:') ? doer.slice('party:'.length) : null;
    if (role !== null && flow.roles[role] === undefined)
      problems.push(`${action} is for unknown role ${role}`);
  }
  return [...problems, ...tellsProblems(flow, action, rule.tells)];
}

function tellsProblems(flow: Flow, where: string, tells: Readonly<Record<string, Bilingual>> = {}): string[] {
  return Object.entries(tells).flatMap(([role, text]) => [
    ...(flow.roles[role] === undefined ? [`${where} tells unknown role ${role}`] : []),
    ...(text.zh.trim() === '' || text.en.trim() === ''
      ? [`${where} tells ${role} nothing in one language`]
      : []),
  ]);
}

function deadlineProblems(flow: Flow, name: string, rule: DeadlineRule): string[] {
  const problems = rule.in
    .filter((state) => flow.states[state] === undefined || flow.states[state].terminal)
    .map((state) => `deadline ${name} runs in ${state}, which is unknown or terminal`);
  if (typeof rule.after === 'string' && flow.clocks?.[rule.after] === undefined) {
    problems.push(`deadline ${name} reads unknown clock ${rule.after}`);
  }
  if (typeof rule.after === 'number' && !(rule.after > 0))
    problems.push(`deadline ${name} has no time to run`);
  if (typeof rule.effect === 'object') {
    const transition = flow.transitions[rule.effect.action];
    if (transition === undefined)
      problems.push(`deadline ${name} takes unknown action ${rule.effect.action}`);
    else {
      if (!transition.by.includes('system'))
        problems.push(`deadline ${name} may not take ${rule.effect.action}`);
      if (Array.isArray(transition.outcome)) problems.push(`deadline ${name} cannot choose an outcome`);
      const from = fromStates(flow, transition);
      for (const state of rule.in) {
        if (!from.includes(state))
          problems.push(`deadline ${name} cannot take ${rule.effect.action} from ${state}`);
      }
    }
  }
  return problems;
}

/** Every state can be reached, and from every state an end. */
function reachProblems(flow: Flow): string[] {
  const edges = Object.values(flow.transitions).flatMap((rule) =>
    fromStates(flow, rule).map((from) => ({ from, to: rule.to })),
  );
  const spread = (start: readonly string[], next: (state: string) => string[]) => {
    const seen = new Set(start);
    for (const state of seen) for (const other of next(state)) seen.add(other);
    return seen;
  };
  const reached = spread([flow.initial], (state) => edges.filter((e) => e.from === state).map((e) => e.to));
  const terminals = Object.keys(flow.states).filter((state) => flow.states[state]?.terminal);
  const ending = spread(terminals, (state) => edges.filter((e) => e.to === state).map((e) => e.from));
  return Object.keys(flow.states).flatMap((state) => [
    ...(reached.has(state) ? [] : [`state ${state} cannot be reached`]),
    ...(ending.has(state) ? [] : [`state ${state} has no way to an end`]),
  ]);
}

const registry = new Map<string, Flow>();

/** Makes flows known to this process; every version with open cases must be. */
export function registerFlows(flows: readonly Flow[]): void {
  for (const flow of flows) {
    const key = `${flow.name}@${flow.version}`;
    const known = registry.get(key);
    if (known !== undefined && known !== flow) throw new FlowError(`flow ${key} is declared twice`);
    registry.set(key, defineFlow(flow));
  }
}

export function flowOf(name: string, version: string): Flow {
  const flow = registry.get(`${name}@${version}`);
  if (flow === undefined) throw new FlowError(`no flow ${name}@${version} is registered`);
  return flow;
}
