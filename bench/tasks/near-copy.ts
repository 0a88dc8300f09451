/**
 * `bench:quality --task near-copy --data PATH`: whether edited copies are known, and different pictures are not.
 *
 * PATH is a folder of originals and edits (`NAME/original.*`, `NAME/*.*`); without any, the photos under PATH/pdq are
 * originals, and so are goods that the simulator renders; their edits are drawn by `picture-edits.ts`. The whole of
 * each listing picture's way is walked: features, candidates among all references, comparison.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, extname, join } from 'node:path';
import { sha256Hex } from '../../src/base/blobs.ts';
import { CandidateIndex, type Comparison, openSight, type PictureFeatures } from '../../src/sight/index.ts';
import { atLeast, atMost, type BenchRun, type Figure, figure, notMeasured, quantile } from '../support.ts';
import { type EditKind, editKinds, editPicture } from './picture-edits.ts';
import { type Original, renderedOriginals } from './rendered-originals.ts';

const RECALL = atLeast(0.97);
const FALSE = atMost(0);
/** Pairs of different pictures that must not match. */
const PAIRS = { full: 10_000, quick: 300 };
const SEEDS = { full: 2, quick: 1 };
const PRODUCTS = { full: 24, quick: 5 };
const COMPARED = 8;
/** Under so many keypoints a picture is told to be too plain, and is no miss. */
const PLAIN = 25;

interface Edited {
  readonly of: string;
  readonly kinds: readonly string[];
  readonly bytes: Uint8Array;
}

