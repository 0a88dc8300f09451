import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../base/canonical-json.ts';
import { parseExamples, type Example } from './example.ts';
import { fitKnots, fitPlatt } from './calibration.ts';
import { areaUnderRoc, averagePrecision, expectedCalibrationError, operatingPoint } from './metrics.ts';
import { calibrate, type Model, readModel, scoreModel } from './model.ts';
import { modelCard } from './model-card.ts';
import { seededRandom } from './random.ts';
import { type TrainOptions, trainModel } from './train-model.ts';

const options: TrainOptions = {
  name: 'fixture',
  date: '2026-01-31',
  prevalence: 0.01,
  description: { zh: '测试用合成数据', en: 'synthetic data of a test' },
  features: [
    { name: 'jargon', monotone: 1, group: 'text' },
    { name: 'innocent', monotone: -1, group: 'text' },
    { name: 'cheap', monotone: 1, group: 'price' },
    { name: 'noise', monotone: 1, group: 'other' },
  ],
  products: [['jargon', 'cheap']],
};

/** A world whose true log odds are known: -4 + 3 jargon - 2 innocent + 2 cheap, one in five listings without price. */
function world(size: number, seed: number): Example[] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, (_, i) => {
    const jargon = random() < 0.3 ? 1 + Math.floor(random() * 2) : 0;
    const innocent = random() < 0.3 ? 1 : 0;
    const cheap = Math.round(random() * 2000) / 1000;
    const priced = random() < 0.8;
    const logit = -4 + 3 * jargon - 2 * innocent + (priced ? 2 * cheap : 1.5);
    return {
      features: {
        jargon,
        innocent,
        ...(priced ? { cheap } : {}),
        noise: Math.round(random() * 1000) / 1000,
      },
      label: random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0,
      group: `seller-${i % (size / 4)}`,
    };
  });
}

function train(size = 6000, seed = 7, more: Partial<TrainOptions> = {}): Model {
  const result = trainModel(world(size, seed), { ...options, ...more });
  if (result.kind !== 'trained') throw new Error(JSON.stringify(result));
  return result.model;
}

const model = train();

describe('trainModel', () => {
  it('gives the same model, to the byte, from the same examples, options and seed', () => {
    expect(canonicalJson(train())).toBe(canonicalJson(model));
    expect(train(6000, 7, { seed: 2 }).version).not.toBe(model.version);
  });

  it('finds what matters, in a world whose truth is known', () => {
    const weight = (name: string) => model.terms.find((t) => t.name === name)?.weight ?? Number.NaN;
    expect(weight('jargon')).toBeGreaterThan(1.5);
    expect(weight('cheap')).toBeGreaterThan(1);
    expect(weight('innocent')).toBeLessThan(-1);
    expect(Math.abs(weight('noise'))).toBeLessThan(0.3);
    expect(model.metrics.auc).toBeGreaterThan(0.85);
  });

  it('is calibrated at the stated prevalence, not at that of the examples', () => {
    for (const prevalence of [0.01, 0.2]) {
      const at = train(12_000, 11, { prevalence });
      expect(at.metrics.prevalence).toBe(prevalence);
      expect(at.metrics.ece).toBeLessThan(0.02);
      const mean = at.metrics.reliability.reduce((sum, cell) => sum + cell.weight * cell.score, 0);
      expect(mean).toBeGreaterThan(prevalence * 0.7);
      expect(mean).toBeLessThan(prevalence * 1.4);
    }
  });

  it('never gives a feature a weight against its declared sign', () => {
    // Labels are turned round, so that the free optimum has every sign wrong.
    const turned = world(3000, 3).map((e) => ({ ...e, label: (1 - e.label) as 0 | 1 }));
    const result = trainModel(turned, { ...options, products: [] });
    if (result.kind !== 'trained') throw new Error(result.kind);
    for (const term of result.model.terms.filter((t) => t.monotone !== 0)) {
      expect(term.weight * term.monotone).toBeGreaterThanOrEqual(0);
    }
    expect(result.model.terms.find((t) => t.name === 'jargon')?.weight).toBe(0);
  });

  it('keeps a group in one part of the split', () => {
    const one = world(400, 5).map((e, i) => ({ ...e, group: i < 200 ? 'same' : `g${i}` }));
    const result = trainModel(one, options);
    const parts = result.kind === 'trained' ? Object.values(result.model.training.parts) : [];
    expect(result.kind === 'trained' ? Math.max(...parts) : 400).toBeGreaterThanOrEqual(200);
  });

  it('tests on the latest examples when split by time, and refuses examples without a time', () => {
    const dated = world(3000, 9).map((e, i) => ({
      ...e,
      at: new Date(Date.UTC(2025, 0, 1) + i * 60_000).toISOString(),
    }));
    const result = trainModel(dated, { ...options, split: 'time' });
    expect(result.kind === 'trained' && result.model.training.parts).toEqual({
      fit: 1800,
      calibrate: 600,
      test: 600,
    });
    expect(trainModel(world(3000, 9), { ...options, split: 'time' }).kind).toBe('unusable');
  });

  it('refuses too few examples of a label instead of inventing figures', () => {
    const few = world(3000, 4).filter((e, i) => e.label === 0 || i < 40);
    expect(trainModel(few, options)).toMatchObject({ kind: 'too_few' });
  });
});

