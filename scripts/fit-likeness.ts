/**
 * Fits the weights by which the brand detector judges a likeness (src/signals/text/likeness-weights.ts): a
 * logistic regression, honest titles against the same titles with their brand disguised.
 *
 *   node scripts/fit-likeness.ts --titles FOLDER --fit fit.txt [--characters FOLDER] [--catalogue dev.txt,train.txt]
 *
 * The titles of `--fit` MUST NOT be among those that commonplace.bin was counted from, or every honest pair looks
 * familiar: count one half, fit on the other, then count both.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { knowledgeOfNames, makeEvasionLines, readTaggedTitles } from '../bench/tasks/evasion.ts';
import { findNames } from '../src/signals/text/find-names.ts';
import { LIKENESS_FEATURES } from '../src/signals/text/judge-likeness.ts';
import { entriesOf } from '../src/signals/brand-named/brand-names.ts';
import { prepareNames } from '../src/signals/text/names.ts';

const { values } = parseArgs({
  options: {
    titles: { type: 'string' },
    fit: { type: 'string', default: 'train.txt' },
    characters: { type: 'string' },
    shares: { type: 'string', default: '0.0045,0.0013,0.001,0.002' },
    catalogue: { type: 'string', default: 'dev.txt,train.txt' },
  },
});
if (values.titles === undefined) throw new Error('--titles FOLDER is needed');

/** Disguises a title; and how much heavier a false alarm weighs than a miss. */
const WAYS = 24;
const ALARM_WEIGHT = 8;
/** Share of honest titles in which a likeness of the class may be told by accident: dearest where it finds least. */
const ALARM_SHARES = (values.shares as string).split(',').map(Number);
const LOWEST_LOGIT = -1.5;
const RIDGE = 1e-4;
const STEPS = 1_500;
const RATE = 0.05;
/** Kinds kept out of the fit, so that the bench shows how it does on ways it has not seen. */
const HELD_OUT = new Set(['same_stroke', 'mixed_homophone', 'pinyin_tones', 'pinyin_spaced']);

const titles = readTaggedTitles(values.titles, [values.fit]);
const catalogue = readTaggedTitles(values.titles, values.catalogue.split(',')).flatMap(
  (title) => title.brands,
);
const names = prepareNames(
  entriesOf(knowledgeOfNames(catalogue.filter((name) => Array.from(name).length >= 2)).brand),
);
const size = LIKENESS_FEATURES.length;

interface Row {
  readonly features: Float64Array;
  readonly label: number;
  readonly weight: number;
}
/** By class: names of two, of three and of more characters, and initials. */
const rows: Row[][] = [[], [], [], []];

for (const line of makeEvasionLines(titles, values.characters ?? null, WAYS)) {
  if (HELD_OUT.has(line.kind ?? '')) continue;
  const own: { features: Float64Array; weights: number }[] = [];
  findNames(names, line.text, {
    observe: (name, weights, features) => {
      if (names.texts[name] === line.brand) own.push({ features: features.slice(), weights });
    },
  });
  for (const { features, weights } of own) {
    rows[weights]!.push({ features, label: 1, weight: 1 / own.length });
  }
}
/** Honest titles: the accidents of each, by class. */
const accidents: Float64Array[][][] = [[], [], [], []];
for (const title of titles) {
  const written = new Set(title.brands);
  const own: { from: number; to: number; weights: number; features: Float64Array }[] = [];
  const { sightings } = findNames(names, title.text, {
    observe: (name, weights, features, from, to) => {
      // The brand itself, spelled again beside its name, is no accident.
      if (!written.has(names.texts[name]!)) own.push({ from, to, weights, features: features.slice() });
    },
  });
  const plain = sightings.filter((seen) => seen.techniques === 0);
  const byClass: Float64Array[][] = [[], [], [], []];
  for (const one of own) {
    // A name in plain writing beats a likeness over it, unless that is longer on both sides taken together.
    if (plain.some((name) => name.from < one.to && one.from < name.to && !isWithin(name, one))) continue;
    rows[one.weights]!.push({ features: one.features, label: 0, weight: ALARM_WEIGHT });
    byClass[one.weights]!.push(one.features);
  }
  byClass.forEach((list, weights) => accidents[weights]!.push(list));
}

function isWithin(inner: { from: number; to: number }, outer: { from: number; to: number }): boolean {
  return outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from;
}

/** Initials are told as a hint only: a false one costs less. */
const INITIALS_ALARM_WEIGHT = 2;

function lighten(row: Row, weights: number): Row {
  return weights === 3 && row.label === 0 ? { ...row, weight: INITIALS_ALARM_WEIGHT } : row;
}

/** Logistic regression by Adam (Kingma & Ba 2015) over the whole set. */
function fit(set: readonly Row[]): Float64Array {
  const beta = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const gradient = new Float64Array(size);
  const total = set.reduce((sum, row) => sum + row.weight, 0);
  let loss = 0;
  for (let step = 1; step <= STEPS; step++) {
    gradient.fill(0);
    loss = 0;
    for (const { features, label, weight } of set) {
      let logit = 0;
      for (let k = 0; k < size; k++) logit += beta[k]! * features[k]!;
      const p = 1 / (1 + Math.exp(-logit));
      const error = (p - label) * weight;
      loss -= weight * Math.log(Math.max(1e-12, label === 1 ? p : 1 - p));
      for (let k = 0; k < size; k++) gradient[k]! += error * features[k]!;
    }
    for (let k = 0; k < size; k++) {
      const g = gradient[k]! / total + RIDGE * beta[k]!;
      first[k] = 0.9 * first[k]! + 0.1 * g;
      second[k] = 0.999 * second[k]! + 0.001 * g * g;
      beta[k]! -=
        (RATE * (first[k]! / (1 - 0.9 ** step))) / (Math.sqrt(second[k]! / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  const positives = set.filter((row) => row.label === 1).length;
  console.log(`${positives} meant, ${set.length - positives} accidents, loss ${(loss / total).toFixed(5)}`);
  return beta;
}

const fitted = rows.map((set, weights) => fit(set.map((row) => lighten(row, weights))));
/** The logit that only this share of the honest titles passes. */
const leastLogits = fitted.map((beta, weights) => {
  const best = accidents[weights]!.map((list) =>
    Math.max(...list.map((features) => features.reduce((sum, x, k) => sum + x * beta[k]!, 0))),
  ).toSorted((a, b) => b - a);
  const passed = best[Math.floor(ALARM_SHARES[weights]! * titles.length)] ?? LOWEST_LOGIT;
  return Number(Math.max(LOWEST_LOGIT, passed).toFixed(2));
});
const blocks = fitted.map(
  (beta) =>
    `  {\n${LIKENESS_FEATURES.map((name, k) => `    ${name}: ${Number(beta[k]!.toFixed(3))},`).join('\n')}\n  },`,
);
writeFileSync(
  new URL('../src/signals/text/likeness-weights.ts', import.meta.url),
  `/** Generated by scripts/fit-likeness.ts; see README.md of this folder. */
export const NAMES_AT_FIT = ${names.count};
/** Logits under which nothing is told, by the classes of the weights. */
export const LEAST_LOGITS: readonly number[] = [${leastLogits.join(', ')}];
/** For names of two, of three and of more characters, and for initials. */
export const LIKENESS_WEIGHTS: readonly Readonly<Record<string, number>>[] = [
${blocks.join('\n')}
];
`,
);
