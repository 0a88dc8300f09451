import { describe, expect, it } from 'vitest';
import { bestLabels, type CrfWeights, marginals, unitScores } from './crf.ts';
import { seededRandom } from './hashing.ts';

const random = seededRandom(7);
const numbers = (n: number): Float32Array => Float32Array.from({ length: n }, () => random() * 4 - 2);
const crf: CrfWeights = { labels: 3, weights: numbers(3 * 5), transitions: numbers(9), starts: numbers(3) };
const rows = Int32Array.of(0, 1, 2, -1, 3, 4, 1, 1);

/** Every labelling of four units with its score. */
function* labellings(scores: Float64Array): Generator<{ path: number[]; score: number }> {
  for (let code = 0; code < 3 ** 4; code++) {
    const path = [0, 1, 2, 3].map((i) => Math.floor(code / 3 ** i) % 3);
    let score = crf.starts[path[0]!]!;
    path.forEach((y, i) => {
      score += scores[i * 3 + y]!;
      if (i > 0) score += crf.transitions[path[i - 1]! * 3 + y]!;
    });
    yield { path, score };
  }
}

describe('the sequence model', () => {
  const scores = unitScores(crf, rows, 2);

  it('finds the labelling with the highest score of all', () => {
    const best = [...labellings(scores)].toSorted((a, b) => b.score - a.score)[0]!;
    expect([...bestLabels(crf, scores, new Uint8Array(9).fill(1))]).toEqual(best.path);
  });

  it('never answers a label after one that forbids it', () => {
    const allowed = new Uint8Array(9).fill(1);
    for (let x = 0; x < 3; x++) allowed[x * 3 + 1] = 0;
    expect([...bestLabels(crf, scores, allowed)].slice(1)).not.toContain(1);
  });

  it('gives each label the probability it has over all labellings', () => {
    const all = [...labellings(scores)];
    const total = all.reduce((sum, { score }) => sum + Math.exp(score), 0);
    const { units, pairs } = marginals(crf, scores);
    for (let i = 0; i < 4; i++) {
      for (let y = 0; y < 3; y++) {
        const mass = all.filter((l) => l.path[i] === y).reduce((sum, l) => sum + Math.exp(l.score), 0);
        expect(units[i * 3 + y]).toBeCloseTo(mass / total, 10);
      }
    }
    expect(pairs.reduce((sum, p) => sum + p, 0)).toBeCloseTo(3, 10);
  });
});
