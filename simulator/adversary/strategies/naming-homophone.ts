import { isHan, soundAlikes } from '../characters.ts';
import { disguiseStrategy, replaceSome } from '../naming.ts';

/** Letters of the same sound in English. */
const sounds: Readonly<Record<string, readonly string[]>> = {
  c: ['k'],
  k: ['c', 'ck'],
  f: ['ph'],
  i: ['y', 'ee'],
  y: ['i'],
  v: ['w'],
  s: ['z'],
  z: ['s'],
  e: ['a'],
  o: ['ou'],
};

/** Other characters of the same sound. */
export const namingHomophone = disguiseStrategy({
  name: 'homophone',
  script: 'both',
  reach: 0.6,
  disguise: (text, random) =>
    Array.from(text).some(isHan)
      ? replaceSome(text, random, 2, (char) => (isHan(char) ? soundAlikes(char) : []))
      : replaceSome(text, random, 2, (char) => sounds[char.toLowerCase()] ?? []),
});
