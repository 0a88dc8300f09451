import { isDay } from '../base/day.ts';
import type { TransparencySchema } from './transparency-schema.ts';

export interface FieldProblem {
  readonly field: string;
  /** `required`, `unknown_value`, `too_long`, `not_a_date`, `too_early`, `before_application`, `not_a_list`, `not_text`, `malformed`. */
  readonly problem: string;
}

/** Fields the database adds when it answers; a record may carry them back without harm. */
const ANSWERED: ReadonlySet<string> = new Set([
  'uuid',
  'id',
  'created_at',
  'platform_name',
  'permalink',
  'self',
]);
const RESTRICTIONS = [
  'decision_visibility',
  'decision_monetary',
  'decision_provision',
  'decision_account',
] as const;
const REQUIRED = [
  'decision_ground',
  'content_type',
  'category',
  'territorial_scope',
  'content_date',
  'application_date',
  'decision_facts',
  'source_type',
  'automated_detection',
  'automated_decision',
  'puid',
] as const;
/** [field, list or choice, value]: the field is asked for where the value was chosen. */
const ASKED_BY: readonly (readonly [string, string, string])[] = [
  ['decision_visibility_other', 'decision_visibility', 'DECISION_VISIBILITY_OTHER'],
  ['decision_monetary_other', 'decision_monetary', 'DECISION_MONETARY_OTHER'],
  ['content_type_other', 'content_type', 'CONTENT_TYPE_OTHER'],
  ['illegal_content_legal_ground', 'decision_ground', 'DECISION_GROUND_ILLEGAL_CONTENT'],
  ['illegal_content_explanation', 'decision_ground', 'DECISION_GROUND_ILLEGAL_CONTENT'],
  ['incompatible_content_ground', 'decision_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT'],
  ['incompatible_content_explanation', 'decision_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT'],
];

/**
 * The transparency database's field rules on one record; empty = it would be taken. The record may be anything: it
 * never throws. Fields outside the schema are named, so that a misspelt one is not lost silently.
 */
export function checkRecord(schema: TransparencySchema, record: unknown): FieldProblem[] {
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    return [{ field: '', problem: 'malformed' }];
  const fields = record as Readonly<Record<string, unknown>>;
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: string): void => void problems.push({ field, problem });
  if (RESTRICTIONS.every((name) => isEmpty(fields[name])))
    for (const name of RESTRICTIONS) add(name, 'required');
  for (const name of REQUIRED) if (isEmpty(fields[name])) add(name, 'required');
  for (const [name, by, value] of ASKED_BY) {
    const chosen = fields[by];
    if ((chosen === value || (Array.isArray(chosen) && chosen.includes(value))) && isEmpty(fields[name]))
      add(name, 'required');
  }
  for (const [name, value] of Object.entries(fields)) {
    if (isEmpty(value) || ANSWERED.has(name)) continue;
    const problem = problemOf(schema, name, value, fields);
    if (problem !== null) add(name, problem);
  }
  return problems;
}

function problemOf(
  schema: TransparencySchema,
  name: string,
  value: unknown,
  fields: Readonly<Record<string, unknown>>,
): string | null {
  const one = ruleOf(schema.one, name);
  if (one !== undefined) return typeof value === 'string' && one.includes(value) ? null : 'unknown_value';
  const many = ruleOf(schema.many, name);
  if (many !== undefined) {
    if (!Array.isArray(value)) return 'not_a_list';
    return value.every((each) => many.includes(each as string)) ? null : 'unknown_value';
  }
  const longest = ruleOf(schema.text, name);
  if (longest !== undefined) {
    if (typeof value !== 'string') return 'not_text';
    if (Array.from(value).length > longest) return 'too_long';
    return name === 'puid' && !/^[A-Za-z0-9_-]+$/.test(value) ? 'malformed' : null;
  }
  const earliest = ruleOf(schema.dates, name);
  if (earliest !== undefined) {
    if (!isDay(value)) return 'not_a_date';
    if (value < earliest) return 'too_early';
    const begins = fields.application_date;
    return name.startsWith('end_date_') && isDay(begins) && value < begins ? 'before_application' : null;
  }
  if (name === 'decision_ground_reference_url')
    return typeof value === 'string' && URL.canParse(value) ? null : 'malformed';
  if (name === 'content_id') return isContentId(value) ? null : 'malformed';
  return 'unknown_field';
}

/** A field may bear any name, also one that every object has, such as `valueOf`. */
const ruleOf = <T>(rules: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(rules, name) ? rules[name] : undefined;

/** `{"EAN-13": "0123456789123"}`: no other key is foreseen. */
function isContentId(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, code]) => key === 'EAN-13' && typeof code === 'string' && /^\d{13}$/.test(code),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
