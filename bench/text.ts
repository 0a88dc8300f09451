/**
 * Matching of many patterns beside two public libraries, and the whole brand detector a title.
 *
 *   node bench/text.ts [--quick] [--json FILE] [--data FOLDER] [--names N]
 *
 * Each engine answers the same question in the same run: every occurrence, with its place, in titles of 60 characters.
 * Titles come from the public title-ner set where it is present, else from the same generator as the patterns; every
 * third carries a planted pattern. The detector's titles carry, every fourth, a name in disguise.
 */
import { AhoCorasick as MonyoneFast } from '@monyone/aho-corasick/fast';
import ModernAhoCorasick from 'modern-ahocorasick';
import type { LiveItem, LiveKnowledge } from '../src/knowledge/index.ts';
import { type BrandKnowledge, brandNamed } from '../src/signals/brand-named/detector.ts';
import { findAll } from '../src/signals/text/automaton.ts';
import { buildAutomaton } from '../src/signals/text/build-automaton.ts';
import { commonHan } from '../src/signals/text/characters.ts';
import {
  atLeast,
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  median,
  notMeasured,
  quantile,
  seededUint32,
} from './support.ts';
import { knowledgeOfNames, readTaggedTitles, titleOnly } from './tasks/evasion.ts';
import { ownMutators } from './tasks/evasion-mutators.ts';

const TITLE_LENGTH = 60;
const ROUNDS = 5;

type Random = () => number;

/** Names as a register has them: 60% Chinese of 2 to 5 characters, the rest Latin of 4 to 12 letters, all different. */
function makeNames(count: number, random: Random): string[] {
  const han = Array.from(commonHan).sort();
  const letters = 'eariotnslcudpmhgbfywkvxzjq';
  const names = new Set<string>();
  while (names.size < count) {
    let name = '';
    if (random() < 0.6) {
      const length = 2 + Math.floor(random() * 4);
      // Skewed: common characters are common in names too.
      for (let i = 0; i < length; i++) name += han[Math.floor(random() * random() * han.length)]!;
    } else {
      const length = 4 + Math.floor(random() * 9);
      for (let i = 0; i < length; i++) name += letters[Math.floor(random() ** 1.5 * letters.length)]!;
    }
    names.add(name);
  }
  return Array.from(names);
}

/** Titles of exactly 60 characters; `plant` gives what every third one begins with. */
function makeTitles(
  run: BenchRun,
  count: number,
  random: Random,
  plant: () => string,
  filler: readonly string[],
): string[] {
  const folder = run.data('title-ner');
  const texts = folder === null ? [] : readTaggedTitles(folder).map((title) => title.text);
  const pick = (): string =>
    texts.length > 0
      ? texts[Math.floor(random() * texts.length)]!
      : filler[Math.floor(random() * filler.length)]!;
  return Array.from({ length: count }, (_, i) => {
    let title = i % 3 === 0 ? `${plant()} ` : '';
    while (title.length < TITLE_LENGTH) title += `${pick()} `;
    return title.slice(0, TITLE_LENGTH);
  });
}

interface Engine {
  readonly match: (title: string) => number;
  readonly buildSeconds: number;
}

interface Race {
  /** Titles a second, medians of the rounds. */
  readonly own: number;
  readonly peer: number;
  /** Median of the rounds' ratios. */
  readonly ratio: number;
}

function buildEngine(build: () => (title: string) => number): Engine {
  const start = performance.now();
  const match = build();
  return { match, buildSeconds: (performance.now() - start) / 1000 };
}

function runRound(
  titles: readonly string[],
  match: (title: string) => number,
): { rate: number; found: number } {
  let found = 0;
  const start = performance.now();
  for (const title of titles) found += match(title);
  return { rate: (titles.length / (performance.now() - start)) * 1000, found };
}

/** Rounds in turn, so that a busy machine slows both; the first one only warms up. */
function race(run: BenchRun, peerName: string, titles: readonly string[], own: Engine, peer: Engine): Race {
  const rounds: { own: number; peer: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const a = runRound(titles, own.match);
    const b = runRound(titles, peer.match);
    if (a.found !== b.found) run.say(`${peerName} found ${b.found}, ours ${a.found}`);
    if (round > 0) rounds.push({ own: a.rate, peer: b.rate });
  }
  return {
    own: median(rounds.map((one) => one.own)),
    peer: median(rounds.map((one) => one.peer)),
    ratio: median(rounds.map((one) => one.own / one.peer)),
  };
}

const ours = (names: readonly string[]) => () => {
  const automaton = buildAutomaton(names);
  return (title: string) => findAll(automaton, title).length;
};
const modern = (names: readonly string[]) => () => {
  const automaton = new ModernAhoCorasick(names);
  return (title: string) => automaton.search(title).length;
};
const monyone = (names: readonly string[]) => () => {
  const automaton = new MonyoneFast(names as string[]);
  return (title: string) => automaton.matchInText(title).length;
};