describe('scoreModel', () => {
  const anyFeatures = fc.record(
    {
      jargon: fc.double({ min: 0, max: 9, noNaN: true }),
      innocent: fc.double({ min: 0, max: 9, noNaN: true }),
      cheap: fc.double({ min: -3, max: 9, noNaN: true }),
      noise: fc.double({ min: 0, max: 9, noNaN: true }),
    },
    { requiredKeys: [] },
  );

  it('adds up: the contributions sum to the log odds exactly, in millionths', () => {
    fc.assert(
      fc.property(anyFeatures, (features) => {
        const scored = scoreModel(model, features);
        const sum = scored.waterfall.reduce((total, step) => total + Math.round(step.contribution * 1e6), 0);
        expect(sum).toBe(Math.round(scored.logit * 1e6));
        expect(scored.score).toBeCloseTo(1 / (1 + Math.exp(-scored.logit)), 6);
        for (const step of scored.waterfall.filter((s) => s.kind === 'term')) {
          expect(step.contribution).toBeCloseTo((step.value ?? 0) * (step.weight ?? 0), 6);
        }
      }),
    );
  });

  it('starts from the prior and ends in the calibration', () => {
    const { waterfall } = scoreModel(model, { jargon: 1, innocent: 0, cheap: 1, noise: 0 });
    expect(waterfall[0]).toMatchObject({
      kind: 'prior',
      contribution: Math.round(Math.log(0.01 / 0.99) * 1e6) / 1e6,
    });
    expect(waterfall.at(-1)?.kind).toBe('calibration');
  });

  it('never falls when a monotone feature rises', () => {
    fc.assert(
      fc.property(anyFeatures, fc.double({ min: 0, max: 3, noNaN: true }), (features, more) => {
        const base = {
          innocent: 0,
          noise: 0,
          jargon: 0,
          ...features,
          cheap: Math.max(features.cheap ?? 0, 0),
        };
        const raised = { ...base, jargon: base.jargon + more };
        expect(scoreModel(model, raised).score).toBeGreaterThanOrEqual(scoreModel(model, base).score);
      }),
    );
  });

  it('draws a value outside the training range to its edge and says so', () => {
    const far = scoreModel(model, { jargon: 0, innocent: 0, cheap: 1_000_000, noise: 0 });
    const edge = model.terms.find((t) => t.name === 'cheap')?.range[1] ?? Number.NaN;
    expect(far.waterfall.find((s) => s.name === 'cheap')).toMatchObject({ clipped: true, value: edge });
    expect(far.logit).toBe(scoreModel(model, { jargon: 0, innocent: 0, cheap: 2.5, noise: 0 }).logit);
  });

  it('takes a missing check by its own term, and a missing feature adds nothing', () => {
    const { waterfall } = scoreModel(model, { jargon: 1, innocent: 0, noise: 0 });
    expect(waterfall.map((s) => s.name)).toContain('missing(price)');
    expect(waterfall.map((s) => s.name)).not.toContain('cheap');
  });
});

