/**
 * Writes src/signals/text/honest-names.bin: names that honest titles carry, as 32-bit hashes, so that a brand nobody
 * taught is not taken for a disguise of one that somebody did (兰蔻 for 兰瑟). No name can be read from it.
 *
 *   node scripts/build-honest-names.ts --titles FOLDER [--files train.txt]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readTaggedTitles } from '../bench/tasks/evasion.ts';
import { foldedString, foldText } from '../src/signals/text/fold.ts';
import { LONGEST_HONEST_NAME } from '../src/signals/text/honest-names.ts';
import { wordHash } from '../src/signals/text/shop-statistics.ts';

const { values } = parseArgs({
  options: { titles: { type: 'string' }, files: { type: 'string', default: 'train.txt' } },
});
if (values.titles === undefined) throw new Error('--titles FOLDER is needed');
const hashes = new Set<number>();
for (const { brands } of readTaggedTitles(values.titles, values.files.split(','))) {
  for (const brand of brands) {
    const name = foldedString(foldText(brand));
    if (name.length >= 2 && name.length <= LONGEST_HONEST_NAME) hashes.add(wordHash(name));
  }
}
const sorted = Uint32Array.from(hashes).sort();
const bytes = Buffer.alloc(sorted.length * 4);
sorted.forEach((hash, i) => bytes.writeUInt32LE(hash, i * 4));
writeFileSync(new URL('../src/signals/text/honest-names.bin', import.meta.url), bytes);
console.log(`${sorted.length} names, ${bytes.length} bytes`);
