import {
  type ASTNode,
  type Environment,
  ParseError,
  parse,
  serialize,
  TypeError as CelTypeError,
} from '@marcbachmann/cel-js';
import { z } from 'zod';
import type { Bilingual } from '../base/language.ts';
import type { AnyDetector } from '../signals/index.ts';
import { ConditionRanges, hazardsOf } from './condition-ranges.ts';
import { facts } from './facts.ts';
import {
  compileCondition,
  type Condition,
  type Policy,
  policyEnvironment,
  policySchema,
  referencesOf,
  type Rule,
  ruleOutcomes,
} from './policy.ts';
import { reasonCodes } from './reasons.ts';

/** Detectors whose features alone never block: a brand may not police lawful resale through the gate. */
export const RESALE_DETECTORS: readonly string[] = ['price', 'unauthorised-seller'];

export interface PolicyProblem {
  readonly severity: 'error' | 'warning';
  readonly code: PolicyProblemCode;
  /** Id of the rule, `hold`, or null for the policy as a whole. */
  readonly rule: string | null;
  /** Where in the condition, in UTF-16 code units from its start; null where no place is meant. */
  readonly position: number | null;
  /** What exactly: the unknown name, the parser's words, the path in the policy. */
  readonly detail: string;
  readonly says: Bilingual;
}

