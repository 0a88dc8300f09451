/**
 * Brands in Chinese product titles: exact spans, counted over all titles. The tagger as shipped, and as its peer a
 * dictionary of the brands labelled in the training part, longest first.
 *
 * `--data` names a file of CoNLL lines (`character label`), a folder with such files, or the root of the public data.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Gazetteer, matchNames, nameHash } from '../../src/signals/goods/gazetteer.ts';
import { tagTitle } from '../../src/signals/goods/tag-title.ts';
import { readTaggedCorpus } from '../../src/signals/goods/tagged-corpus.ts';
import { type LabelledTitle, spansOf } from '../../src/signals/goods/train-tagger.ts';
import { atLeast, type BenchRun, type Figure, figure, notMeasured } from '../support.ts';

const GOAL = atLeast(0.8);
const PARTS = ['test.txt', 'dev.txt', 'valid.txt'];
const KINDS = [
  ['brand', 'HPPX'],
  ['product', 'HCCX'],
  ['model', 'XH'],
] as const;

export function titleBrandFigures(run: BenchRun): readonly Figure[] {
  const found = findCorpus(run);
  if (found === null) return [notMeasured('title_brand.f1', '', GOAL, 'no data')];
  const { titles, texts, leftOut } = readTaggedCorpus(readFileSync(found.judged, 'utf8'));
  const started = performance.now();
  const tagged = texts.map((text) => tagTitle(text));
  const ms = (performance.now() - started) / Math.max(1, titles.length);
  const counts = KINDS.map(([kind, label]) => {
    const count = newCount();
    titles.forEach(({ title, labels }, i) => {
      const gold = spansOf(labels)
        .filter((s) => s.kind === label)
        .map((s) => `${title.at[s.from]}-${title.at[s.to]}`);
      const said = tagged[i]!.filter((s) => s.kind === kind).map((s) => `${s.start}-${s.end}`);
      tally(count, gold, said);
    });
    return { kind, count };
  });
  for (const { kind, count } of counts) run.say(`${kind.padEnd(8)} ${describe(count)}`);
  const training = found.train === null ? null : readTaggedCorpus(readFileSync(found.train, 'utf8'));
  const peer = training === null ? null : dictionary(training.titles);
  // Titles that the training part holds too, word for word, flatter whoever learned from it.
  const learned = new Set(training?.texts);
  const onNew = newCount();
  titles.forEach(({ title, labels }, i) => {
    if (learned.has(texts[i]!)) return;
    const gold = spansOf(labels).filter((s) => s.kind === 'HPPX');
    tally(
      onNew,
      gold.map((s) => `${title.at[s.from]}-${title.at[s.to]}`),
      tagged[i]!.filter((s) => s.kind === 'brand').map((s) => `${s.start}-${s.end}`),
    );
  });
  const repeated = texts.filter((text) => learned.has(text)).length;
  const byDictionary = newCount();
  if (peer !== null) {
    for (const { title, labels } of titles) {
      const gold = spansOf(labels).filter((s) => s.kind === 'HPPX');
      tally(
        byDictionary,
        gold.map((s) => `${s.from}-${s.to}`),
        matchNames(title, [peer]).map((s) => `${s.from}-${s.to}`),
      );
    }
    run.say(`a dictionary of the training part: ${describe(byDictionary)}`);
  }
  const { count } = counts[0]!;
  const note = `${titles.length} titles${leftOut > 0 ? `, ${leftOut} left out` : ''}; precision ${precision(count).toFixed(3)}, recall ${recall(count).toFixed(3)}; ${ms.toFixed(2)} ms a title`;
  return count.gold === 0
    ? [notMeasured('title_brand.f1', '', GOAL, 'no brand is labelled')]
    : [
        figure(
          'title_brand.f1',
          f1(count),
          '',
          GOAL,
          peer === null ? undefined : { name: 'dictionary', value: f1(byDictionary) },
          note,
        ),
        ...(repeated === 0
          ? []
          : [
              figure(
                'title_brand.new_titles_f1',
                f1(onNew),
                '',
                null,
                undefined,
                `without ${repeated} titles that the training part holds too`,
              ),
            ]),
        ...counts.slice(1).map((c) => figure(`title_${c.kind}.f1`, f1(c.count), '', null)),
      ];
}

function findCorpus(run: BenchRun): { judged: string; train: string | null } | null {
  const root = run.data();
  if (root === null) return null;
  if (statSync(root).isFile()) return { judged: root, train: null };
  for (const folder of [root, join(root, 'title-ner')]) {
    const judged = PARTS.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (judged === undefined) continue;
    const train = join(folder, 'train.txt');
    return { judged, train: existsSync(train) ? train : null };
  }
  return null;
}

function dictionary(titles: readonly LabelledTitle[]): Gazetteer {
  const names = new Map<number, number>();
  for (const { title, labels } of titles) {
    for (const { kind, from, to } of spansOf(labels)) {
      if (kind === 'HPPX' && to - from > 1) names.set(nameHash(title.units, from, to), 0);
    }
  }
  return names;
}

interface Count {
  right: number;
  said: number;
  gold: number;
}

const newCount = (): Count => ({ right: 0, said: 0, gold: 0 });
const precision = (c: Count): number => c.right / c.said;
const recall = (c: Count): number => c.right / c.gold;
const f1 = (c: Count): number => (2 * c.right) / (c.said + c.gold);
const describe = (c: Count): string =>
  `precision ${precision(c).toFixed(4)}, recall ${recall(c).toFixed(4)}, F1 ${f1(c).toFixed(4)} (${c.gold} spans)`;

function tally(count: Count, gold: readonly string[], said: readonly string[]): void {
  const truth = new Set(gold);
  count.gold += truth.size;
  count.said += said.length;
  for (const span of said) if (truth.has(span)) count.right++;
}
