import { describe, expect, it } from 'vitest';
import { liveKnowledge, subjectOf, exampleLineSchema } from '../example-line.ts';
import type { Finding, Subject } from '../detector.ts';
import { brandless } from './detector.ts';
import { findHints } from './hints.ts';
import { BASE } from './weigh.ts';

const live = liveKnowledge({
  brand: [{ id: 'b1', body: { names: [{ text: 'Morva' }] } }],
});
const known = await brandless.prepare(live, null);

const subject = (title: string, more: object = {}): Subject =>
  subjectOf(exampleLineSchema.parse({ listing: { title, ...more } }));
const judge = (of: Subject, earlier: readonly Finding[] = []) => brandless.run(of, known, earlier);

describe('goods of a brand that is not named', () => {
  it('the sum that is told is the base and the parts', async () => {
    const result = await judge(subject('你懂的 同厂 手袋'));
    if (result.status !== 'finding') throw new Error(result.status);
    const facts = result.findings[0]?.facts ?? {};
    const parts = Object.entries(facts).flatMap(([name, value]) =>
      name.startsWith('part_') ? [Number(value)] : [],
    );
    expect(facts['base']).toBe(BASE);
    expect(parts.reduce((sum, part) => sum + part, BASE)).toBeCloseTo(Number(facts['sum']), 6);
    expect(result.findings[0]?.strength).toBeCloseTo(1 / (1 + Math.exp(-Number(facts['sum']))), 6);
  });

  it('every further sign raises the suspicion, used goods lower it', async () => {
    const suspicion = async (of: Subject, earlier: readonly Finding[] = []): Promise<number> => {
      const result = await judge(of, earlier);
      return 'features' in result ? (result.features['brandless_suspicion'] ?? 0) : -1;
    };
    const logo = (strength: number): Finding => ({ code: 'logo-shown/unnamed', strength, brandId: 'b1' });
    const plain = await suspicion(subject('手袋'));
    const weak = await suspicion(subject('手袋'), [logo(0.4)]);
    const sure = await suspicion(subject('手袋'), [logo(0.9)]);
    const used = await suspicion(subject('手袋', { condition: 'used' }), [logo(0.9)]);
    expect(plain).toBeLessThan(0.02);
    expect(weak).toBeGreaterThan(plain);
    expect(sure).toBeGreaterThan(0.7);
    expect(used).toBeLessThan(sure);
  });

  it('a kind of hint counts once, however often it is written', () => {
    expect(findHints(subject('明星同款 大牌同款 网红同款')).map(({ kind }) => kind)).toEqual(['style']);
  });

  it('a hint points at the characters that the seller wrote', () => {
    const of = subject('真皮手袋 你懂的 速来');
    const [hint] = findHints(of);
    expect(hint?.span).toMatchObject({ field: 'title', text: '你懂的' });
    expect(of.listing.title.slice(hint?.span.start, hint?.span.end)).toBe('你懂的');
  });

  it('the logo that an authorised seller may use is no sign', async () => {
    const result = await judge(subject('手袋'), [
      { code: 'logo-shown/unnamed', strength: 0.09, brandId: 'b1' },
    ]);
    expect(result.status).toBe('clear');
  });
});
