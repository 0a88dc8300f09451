import { disguiseStrategy, replaceSome } from '../naming.ts';

const digits: Readonly<Record<string, readonly string[]>> = {
  a: ['4', '@'],
  b: ['8', '6'],
  e: ['3'],
  g: ['9'],
  i: ['1', '!'],
  l: ['1', '|'],
  o: ['0'],
  s: ['5', '$'],
  t: ['7', '+'],
  z: ['2'],
};

/** Digits and signs for letters. */
export const namingLeet = disguiseStrategy({
  name: 'leet',
  script: 'latin',
  reach: 0.8,
  disguise: (text, random) => replaceSome(text, random, 3, (char) => digits[char.toLowerCase()] ?? []),
});
