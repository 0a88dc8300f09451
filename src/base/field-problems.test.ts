import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldProblemsOf, jsonPointer } from './field-problems.ts';

const problems = (schema: z.ZodType, input: unknown) =>
  fieldProblemsOf(schema.safeParse(input).error?.issues ?? [], input);

describe('field problems', () => {
  it('of a union only the branch that came nearest is told', () => {
    const picture = z.union([
      z.strictObject({ url: z.url() }),
      z.strictObject({ crop: z.object({ left: z.int(), top: z.int() }) }),
      z.string(),
    ]);
    expect(problems(z.array(picture), [{ crop: { left: 1, top: 'x' } }])).toEqual([
      { path: '/0/crop/top', code: 'invalid_type', zh: '应为数字。', en: 'This should be a number.' },
    ]);
  });

  it('every kind of problem has a sentence in both languages that says what is expected', () => {
    const schema = z.strictObject({
      email: z.email(),
      at: z.iso.datetime(),
      code: z.string().regex(/^[A-Z]{3}$/),
      short: z.string().max(3),
      exact: z.array(z.int()).length(2),
      positive: z.number().gt(0),
      step: z.number().multipleOf(5),
      one: z.enum(['a', 'b']),
      map: z.record(z.string().max(2), z.string()),
    });
    const found = problems(schema, {
      email: 'x',
      at: 'yesterday',
      code: 'abc',
      short: 'long',
      exact: [1],
      positive: 0,
      step: 3,
      one: 'c',
      map: { abc: 'v' },
      more: 1,
    });
    expect(Object.fromEntries(found.map((f) => [f.path, f.en]))).toEqual({
      '/email': 'This should be an e-mail address.',
      '/at': 'This should be an ISO 8601 date and time.',
      '/code': 'This does not have the form /^[A-Z]{3}$/.',
      '/short': 'The length should be at most 3 characters.',
      '/exact': 'There should be exactly 2 items.',
      '/positive': 'This should be more than 0.',
      '/step': 'This should be a multiple of 5.',
      '/one': 'This should be one of: a, b.',
      '/map/abc': 'The length should be at most 2 characters.',
      '': 'There are no such fields: more.',
    });
    for (const { zh } of found) expect(zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it("a schema's own check brings its own sentences, with the refused value, shortened", () => {
    const schema = z
      .string()
      .refine(() => false, { params: { code: 'odd', zh: '奇怪：{value}', en: 'odd: {value}' } });
    expect(problems(schema, 'v'.repeat(100))).toEqual([
      { path: '', code: 'odd', zh: `奇怪：${'v'.repeat(40)}…`, en: `odd: ${'v'.repeat(40)}…` },
    ]);
  });

  it('at most fifty problems are told, and pointers are escaped (RFC 6901)', () => {
    expect(
      problems(
        z.array(z.int()),
        Array.from({ length: 200 }, () => 'x'),
      ).length,
    ).toBe(50);
    expect(jsonPointer(['a/b', '~c', 0])).toBe('/a~1b/~0c/0');
  });
});
