import type { core } from 'zod';
import { type ErrorCode, type FieldProblem, errorTable, fillTemplate } from './errors.ts';
import type { Bilingual } from './language.ts';

type Issue = core.$ZodIssue;

/** At most so many fields of one refused input are told. */
const MOST = 50;

/**
 * What zod found wrong, as fields with sentences in both languages. `input` is what was parsed.
 * A schema's own check (`refine`) names an error code as its message, or gives `params: { code, zh, en }`;
 * in their sentences `{value}` is the refused value.
 */
export function fieldProblemsOf(issues: readonly Issue[], input: unknown): FieldProblem[] {
  return issues
    .flatMap((issue) => innermost(issue))
    .slice(0, MOST)
    .map((issue) => ({ path: jsonPointer(issue.path), ...describe(issue, input) }));
}

/** RFC 6901. The whole document is the empty string. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed()}`)
    .join('');
}

/** Of a union, the branch that came nearest: its kind fits, or else its problems lie deepest. */
function innermost(issue: Issue, above: readonly PropertyKey[] = []): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const ranked = issue.errors.toSorted((a, b) => nearness(b) - nearness(a) || a.length - b.length);
    return (ranked[0] ?? []).flatMap((inner) => innermost(inner, path));
  }
  if ((issue.code === 'invalid_key' || issue.code === 'invalid_element') && issue.issues.length > 0)
    return issue.issues.flatMap((inner) => innermost(inner, path));
  return [{ ...issue, path }];
}

function nearness(issues: readonly Issue[]): number {
  const wrongKind = issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  return wrongKind ? -1 : Math.max(0, ...issues.map((issue) => issue.path.length));
}

function describe(issue: Issue, input: unknown): Bilingual & { readonly code: string } {
  if (issue.code !== 'custom') return { code: issue.code, ...standardSentence(issue, input) };
  const value = shown(valueAt(input, issue.path));
  const own = issue.params as { code?: string; zh?: string; en?: string } | undefined;
  const listed = Object.hasOwn(errorTable, issue.message) ? (issue.message as ErrorCode) : undefined;
  const zh = own?.zh ?? (listed && errorTable[listed].zh) ?? '此项无效。';
  const en = own?.en ?? (listed && errorTable[listed].en) ?? 'This is not valid.';
  return {
    code: own?.code ?? listed ?? 'invalid',
    zh: fillTemplate(zh, { ...own, value }),
    en: fillTemplate(en, { ...own, value }),
  };
}

function standardSentence(issue: Exclude<Issue, { code: 'custom' }>, input: unknown): Bilingual {
  switch (issue.code) {
    case 'invalid_type': {
      if (valueAt(input, issue.path) === undefined) return { zh: '缺少此项。', en: 'This is missing.' };
      const kind = kindNames[issue.expected] ?? { zh: issue.expected, en: issue.expected };
      return { zh: `应为${kind.zh}。`, en: `This should be ${kind.en}.` };
    }
    case 'too_big':
    case 'too_small':
      return boundSentence(issue);
    case 'invalid_format': {
      const kind = formatNames[issue.format];
      if (kind) return { zh: `应为${kind.zh}。`, en: `This should be ${kind.en}.` };
      const pattern = issue.pattern ?? issue.format;
      return { zh: `格式不符（${pattern}）。`, en: `This does not have the form ${pattern}.` };
    }
    case 'not_multiple_of':
      return { zh: `应为 ${issue.divisor} 的倍数。`, en: `This should be a multiple of ${issue.divisor}.` };
    case 'unrecognized_keys': {
      const keys = issue.keys.map(shown).join(', ');
      return { zh: `没有这些字段：${keys}。`, en: `There are no such fields: ${keys}.` };
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { zh: `应为以下之一：${values}。`, en: `This should be one of: ${values}.` };
    }
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '此项不符合任何一种允许的形式。', en: 'This has none of the allowed forms.' };
  }
}

function boundSentence(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): Bilingual {
  const big = issue.code === 'too_big';
  const bound = String(big ? issue.maximum : issue.minimum);
  const exact = issue.exact === true;
  const inclusive = issue.inclusive !== false;
  const zhWord = exact ? '应为' : big ? (inclusive ? '最多' : '少于') : inclusive ? '至少' : '多于';
  const enWord = exact
    ? 'exactly'
    : big
      ? inclusive
        ? 'at most'
        : 'less than'
      : inclusive
        ? 'at least'
        : 'more than';
  if (issue.origin === 'string')
    return {
      zh: `长度${zhWord} ${bound} 个字符。`,
      en: `The length should be ${enWord} ${bound} characters.`,
    };
  if (issue.origin === 'array' || issue.origin === 'set')
    return { zh: `数量${zhWord} ${bound} 项。`, en: `There should be ${enWord} ${bound} items.` };
  const compare = exact ? '等于' : big ? (inclusive ? '不大于' : '小于') : inclusive ? '不小于' : '大于';
  return { zh: `应${compare} ${bound}。`, en: `This should be ${enWord} ${bound}.` };
}

const kindNames: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '布尔值', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: '空值', en: 'null' },
};

const formatNames: Readonly<Record<string, Bilingual>> = {
  email: { zh: '电子邮箱地址', en: 'an e-mail address' },
  url: { zh: '网址', en: 'a URL' },
  datetime: { zh: 'ISO 8601 时间', en: 'an ISO 8601 date and time' },
  date: { zh: 'ISO 8601 日期', en: 'an ISO 8601 date' },
  uuid: { zh: 'UUID', en: 'a UUID' },
  base64: { zh: 'Base64 内容', en: 'Base64' },
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let at = input;
  for (const step of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}

function shown(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
  return text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
}