export type PolicyCheck =
  | { readonly ok: true; readonly policy: Policy; readonly problems: readonly PolicyProblem[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const sentences = {
  malformed: { zh: '策略的格式不正确。', en: 'The policy does not have the right form.' },
  unknown_reason: { zh: '没有这个理由代码。', en: 'There is no such reason code.' },
  duplicate_rule: { zh: '规则编号重复。', en: 'Two rules have the same id.' },
  empty_condition: { zh: '条件为空。', en: 'The condition is empty.' },
  syntax: { zh: '条件的语法有误。', en: 'The condition is not well-formed.' },
  type: { zh: '条件的类型有误。', en: 'The types of the condition do not fit.' },
  not_bool: { zh: '条件必须得出真或假。', en: 'The condition must be true or false.' },
  unknown_field: { zh: '没有这个字段。', en: 'There is no such field.' },
  whole_root: {
    zh: '请写出具体字段，不能整体引用或用下标取值。',
    en: 'Name a field; a group may not be read whole or by index.',
  },
  constant: {
    zh: '条件不读取任何数据，永远为真或永远为假。',
    en: 'The condition reads nothing: it is always true or always false.',
  },
  always_true: {
    zh: '什么都没发现时条件也成立。',
    en: 'The condition is true of a listing in which nothing was found.',
  },
  contradictory: {
    zh: '条件互相矛盾，永远不会成立。',
    en: 'The condition contradicts itself: it is never true.',
  },
  dead_part: {
    zh: '“或”的一部分互相矛盾，永远不会成立。',
    en: 'A part between “or” contradicts itself: it is never true.',
  },
  shadowed: {
    zh: '优先级更高的规则总是先成立，这条规则从不起作用。',
    en: 'A rule of higher priority is true whenever this one is: this one never decides.',
  },
  covered: {
    zh: '同一优先级的另一条规则总是同时成立且同样严格，这条规则不改变结果。',
    en: 'A rule of the same priority is true whenever this one is, and as severe: this one changes nothing.',
  },
  often_missing: {
    zh: '已有判断中常常没有这个值。',
    en: 'In stored judgements this value is often not there.',
  },
  divides_by_zero: { zh: '除数为零。', en: 'It divides by zero.' },
  may_divide_by_zero: {
    zh: '除数可能为零：请同时要求它大于零。',
    en: 'The divisor can be 0: ask in the same place that it is above 0.',
  },
  not_bounded: {
    zh: '此写法的耗时没有上限（正则匹配、嵌套循环），不能用于规则。',
    en: 'The time this takes has no bound (patterns, loops in loops): rules may not use it.',
  },
  block_without_ground: {
    zh: '仅凭价格、渠道等情况就会拦截：必须同时要求至少一项拦截依据（品牌不得借此限制合法转售）。',
    en: 'It would block on price, channel or circumstances alone: it must also ask for at least one ground of a block (a brand may not police lawful resale through the gate).',
  },
  missing_closed_block: {
    zh: '缺少数据时按成立处理：只要有任一拦截依据就会拦截。',
    en: 'Missing data counts as true: it blocks wherever there is any ground of a block.',
  },
  ground_unknown: { zh: '没有这个特征，不能作为拦截依据。', en: 'There is no such feature to stand on.' },
  ground_not_evidence: {
    zh: '该特征不能作为拦截依据：价格与渠道不行，且必须是声明为“只增加可疑程度”的特征。',
    en: 'This feature cannot be a ground: price and channel never are, and it must be declared to raise suspicion only.',
  },
  unknown_detector: { zh: '没有这个检测器。', en: 'There is no such detector.' },
  quota_without_block: { zh: '只有拦截类规则才有配额。', en: 'Only a rule that blocks has a quota.' },
  block_without_quota: {
    zh: '拦截规则没有每日配额，失控时不会自动转人工。',
    en: 'The rule blocks without a daily quota: if it runs away nothing stops it.',
  },
  publish_over_health: {
    zh: '放行规则的优先级高于健康类规则：危害健康的商品必须最先停止。',
    en: 'It would publish past the rules for goods that touch health: those are stopped first.',
  },
  failed_publishes: { zh: '该检测失败时仍会发布。', en: 'A failure of this check lets listings through.' },
} as const satisfies Record<string, Bilingual>;
export type PolicyProblemCode = keyof typeof sentences;

const WARNINGS: ReadonlySet<PolicyProblemCode> = new Set([
  'quota_without_block',
  'block_without_quota',
  'missing_closed_block',
  'failed_publishes',
  'dead_part',
  'shadowed',
  'covered',
  'often_missing',
]);

/**
 * Checks a policy before it may go live: form, syntax with place, types, unknown names, conditions that are always
 * true, and that nothing blocks on circumstances alone. Collects every problem; `ok` is false when one is an error.
 */
export function checkPolicy(value: unknown, detectors: readonly AnyDetector[]): PolicyCheck {
  const read = policySchema.safeParse(value);
  if (!read.success) return { ok: false, problems: read.error.issues.map(formProblem) };
  const policy = read.data;
  const problems: PolicyProblem[] = [];
  const report = (
    code: PolicyProblemCode,
    rule: string | null,
    detail: string,
    position: number | null = null,
  ): void => {
    const severity = WARNINGS.has(code) ? 'warning' : 'error';
    problems.push({ severity, code, rule, position, detail, says: sentences[code] });
  };

  const features = new Map(
    detectors.flatMap((d) => Object.entries(d.features).map(([name, f]) => [name, { ...f, of: d.name }])),
  );
  for (const ground of policy.blockGrounds) {
    const feature = features.get(ground);
    if (feature === undefined) report('ground_unknown', null, ground);
    else if (feature.monotone !== 1 || RESALE_DETECTORS.includes(feature.of))
      report('ground_not_evidence', null, ground);
  }
  for (const [name, outcome] of Object.entries(policy.onFailed.detectors)) {
    if (!detectors.some((d) => d.name === name)) report('unknown_detector', null, name);
    else if (outcome === 'publish') report('failed_publishes', null, name);
  }
  if (policy.onFailed.otherwise === 'publish') report('failed_publishes', null, 'otherwise');

  const environment = policyEnvironment(features.keys(), policy);
  const seen = new Set<string>();
  const standing: Standing[] = [];
  for (const rule of policy.rules) {
    if (seen.has(rule.id)) report('duplicate_rule', rule.id, rule.id);
    seen.add(rule.id);
    const condition = checkCondition(rule.when, rule.id);
    if (rule.outcome !== 'block') {
      if (rule.quotaPerDay !== null) report('quota_without_block', rule.id, String(rule.quotaPerDay));
    } else {
      if (rule.quotaPerDay === null) report('block_without_quota', rule.id, rule.id);
      if (rule.missing === 'closed') report('missing_closed_block', rule.id, rule.missing);
    }
    if (condition === null) continue;
    checkMeaning(rule, condition);
    if (rule.enabled) standing.push({ rule, ranges: new ConditionRanges(condition.ast, policy.limits) });
  }
  for (const { rule, ranges } of standing) {
    if (ranges.isContradictory) continue;
    const over = standing.find(
      (other) =>
        other.rule.id !== rule.id && other.rule.priority >= rule.priority && covers(other, { rule, ranges }),
    );
    if (over !== undefined)
      report(over.rule.priority > rule.priority ? 'shadowed' : 'covered', rule.id, over.rule.id);
  }
  checkCondition(policy.hold.when, 'hold', true);
  const health = policy.rules.filter((r) => r.enabled && r.lane === 'health' && r.outcome !== 'publish');
  for (const rule of policy.rules) {
    const over = health.find((r) => r.priority < rule.priority);
    if (rule.enabled && rule.outcome === 'publish' && over !== undefined) {
      report('publish_over_health', rule.id, over.id);
    }
  }

  if (problems.some((p) => p.severity === 'error')) return { ok: false, problems };
  return { ok: true, policy, problems };

  /** Reports what is wrong with a condition by itself; null when it cannot be read any further. */
  function checkCondition(text: string, rule: string, constantAllowed = false): Condition | null {
    if (text.trim() === '') {
      report('empty_condition', rule, text);
      return null;
    }
    const checked = environment.check(text);
    if (!checked.valid) {
      const { error } = checked;
      const position = error?.range?.start ?? error?.node?.pos ?? null;
      const unknown =
        error instanceof CelTypeError && (error.code === 'no_such_key' || error.code === 'unknown_variable');
      report(
        unknown ? 'unknown_field' : error instanceof ParseError ? 'syntax' : 'type',
        rule,
        error?.summary ?? 'not valid',
        position,
      );
      return null;
    }
    const condition = compileCondition(environment, text);
    let readable = true;
    for (const { kind, position, detail } of hazardsOf(condition.ast, policy.limits)) {
      report(kind, rule, detail, position);
      readable = false;
    }
    for (const { root, name, position } of condition.references) {
      const known =
        root === 'score' ||
        (root === 'signal' && name !== null && features.has(name)) ||
        (root === 'limit' && name !== null && name in policy.limits) ||
        ((root === 'listing' || root === 'seller') && name !== null && name in facts[root]);
      if (known) continue;
      report(
        name === null ? 'whole_root' : 'unknown_field',
        rule,
        name === null ? root : `${root}.${name}`,
        position,
      );
      readable = false;
    }
    if (checked.type !== 'bool') {
      report('not_bool', rule, checked.type ?? 'unknown', 0);
      readable = false;
    }
    if (!constantAllowed && condition.references.every((r) => r.root === 'limit')) {
      report('constant', rule, text, 0);
      readable = false;
    }
    return readable ? condition : null;
  }

  /** Reports rules whose condition means what no rule may mean. */
  function checkMeaning(rule: Rule, condition: Condition): void {
    const ranges = new ConditionRanges(condition.ast, policy.limits);
    if (ranges.isContradictory) report('contradictory', rule.id, rule.when, 0);
    else if (ranges.deadWays > 0) report('dead_part', rule.id, String(ranges.deadWays), 0);
    if (ranges.isAlwaysTrue) {
      report('always_true', rule.id, rule.when, 0);
      return;
    }
    if (rule.outcome !== 'publish') {
      const quiet = possibleValues(
        condition.ast,
        environment,
        policy,
        (root) => root === 'signal' || root === 'score',
      );
      if (!quiet.has(false)) {
        report('always_true', rule.id, rule.when, 0);
        return;
      }
    }
    if (rule.outcome !== 'block') return;
    const grounds = new Set(policy.blockGrounds);
    const values = possibleValues(
      condition.ast,
      environment,
      policy,
      (root, name) => root === 'score' || (root === 'signal' && name !== null && grounds.has(name)),
    );
    if (values.has(true)) report('block_without_ground', rule.id, rule.when, 0);
  }
}

interface Standing {
  readonly rule: Rule;
  readonly ranges: ConditionRanges;
}

/** Where `b` is true, `a` decides in its place: of a higher priority, or as severe and listed with it. */
function covers(a: Standing, b: Standing): boolean {
  const severity = (rule: Rule): number => ruleOutcomes.indexOf(rule.outcome);
  if (a.rule.priority === b.rule.priority) {
    if (severity(a.rule) < severity(b.rule) || a.rule.reason !== b.rule.reason) return false;
    // Of two that say the same, one is named: the one that comes later by its id.
    if (b.ranges.implies(a.ranges) && a.ranges.implies(b.ranges) && severity(a.rule) === severity(b.rule))
      return a.rule.id < b.rule.id;
  }
  return b.ranges.implies(a.ranges);
}

/** What the stored judgements say of a policy: values that are not there too often, as warnings with their share. */
export function checkAgainstHistory(
  policy: Policy,
  history: { readonly of: number; readonly present: ReadonlyMap<string, number> },
): PolicyProblem[] {
  if (history.of < LEAST_HISTORY) return [];
  return policy.rules.flatMap((rule) => {
    const names = new Map(
      referencesOf(parse(rule.when).ast).flatMap((r) =>
        r.root === 'signal' && r.name !== null ? [[r.name, r.position] as const] : [],
      ),
    );
    return [...names].flatMap(([name, position]): PolicyProblem[] => {
      const missing = 1 - (history.present.get(name) ?? 0) / history.of;
      if (missing <= OFTEN_MISSING) return [];
      const detail = `signal.${name}: ${Math.round(missing * 100)}% / ${history.of}`;
      const says = sentences.often_missing;
      return [{ severity: 'warning', code: 'often_missing', rule: rule.id, position, detail, says }];
    });
  });
}

/** Fewer stored judgements than this say nothing of what is usual. */
const LEAST_HISTORY = 50;
const OFTEN_MISSING = 0.5;

/**
 * The values a condition can take when everything that is `quiet` is 0 and everything else may be anything: an
 * over-estimate (parts are taken as independent), so a condition that cannot be true here never is.
 */
function possibleValues(
  node: ASTNode,
  environment: Environment,
  policy: Policy,
  quiet: (root: string, name: string | null) => boolean,
): ReadonlySet<boolean> {
  return valuesOf(node);

  function valuesOf(part: ASTNode): ReadonlySet<boolean> {
    if (part.op === '&&' || part.op === '||') {
      const a = valuesOf(part.args[0]);
      const b = valuesOf(part.args[1]);
      const both = new Set<boolean>();
      for (const x of a) for (const y of b) both.add(part.op === '&&' ? x && y : x || y);
      return both;
    }
    if (part.op === '!_') return new Set([...valuesOf(part.args)].map((x) => !x));
    if (part.op === '?:') {
      const [test, yes, no] = part.args;
      const tests = valuesOf(test);
      return new Set([...(tests.has(true) ? valuesOf(yes) : []), ...(tests.has(false) ? valuesOf(no) : [])]);
    }
    const condition = compileCondition(environment, serialize(part));
    const open = condition.references.some((r) => r.root !== 'limit' && !quiet(r.root, r.name));
    if (open) return new Set([true, false]);
    const signal = Object.fromEntries(
      condition.references.filter((r) => r.root === 'signal' && r.name !== null).map((r) => [r.name, 0]),
    );
    try {
      return new Set([
        condition.evaluate({ signal, score: 0, limit: policy.limits, listing: {}, seller: {} }) === true,
      ]);
    } catch {
      return new Set([true, false]);
    }
  }
}

function formProblem(issue: z.core.$ZodIssue): PolicyProblem {
  const last = issue.path.at(-1);
  const code: PolicyProblemCode = last === 'reason' ? 'unknown_reason' : 'malformed';
  const detail =
    code === 'unknown_reason'
      ? `${z.core.toDotPath(issue.path)}: ${reasonCodes.join(', ')}`
      : `${z.core.toDotPath(issue.path)}: ${issue.message}`;
  return { severity: 'error', code, rule: null, position: null, detail, says: sentences[code] };
}
