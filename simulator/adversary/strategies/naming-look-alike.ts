import { lookAlikes } from '../characters.ts';
import { disguiseStrategy } from '../naming.ts';
import { isHan } from '../characters.ts';
import { replaceSome } from '../naming.ts';

/** Groups of letters that look like one letter. */
const faces: Readonly<Record<string, readonly string[]>> = {
  m: ['rn', 'nn'],
  w: ['vv'],
  d: ['cl'],
  l: ['I'],
  n: ['ri'],
  h: ['li'],
};

/** Another character with the same right half (柏 for 泊), or letters that look like one another. */
export const namingLookAlike = disguiseStrategy({
  name: 'look-alike',
  script: 'both',
  reach: 0.6,
  disguise: (text, random) =>
    Array.from(text).some(isHan)
      ? replaceSome(text, random, 1, lookAlikes)
      : replaceSome(text, random, 2, (char) => faces[char] ?? []),
});