export async function nearCopyFigures(run: BenchRun): Promise<readonly Figure[]> {
  const path = run.data();
  const size = run.quick ? 'quick' : 'full';
  const given = path === null || statSync(path).isFile() ? [] : foldersOf(path);
  const rendered = await renderedOriginals(PRODUCTS[size]);
  const originals = [
    ...(given.length > 0 ? given.map(({ original }) => original) : photosOf(run.data('pdq'))),
    ...rendered.originals,
  ];
  const bytesById = new Map<string, Uint8Array>();
  const keep = (bytes: Uint8Array): string => {
    const id = sha256Hex(bytes);
    bytesById.set(id, bytes);
    return id;
  };
  const sight = openSight({
    loadPicture: async (id) => bytesById.get(id) ?? null,
    kept: null,
    timer: performance,
  });
  const took: { features: number[]; candidates: number[]; compare: number[] } = {
    features: [],
    candidates: [],
    compare: [],
  };
  const see = async (bytes: Uint8Array): Promise<PictureFeatures | null> => {
    const reading = await sight.features(keep(bytes));
    if (!reading.ok) {
      run.say(`a picture could not be read: ${reading.why}`);
      return null;
    }
    if (reading.from === 'made') took.features.push(reading.ms);
    return reading.value;
  };
  const compare = async (picture: PictureFeatures, references: readonly PictureFeatures[]) => {
    const started = performance.now();
    const answer = await sight.compare(picture, references);
    if (!answer.ok) throw new Error(answer.why);
    if (references.length > 0) took.compare.push((performance.now() - started) / references.length);
    return answer.value;
  };
  try {
    const seen: { original: Original; features: PictureFeatures }[] = [];
    for (const original of originals) {
      const features = await see(original.bytes);
      if (features === null || features.count < PLAIN) {
        run.say(`${original.name}: too plain to be compared (${features?.count ?? 'unread'} keypoints)`);
        continue;
      }
      seen.push({ original, features });
    }
    const index = CandidateIndex.empty().changed({
      added: seen.map(({ features }, label) => ({ label, features })),
    });
    const edits = given.length > 0 ? given.flatMap(({ edited }) => edited) : [];
    const tally = new Map<string, { found: number; named: number; of: number }>();
    const judge = async (label: number, edited: Edited): Promise<void> => {
      const features = await see(edited.bytes);
      const started = performance.now();
      const candidates = features === null ? [] : index.search(features, COMPARED);
      took.candidates.push(performance.now() - started);
      const isNamed = candidates.some((candidate) => candidate.label === label);
      const [comparison] =
        features !== null && isNamed
          ? await compare(features, [seen[label]?.features as PictureFeatures])
          : [null];
      const isFound = comparison?.verdict === 'copy';
      if (!isFound) run.say(missOf(edited, isNamed, comparison ?? null));
      for (const key of [edited.kinds.join(' + '), edited.kinds.length > 1 ? 'two edits' : 'one edit']) {
        const row = tally.get(key) ?? { found: 0, named: 0, of: 0 };
        tally.set(key, {
          found: row.found + (isFound ? 1 : 0),
          named: row.named + (isNamed ? 1 : 0),
          of: row.of + 1,
        });
      }
    };
    for (const [label, { original }] of seen.entries()) {
      for (const edited of edits.filter(({ of }) => of === original.name)) await judge(label, edited);
      if (given.length > 0 && !original.rendered) continue;
      const others = [1, 5, 9].map((step) =>
        Buffer.from(seen[(label + step) % seen.length]?.original.bytes ?? original.bytes),
      );
      for (const kinds of kindsFor(label, SEEDS[size]))
        await judge(label, {
          of: original.name,
          kinds,
          bytes: await editPicture(Buffer.from(original.bytes), kinds, `${original.name}/${label}`, others),
        });
    }
    const { wrong, pairs } = await countFalse(run, PAIRS[size], seen, rendered.lookalikes, see, compare);
    printTally(tally);
    const single = tally.get('one edit') ?? { found: 0, named: 0, of: 0 };
    const double = tally.get('two edits') ?? { found: 0, named: 0, of: 0 };
    const ms = (list: readonly number[]): string =>
      `p50 ${quantile(list, 0.5).toFixed(1)}, p95 ${quantile(list, 0.95).toFixed(1)}`;
    return [
      single.of === 0
        ? notMeasured('near_copy.recall', '', RECALL, 'no pictures')
        : figure(
            'near_copy.recall',
            single.found / single.of,
            '',
            RECALL,
            undefined,
            `${single.of} pictures edited once, ${seen.length} references`,
          ),
      double.of === 0
        ? notMeasured('near_copy.two_edits_recall', '', null, 'no pictures')
        : figure(
            'near_copy.two_edits_recall',
            double.found / double.of,
            '',
            null,
            undefined,
            `${double.of} pictures edited twice`,
          ),
      pairs < PAIRS.full && !run.quick
        ? notMeasured('near_copy.false', '', FALSE, `only ${pairs} pairs`)
        : figure('near_copy.false', wrong, '', FALSE, undefined, `matches over ${pairs} different pairs`),
      figure(
        'near_copy.features_ms',
        quantile(took.features, 0.5),
        'ms',
        atMost(120),
        undefined,
        `${ms(took.features)}, one thread a picture, ${availableParallelism()} cores`,
      ),
      figure(
        'near_copy.candidates_ms',
        quantile(took.candidates, 0.5),
        'ms',
        null,
        undefined,
        `${ms(took.candidates)}, ${seen.length} references`,
      ),
      figure(
        'near_copy.compare_ms',
        quantile(took.compare, 0.5),
        'ms',
        atMost(20),
        undefined,
        `${ms(took.compare)}, a reference`,
      ),
    ];
  } finally {
    await sight.close();
  }
}

/** Every edit alone, and some of two, another choice for each original. */
function kindsFor(at: number, seeds: number): readonly (readonly EditKind[])[] {
  const pairs = editKinds.flatMap((a) => editKinds.filter((b) => b !== a).map((b) => [a, b] as const));
  const chosen = Array.from(
    { length: 6 * seeds },
    (_, k) => pairs[(at * 31 + k * 29) % pairs.length] ?? ['crop'],
  );
  return [...editKinds.map((kind) => [kind] as const), ...(chosen as (readonly EditKind[])[])];
}

