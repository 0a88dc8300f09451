import { describe, expect, it } from 'vitest';
import type { Detector, DetectorResult, Finding } from './detector.ts';
import { liveKnowledge, noCopies, unknownSeller } from './example-line.ts';
import { listingContentSchema } from '../marketplace/index.ts';
import {
  mergeFeatures,
  prepareDetectors,
  runDetectors,
  runSlowDetectors,
  slowDetectorNames,
} from './run-detectors.ts';

const subject = {
  listing: listingContentSchema.parse({ title: 'x' }),
  pictures: [],
  seller: unknownSeller,
  copies: noCopies,
  at: '2026-03-01T00:00:00.000Z',
};

/** A timer that stands still unless a detector says how long it takes. */
function stopwatch() {
  let ms = 0;
  return { now: () => ms, spend: (more: number) => (ms += more) };
}

function detector(
  name: string,
  more: Partial<Detector<null>> & { answer?: () => DetectorResult | Promise<DetectorResult> } = {},
): Detector<null> {
  return {
    name,
    pace: 'fast',
    label: { zh: name, en: name },
    codes: { [`${name}/seen`]: { label: { zh: '见', en: 'seen' } } },
    features: {
      [`${name}_a`]: { zh: '甲', en: 'a', monotone: 1 },
      [`${name}_b`]: { zh: '乙', en: 'b', monotone: 1 },
    },
    prepare: () => null,
    run: more.answer ?? (() => ({ status: 'clear', features: {} })),
    ...more,
  };
}

describe('runDetectors', () => {
  it('keeps a throw, a rejection and a failed preparation as failures, and runs the others', async () => {
    const set = await prepareDetectors(
      [
        detector('throws', {
          answer: () => {
            throw new Error('broken');
          },
        }),
        detector('rejects', { answer: () => Promise.reject(new Error('later')) }),
        detector('unprepared', {
          prepare: () => {
            throw new Error('no table');
          },
        }),
        detector('fine'),
      ],
      liveKnowledge(),
    );
    const runs = await runDetectors({ timer: stopwatch() }, set, subject, 10);
    expect(runs.map((r) => [r.detector, r.status, r.status === 'failed' ? r.error : null])).toEqual([
      ['throws', 'failed', 'broken'],
      ['rejects', 'failed', 'later'],
      ['unprepared', 'failed', 'prepare: no table'],
      ['fine', 'clear', null],
    ]);
  });

  it('fails what the budget no longer reaches, and never calls it clean', async () => {
    const timer = stopwatch();
    const slowOne = detector('dear', {
      answer: () => {
        timer.spend(30);
        return { status: 'clear', features: {} };
      },
    });
    const set = await prepareDetectors([slowOne, detector('late')], liveKnowledge());
    const runs = await runDetectors({ timer }, set, subject, 25);
    expect(runs.map((r) => r.status)).toEqual(['clear', 'failed']);
    expect(runs[1]).toMatchObject({ detector: 'late', error: 'budget', ms: 0 });
    expect(mergeFeatures(runs)).toEqual({ dear_a: 0, dear_b: 0 });
  });

  it('runs the cheapest first once it knows what they cost, and a reader after what it reads', async () => {
    const timer = stopwatch();
    const order: string[] = [];
    const costing = (name: string, ms: number, reads: string[] = []) =>
      detector(name, {
        reads,
        answer: () => {
          order.push(name);
          timer.spend(ms);
          return { status: 'clear', features: {} };
        },
      });
    const set = await prepareDetectors(
      [costing('dear', 9), costing('cheap', 1, ['dear']), costing('middle', 4)],
      liveKnowledge(),
    );
    await runDetectors({ timer }, set, subject, 1000);
    order.length = 0;
    await runDetectors({ timer }, set, subject, 1000);
    expect(order).toEqual(['middle', 'dear', 'cheap']);
  });

  it('hands a reader the findings of those it reads, and of no other', async () => {
    const finding = (code: string): Finding => ({ code, strength: 1 });
    let seen: readonly Finding[] = [];
    const set = await prepareDetectors(
      [
        detector('one', {
          answer: () => ({ status: 'finding', findings: [finding('one/seen')], features: {} }),
        }),
        detector('two', {
          answer: () => ({ status: 'finding', findings: [finding('two/seen')], features: {} }),
        }),
        detector('reader', {
          reads: ['two'],
          run: (_, __, earlier = []) => {
            seen = earlier;
            return { status: 'clear', features: {} };
          },
        }),
      ],
      liveKnowledge(),
    );
    await runDetectors({ timer: stopwatch() }, set, subject, 10);
    expect(seen.map((f) => f.code)).toEqual(['two/seen']);
  });

  it.each([
    ['an undeclared feature', { status: 'clear', features: { other: 1 } }],
    ['a feature that is not a number', { status: 'clear', features: { one_a: Number.NaN } }],
    [
      'an undeclared code',
      { status: 'finding', findings: [{ code: 'one/else', strength: 1 }], features: {} },
    ],
  ] as const)('fails a detector that answers %s', async (_, result) => {
    const set = await prepareDetectors([detector('one', { answer: () => result })], liveKnowledge());
    expect((await runDetectors({ timer: stopwatch() }, set, subject, 10))[0]?.status).toBe('failed');
  });

  it('writes 0 for what a check that ran left out, and nothing for a check that was skipped', async () => {
    const set = await prepareDetectors(
      [
        detector('ran', { answer: () => ({ status: 'clear', features: { ran_a: 2 } }) }),
        detector('skipped', { answer: () => ({ status: 'skipped', why: 'none' }) }),
      ],
      liveKnowledge(),
    );
    expect(mergeFeatures(await runDetectors({ timer: stopwatch() }, set, subject, 10))).toEqual({
      ran_a: 2,
      ran_b: 0,
    });
  });
});

describe('runSlowDetectors', () => {
  it('runs the slow ones alone, and one that hangs fails by its time', async () => {
    const set = await prepareDetectors(
      [
        detector('fast'),
        detector('hangs', { pace: 'slow', answer: () => new Promise(() => {}) }),
        detector('answers', {
          pace: 'slow',
          answer: () => Promise.resolve({ status: 'clear', features: {} }),
        }),
      ],
      liveKnowledge(),
    );
    expect(slowDetectorNames(set)).toEqual(['hangs', 'answers']);
    const runs = await runSlowDetectors({ timer: stopwatch() }, set, subject, [], 20);
    expect(runs.map((r) => [r.detector, r.status])).toEqual([
      ['hangs', 'failed'],
      ['answers', 'clear'],
    ]);
  });
});

describe('prepareDetectors', () => {
  it('hands a detector its last structure', async () => {
    const given: unknown[] = [];
    const counting: Detector<number> = {
      ...detector('one'),
      prepare: (_, previous) => {
        given.push(previous);
        return (previous ?? 0) + 1;
      },
      run: () => ({ status: 'clear', features: {} }),
    };
    const first = await prepareDetectors([counting], liveKnowledge());
    await prepareDetectors([counting], liveKnowledge(), first);
    expect(given).toEqual([null, 1]);
  });
});
