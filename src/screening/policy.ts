import { type ASTNode, Environment, type ParseResult, parse } from '@marcbachmann/cel-js';
import { z } from 'zod';
import { facts } from './facts.ts';
import { type ReasonCode, reasonCodes } from './reasons.ts';

export const outcomes = ['publish', 'review', 'block'] as const;
export type Outcome = (typeof outcomes)[number];
/** `hold` keeps a listing unseen until its slow checks are in; without any to wait for it changes nothing. */
export const ruleOutcomes = ['publish', 'hold', 'review', 'block'] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(64);
const bilingual = z.object({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
const celText = z.string().max(2000);
/** What a rule means when a value it asks for is not there: passed over, a person looks, or as if it were true. */
const missingSchema = z.enum(['open', 'review', 'closed']);

export const ruleSchema = z.object({
  id,
  /** CEL over `signal.*`, `score`, `listing.*`, `seller.*`, `limit.*`. */
  when: celText,
  outcome: z.enum(ruleOutcomes),
  missing: missingSchema,
  /** Blocks a UTC day after which the rule only asks for review; null = no quota. */
  quotaPerDay: z.int().positive().nullable().default(null),
  reason: z.enum(reasonCodes as [ReasonCode, ...ReasonCode[]]),
  /** The true rules of the highest priority decide; among them the severest outcome. */
  priority: z.int().min(0).max(1000).default(100),
  /** `health`: goods that endanger health, worked off first whatever the amount. */
  lane: z.enum(['general', 'health']).default('general'),
  enabled: z.boolean().default(true),
  note: bilingual,
});
export type Rule = z.output<typeof ruleSchema>;

export const policySchema = z.object({
  format: z.literal('assay-policy/1'),
  version: z.string().min(1).max(100),
  name: bilingual,
  /** Outcome when no rule is true. */
  otherwise: z.enum(outcomes),
  /** Named numbers that rules read as `limit.<name>`. */
  limits: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.number()),
  /** Features on which a block may stand: without one of them above 0 a block becomes a review. */
  blockGrounds: z.array(z.string()).min(1),
  rules: z.array(ruleSchema).max(200),
  /** What a failed check means at the least; it never lowers an outcome. */
  onFailed: z.object({ otherwise: z.enum(outcomes), detectors: z.record(z.string(), z.enum(outcomes)) }),
  /** Listings kept unseen while slow checks run, and for how long at most. */
  hold: z.object({ when: celText, missing: missingSchema, maxWaitSeconds: z.int().min(1).max(86_400) }),
});
export type Policy = z.output<typeof policySchema>;

/** Something a condition reads, e.g. root `signal`, name `price_below_log`. `score` has no name. */
export interface Reference {
  readonly root: string;
  readonly name: string | null;
  readonly position: number;
}

export interface Condition {
  readonly text: string;
  readonly ast: ASTNode;
  readonly references: readonly Reference[];
  /**
   * What must not all be absent: every comparison of the condition reads one of these, so that without any of them it
   * has no value. Null = not so simple, and only evaluating tells.
   */
  readonly needsAny: readonly Reference[] | null;
  readonly evaluate: ParseResult;
}

export interface CompiledPolicy {
  readonly policy: Policy;
  /** By priority, highest first; equal ones as the policy lists them. */
  readonly rules: readonly { readonly rule: Rule; readonly condition: Condition }[];
  readonly hold: Condition;
}

export const roots = ['signal', 'listing', 'seller', 'limit'] as const;

/**
 * Makes a policy ready to decide. It MUST have passed `checkPolicy` when it went live; what does not parse throws.
 * Only what the rules themselves name is declared, so that a recorded decision replays after detectors changed.
 */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const named = [...policy.rules.map((r) => r.when), policy.hold.when].flatMap((text) =>
    referencesOf(parse(text).ast),
  );
  const signals = named.filter((r) => r.root === 'signal' && r.name !== null).map((r) => r.name as string);
  const environment = policyEnvironment(new Set(signals), policy);
  return {
    policy,
    rules: policy.rules
      .toSorted((a, b) => b.priority - a.priority)
      .map((rule) => ({ rule, condition: compileCondition(environment, rule.when) })),
    hold: compileCondition(environment, policy.hold.when),
  };
}

/** The typed environment of conditions: all numbers are double, and whole numbers may be written without a point. */
export function policyEnvironment(signals: Iterable<string>, policy: Pick<Policy, 'limits'>): Environment {
  const types = (group: Readonly<Record<string, { readonly type: string }>>): Record<string, string> =>
    Object.fromEntries(Object.entries(group).map(([name, fact]) => [name, fact.type]));
  const doubles = (names: Iterable<string>): Record<string, string> =>
    Object.fromEntries([...names].map((name) => [name, 'double']));
  const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 40 } })
    .registerVariable('score', 'double')
    .registerVariable({ name: 'listing', schema: types(facts.listing) })
    .registerVariable({ name: 'seller', schema: types(facts.seller) })
    .registerVariable({ name: 'signal', schema: doubles(signals) })
    .registerVariable({ name: 'limit', schema: doubles(Object.keys(policy.limits)) });
  environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  environment.registerOperator('double + int: double', (a: number, b: bigint) => a + Number(b));
  environment.registerOperator('double - int: double', (a: number, b: bigint) => a - Number(b));
  environment.registerOperator('double * int: double', (a: number, b: bigint) => a * Number(b));
  environment.registerOperator('double / int: double', (a: number, b: bigint) => a / Number(b));
  return environment;
}

export function compileCondition(environment: Environment, text: string): Condition {
  const evaluate = environment.parse(text);
  const { ast } = evaluate;
  return { text, ast, references: referencesOf(ast), needsAny: needsAnyOf(ast), evaluate };
}

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

function needsAnyOf(node: ASTNode): readonly Reference[] | null {
  if (node.op === '!_') return needsAnyOf(node.args);
  if (node.op === '&&' || node.op === '||') {
    const a = needsAnyOf(node.args[0]);
    const b = needsAnyOf(node.args[1]);
    return a === null || b === null ? null : [...a, ...b];
  }
  if (!comparisons.has(node.op)) return null;
  const sides = node.args as readonly ASTNode[];
  if (!sides.every((side) => side.op === 'value' || side.op === 'id' || side.op === '.')) return null;
  const read = referencesOf(node).filter(({ root }) => root !== 'limit');
  return read.length === 0 ? null : read;
}

/** Everything a condition reads, `has(…)` and the bodies of macros included. A root read whole has no name. */
export function referencesOf(ast: ASTNode): Reference[] {
  const found: Reference[] = [];
  visit(ast);
  return found;

  function visit(node: unknown): void {
    if (Array.isArray(node)) {
      for (const part of node) visit(part);
      return;
    }
    if (typeof node !== 'object' || node === null || !('op' in node)) return;
    const { op, args, start } = node as { op: string; args: unknown; start: number };
    if (op === 'id') {
      const root = args as string;
      if (root === 'score' || (roots as readonly string[]).includes(root))
        found.push({ root, name: null, position: start });
    } else if (op === '.' && isRoot((args as unknown[])[0])) {
      const [owner, name] = args as [ASTNode, string];
      found.push({ root: owner.args as string, name, position: start });
    } else {
      visit(args);
    }
  }
}

function isRoot(node: unknown): boolean {
  const { op, args } = node as { op?: string; args?: unknown };
  return op === 'id' && (roots as readonly unknown[]).includes(args);
}