function missOf(edited: Edited, isNamed: boolean, comparison: Comparison | null): string {
  const e = comparison?.evidence;
  const why = !isNamed
    ? 'not a candidate'
    : e === undefined
      ? 'no alignment'
      : `${comparison?.verdict}: ${comparison?.inliers} inliers, found ${e.found.toFixed(2)}, alike ${e.likeness.toFixed(2)} / ${e.leastLikeness.toFixed(2)}, stray ${e.strayLight.toFixed(2)}`;
  return `missed ${edited.kinds.join(' + ')} of ${edited.of}: ${why}`;
}

/**
 * Pairs of different pictures, compared without asking whether they would be candidates: look-alikes against what they
 * resemble, then originals against each other.
 */
async function countFalse(
  run: BenchRun,
  most: number,
  seen: readonly { readonly original: Original; readonly features: PictureFeatures }[],
  lookalikes: readonly Original[],
  see: (bytes: Uint8Array) => Promise<PictureFeatures | null>,
  compare: (
    picture: PictureFeatures,
    references: readonly PictureFeatures[],
  ) => Promise<readonly (Comparison | null)[]>,
): Promise<{ wrong: number; pairs: number }> {
  let [wrong, pairs] = [0, 0];
  const against = async (name: string, features: PictureFeatures, list: typeof seen): Promise<void> => {
    const room = list.slice(0, Math.max(0, most - pairs));
    const answers = await compare(
      features,
      room.map((one) => one.features),
    );
    pairs += room.length;
    answers.forEach((answer, at) => {
      if (answer?.verdict !== 'copy') return;
      wrong++;
      run.say(`false match: ${name} and ${room[at]?.original.name}, ${JSON.stringify(answer.evidence)}`);
    });
  };
  for (const lookalike of lookalikes) {
    const features = await see(lookalike.bytes);
    if (features !== null) await against(lookalike.name, features, seen);
  }
  for (const one of seen) {
    // The maker's picture and another shot of the same product are no different pair where the light alone differs.
    await against(
      one.original.name,
      one.features,
      seen.filter((other) => other !== one),
    );
  }
  return { wrong, pairs };
}

function printTally(tally: ReadonlyMap<string, { found: number; named: number; of: number }>): void {
  console.log(
    `\n${'edit'.padEnd(36)}${'pictures'.padStart(9)}${'candidate'.padStart(11)}${'known'.padStart(8)}`,
  );
  const isDouble = (key: string): boolean => key.includes(' + ');
  for (const [key, { found, named, of }] of [...tally].filter(([key]) => !isDouble(key)))
    console.log(
      `${key.padEnd(36)}${String(of).padStart(9)}${`${((100 * named) / of).toFixed(1)}%`.padStart(11)}${`${((100 * found) / of).toFixed(1)}%`.padStart(8)}`,
    );
}

const isPicture = (name: string): boolean => /^\.(jpe?g|png|webp|gif|avif)$/i.test(extname(name));

/** `NAME/original.*` with the edits beside it; what an edit is called is its kind. */
function foldersOf(path: string): { original: Original; edited: Edited[] }[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const names = readdirSync(join(path, entry.name)).filter(isPicture).sort();
    const original = names.find((name) => basename(name, extname(name)) === 'original');
    if (original === undefined) return [];
    const read = (name: string) => readFileSync(join(path, entry.name, name));
    return [
      {
        original: { name: entry.name, bytes: read(original), rendered: false },
        edited: names
          .filter((name) => name !== original)
          .map((name) => ({
            of: entry.name,
            kinds: [basename(name, extname(name)).replace(/[-_]?\d+$/, '')],
            bytes: read(name),
          })),
      },
    ];
  });
}

/** The shared photos, each scene once. */
function photosOf(folder: string | null): Original[] {
  if (folder === null) return [];
  const single = [
    'c.png',
    'small.jpg',
    'wee.jpg',
    'bridge-mods/aaa-orig.jpg',
    'reg-test-input/exif-rotn/exif-rotn-1.jpg',
  ];
  const set = join(folder, 'reg-test-input/labelme-subset');
  const more = existsSync(set)
    ? readdirSync(set)
        .filter(isPicture)
        .map((name) => `reg-test-input/labelme-subset/${name}`)
    : [];
  return [...single, ...more]
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)), rendered: false }));
}