describe('readModel', () => {
  it('reads back what was written', () => {
    expect(readModel(JSON.parse(JSON.stringify(model)))).toEqual({ model });
  });

  it('refuses a model whose content was changed under its version', () => {
    const forged = structuredClone(model);
    (forged.terms[0] as Model['terms'][number]).weight += 0.000001;
    expect(readModel(forged)).toMatchObject({ problem: { kind: 'version_differs' } });
    expect(readModel({ ...model, terms: 'none' })).toMatchObject({ problem: { kind: 'malformed' } });
  });
});

describe('calibration', () => {
  const distorted = (() => {
    const random = seededRandom(5);
    return Array.from({ length: 8000 }, () => {
      const truth = random() * 8 - 4;
      const label = (random() < 1 / (1 + Math.exp(-truth)) ? 1 : 0) as 0 | 1;
      return { raw: truth, label, weight: 1 / 8000 };
    });
  })();

  it('takes a wrong slope and offset back (Platt)', () => {
    const squeezed = distorted.map((j) => ({ ...j, raw: j.raw / 3 + 1 }));
    const fitted = fitPlatt(squeezed);
    expect(fitted.kind === 'platt' && fitted.slope).toBeCloseTo(3, 0);
    expect(calibrate(fitted, 2 / 3 + 1)).toBeCloseTo(2, 0);
  });

  it('takes a bent curve back (knots), and rises everywhere', () => {
    const bent = distorted.map((j) => ({ ...j, raw: Math.sign(j.raw) * j.raw * j.raw }));
    const fitted = fitKnots(bent, 0.5);
    expect(fitted.kind).toBe('knots');
    expect(calibrate(fitted, 4)).toBeCloseTo(2, 0);
    let last = Number.NEGATIVE_INFINITY;
    for (let raw = -20; raw <= 20; raw += 0.25) {
      const next = calibrate(fitted, raw);
      expect(next).toBeGreaterThan(last);
      last = next;
    }
  });
});

describe('metrics', () => {
  const judged = (rows: [number, 0 | 1][]) => rows.map(([score, label]) => ({ score, label, weight: 1 }));

  it('agrees with figures computed by hand', () => {
    const rows = judged([
      [0.9, 1],
      [0.8, 0],
      [0.7, 1],
      [0.1, 0],
    ]);
    expect(areaUnderRoc(rows)).toBe(0.75);
    expect(averagePrecision(rows)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
    expect(operatingPoint(rows, 0.6)).toEqual({ precision: 0.6, threshold: 0.7, recall: 1 });
    expect(operatingPoint(rows, 0.99)).toEqual({ precision: 0.99, threshold: 0.9, recall: 0.5 });
    expect(expectedCalibrationError(rows, 2)).toBeCloseTo(
      (Math.abs(0.4 - 0.5) + Math.abs(0.85 - 0.5)) / 2,
      12,
    );
  });

  it('counts ties half and never cuts them between bins', () => {
    const same = judged([
      [0.5, 1],
      [0.5, 0],
      [0.5, 1],
      [0.5, 0],
    ]);
    expect(areaUnderRoc(same)).toBe(0.5);
    expect(expectedCalibrationError(same, 4)).toBe(0);
  });
});

describe('parseExamples', () => {
  it('names a bad line and keeps the others', () => {
    const { examples, bad } = parseExamples(
      '{"features":{"a":1},"label":true}\n{"features":{"a":"x"},"label":1}\nnot json\n\n{"features":{},"label":0,"weight":2}\n',
    );
    expect(examples).toEqual([
      { features: { a: 1 }, label: 1 },
      { features: {}, label: 0, weight: 2 },
    ]);
    expect(bad.map((b) => b.line)).toEqual([2, 3]);
  });
});

describe('modelCard', () => {
  it('states version, data and figures in both languages, and no weight', () => {
    const card = modelCard(model);
    for (const text of [
      '模型说明',
      'Model card',
      model.version,
      '测试用合成数据',
      'synthetic data of a test',
      String(model.metrics.ece),
    ]) {
      expect(card).toContain(text);
    }
    for (const term of model.terms.filter((t) => t.weight !== 0))
      expect(card).not.toContain(String(term.weight));
  });
});
