import { readFile, writeFile } from 'node:fs/promises';
import {
  packMatchModel,
  packTagger,
  gazetteerOf,
  matchRecipe,
  readPairs,
  readTaggedCorpus,
  statisticsOf,
  taggerRecipe,
  trainMatch,
  trainTagger,
} from '../../signals/index.ts';
import { UsageError } from './run-cli.ts';

export const goodsTasks = ['title-tagger', 'product-match'] as const;

interface Options {
  readonly task: string;
  readonly data: readonly string[];
  readonly out: string | undefined;
  readonly brands: string | undefined;
  readonly seed: number;
}

/**
 * `assay train --task title-tagger --data FILE [--brands FILE]` (CoNLL lines `character label`; a brand a line) and
 * `assay train --task product-match --data FILE` (`COL name VAL value …` tab the same tab 0|1; several files are several
 * catalogues). Writes the weights to `--out`; put there, they replace those of the package.
 */
export async function trainGoods({ task, data, out, brands, seed }: Options): Promise<number> {
  if (data.length === 0) throw new UsageError('name the file to learn from: --data FILE');
  const texts = await Promise.all(data.map((file) => readFile(file, 'utf8')));
  const started = performance.now();
  let bytes: Buffer;
  if (task === 'title-tagger') {
    const read = texts.map((text) => readTaggedCorpus(text));
    const titles = read.flatMap((r) => r.titles);
    if (titles.length === 0) throw new UsageError('no labelled title in the data');
    const names = brands === undefined ? [] : (await readFile(brands, 'utf8')).split('\n');
    const known = gazetteerOf(names, 0);
    console.log(
      `${titles.length} titles, ${read.reduce((n, r) => n + r.leftOut, 0)} left out, ${known.size} known brands`,
    );
    const recipe = { ...taggerRecipe, seed };
    bytes = packTagger(
      trainTagger(titles, known, recipe, (line) => console.log(line)),
      known,
    );
  } else if (task === 'product-match') {
    const groups = texts.map((text) => {
      const pairs = readPairs(text);
      return { pairs, statistics: statisticsOf(pairs) };
    });
    console.log(
      groups
        .map((g) => `${g.pairs.length} pairs, ${g.pairs.filter((p) => p.same).length} the same`)
        .join('\n'),
    );
    const model = trainMatch(groups, { ...matchRecipe, seeds: matchRecipe.seeds.map((s) => s + seed - 1) });
    bytes = packMatchModel(model);
  } else {
    throw new UsageError(`unknown task ${task}; there are ${goodsTasks.join(', ')}`);
  }
  const to = out ?? `${task}.bin`;
  await writeFile(to, bytes);
  console.log(`${to}: ${bytes.length} bytes, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return 0;
}
