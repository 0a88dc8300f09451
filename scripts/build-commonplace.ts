/**
 * Writes src/signals/text/commonplace.bin: pairs of Chinese characters that follow one another in honest shopping
 * texts, so that the brand detector does not take an ordinary pair for a disguised name. Pairs that the segmenter's
 * dictionary already knows are left out.
 *
 *   node scripts/build-commonplace.ts --titles FILE --reviews FILE
 *
 * FILE for titles: CoNLL lines `char tag` (the title-ner set's train.txt; brand spans are left out of the counts);
 * for reviews: any text. Only hashed statistics are kept, from which no text can be read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isHan } from '../src/signals/text/characters.ts';
import { isDictionaryPair } from '../src/signals/text/commonplace.ts';
import { addPair, newPairs } from '../src/signals/text/pair-filter.ts';
import { packStatistics, wordHash } from '../src/signals/text/shop-statistics.ts';
import { foldText, LATIN } from '../src/signals/text/fold.ts';

const { values } = parseArgs({
  options: { titles: { type: 'string' }, reviews: { type: 'string' }, out: { type: 'string' } },
});
/** A pair of one review may be anybody's slip; titles are short and few. */
const LEAST_IN_TITLES = 1;
const LEAST_IN_REVIEWS = 3;

const counts = new Map<string, number>();
const chars = new Map<string, number>();
const tokens = new Set<string>();

/** Short Latin words: units, sizes, model prefixes. */
function collectTokens(text: string): void {
  const folded = foldText(text);
  let token = '';
  for (let i = 0; i <= folded.length; i++) {
    const letter = i < folded.length && folded.kind[i] === LATIN && !(token !== '' && folded.gap[i] !== 0);
    if (letter) token += String.fromCharCode(folded.codes[i]!);
    else {
      if (token.length >= 2 && token.length <= 5 && /^[a-z]+$/.test(token)) tokens.add(token);
      token = i < folded.length && folded.kind[i] === LATIN ? String.fromCharCode(folded.codes[i]!) : '';
    }
  }
}

function countPairs(text: string, into: Map<string, number>): void {
  const folded = foldText(text);
  for (let i = 0; i < folded.length; i++) {
    const code = folded.codes[i]!;
    if (!isHan(code)) continue;
    const char = String.fromCharCode(code);
    chars.set(char, (chars.get(char) ?? 0) + 1);
  }
  for (let i = 1; i < folded.length; i++) {
    if (folded.gap[i] !== 0) continue;
    const first = folded.codes[i - 1]!;
    const second = folded.codes[i]!;
    if (!isHan(first) || !isHan(second)) continue;
    const pair = String.fromCharCode(first, second);
    into.set(pair, (into.get(pair) ?? 0) + 1);
  }
}

function keep(found: ReadonlyMap<string, number>, least: number): void {
  for (const [pair, count] of found) if (count >= least) counts.set(pair, (counts.get(pair) ?? 0) + count);
}

if (values.titles !== undefined) {
  const found = new Map<string, number>();
  for (const block of readFileSync(values.titles, 'utf8').split(/\n\s*\n/)) {
    let text = '';
    for (const line of block.split('\n')) {
      const at = line.lastIndexOf(' ');
      if (at < 0) continue;
      text += line
        .slice(at + 1)
        .trim()
        .endsWith('HPPX')
        ? ' '
        : line.slice(0, at);
    }
    countPairs(text, found);
    collectTokens(text);
  }
  keep(found, LEAST_IN_TITLES);
}
if (values.reviews !== undefined) {
  const found = new Map<string, number>();
  for (const line of readFileSync(values.reviews, 'utf8').split('\n')) countPairs(line, found);
  keep(found, LEAST_IN_REVIEWS);
}

/** A pair seen this often is frequent. */
const FREQUENT = 12;

const seen = newPairs();
const frequent = newPairs();
let kept = 0;
for (const [pair, count] of counts) {
  const [first, second] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  if (isDictionaryPair(first, second) && count < FREQUENT) continue;
  addPair(seen, first, second);
  if (count >= FREQUENT) addPair(frequent, first, second);
  kept += 1;
}
/** Levels by powers of three: 1 = seen once or twice, 9 = thousands of times. */
const levels = new Uint8Array(65_536);
for (const [char, count] of chars) {
  levels[char.charCodeAt(0)] = Math.min(9, 1 + Math.floor(Math.log(count) / Math.log(3)));
}
const words = Uint32Array.from(tokens, wordHash).sort();
const packed = packStatistics({ seen, frequent, words, levels });
writeFileSync(values.out ?? new URL('../src/signals/text/commonplace.bin', import.meta.url), packed);
console.log(`${kept} pairs, ${words.length} short words, ${packed.length} bytes`);