/** The engines go out of scope with the race: their memory must not slow what is measured next. */
function raceModern(
  run: BenchRun,
  names: readonly string[],
  titles: readonly string[],
  short: string,
): Figure[] {
  const own = buildEngine(ours(names));
  const rival = buildEngine(modern(names));
  const large = race(run, 'modern-ahocorasick', titles, own, rival);
  if (names.length >= 1_000_000) {
    return [
      figure('text.1m.ratio_modern_ahocorasick', large.ratio, '×', atLeast(5), {
        name: 'modern-ahocorasick titles/s',
        value: large.peer,
      }),
      figure('text.1m.titles_per_s', large.own, '/s', null),
      figure('text.1m.build_s', own.buildSeconds, 's', atMost(5), {
        name: 'modern-ahocorasick',
        value: rival.buildSeconds,
      }),
    ];
  }
  return [
    notMeasured('text.1m.ratio_modern_ahocorasick', '×', atLeast(5), short),
    notMeasured('text.1m.build_s', 's', atMost(5), short),
    figure('text.small.ratio_modern_ahocorasick', large.ratio, '×', null, undefined, `${names.length} names`),
  ];
}

function raceMonyone(
  run: BenchRun,
  names: readonly string[],
  titles: readonly string[],
  short: string,
): Figure[] {
  const small = race(
    run,
    '@monyone/aho-corasick',
    titles,
    buildEngine(ours(names)),
    buildEngine(monyone(names)),
  );
  return [
    names.length >= 100_000
      ? figure('text.100k.ratio_monyone_fast', small.ratio, '×', atLeast(1.5), {
          name: '@monyone/aho-corasick/fast titles/s',
          value: small.peer,
        })
      : notMeasured('text.100k.ratio_monyone_fast', '×', atLeast(1.5), short),
    figure(`text.${names.length >= 100_000 ? '100k' : 'small'}.titles_per_s`, small.own, '/s', null),
  ];
}

async function measureDetector(
  run: BenchRun,
  names: readonly string[],
  titles: readonly string[],
  random: Random,
): Promise<Figure[]> {
  const live: LiveKnowledge = knowledgeOfNames([]);
  const brand: LiveItem<'brand'>[] = names.map((text, i) => ({
    id: `b${i}`,
    version: 1,
    type: 'brand',
    body: {
      names: [{ text, kind: 'name', common: false, context: [] }],
      categories: [],
      restrictedChannel: false,
    },
  }));
  const start = performance.now();
  const prepared = (await brandNamed.prepare({ ...live, brand }, null)) as BrandKnowledge;
  const prepareSeconds = (performance.now() - start) / 1000;
  run.say(`prepared ${names.length} names in ${prepareSeconds.toFixed(1)} s`);
  const subjects = titles.map((title, i) => {
    if (i % 4 !== 0) return titleOnly(title);
    for (let attempt = 0; attempt < 20; attempt++) {
      const mutator = ownMutators[Math.floor(random() * ownMutators.length)]!;
      const written = mutator.mutate(names[Math.floor(random() * names.length)]!, random);
      if (written !== null) return titleOnly(`${written} ${title}`.slice(0, TITLE_LENGTH + 10));
    }
    return titleOnly(title);
  });
  for (const subject of subjects.slice(0, 2_000)) void brandNamed.run(subject, prepared, []);
  const times = subjects.map((subject) => {
    const before = performance.now();
    void brandNamed.run(subject, prepared, []);
    return (performance.now() - before) * 1000;
  });
  return [
    figure(
      'text.brand_detector_us',
      median(times),
      'µs',
      atMost(300),
      undefined,
      `${names.length} names loaded`,
    ),
    figure('text.brand_detector_p99_us', quantile(times, 0.99), 'µs', null),
    figure('text.brand_prepare_s', prepareSeconds, 's', null),
  ];
}

await benchMain('text', { names: { type: 'string' } }, async (run) => {
  const next = seededUint32(0x5eed);
  const random: Random = () => next() / 4_294_967_296;
  const many = Number(run.option('names') ?? (run.quick ? 20_000 : 1_000_000));
  const few = Math.min(many, run.quick ? 5_000 : 100_000);
  const names = makeNames(many, random);
  const plant = (): string => names[Math.floor(random() * names.length)]!;
  const titles = makeTitles(run, run.quick ? 2_000 : 10_000, random, plant, names);
  const figures: Figure[] = [];
  const short = run.quick ? 'smoke run' : `${many} names only`;

  figures.push(
    ...raceModern(run, names, titles, short),
    ...raceMonyone(run, names.slice(0, few), titles, short),
  );

  const detector = await measureDetector(run, names, titles, random);
  if (many >= 1_000_000) figures.push(...detector);
  else figures.push(notMeasured('text.brand_detector_us', 'µs', atMost(300), short), ...detector.slice(1));
  return figures;
});
