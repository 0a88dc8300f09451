import { halvesOf } from '../characters.ts';
import { disguiseStrategy, replaceSome } from '../naming.ts';

/** A character written as its two halves: 强 becomes 弓虽. */
export const namingSplit = disguiseStrategy({
  name: 'split',
  script: 'han',
  reach: 0.6,
  disguise: (text, random) =>
    replaceSome(text, random, 2, (char) => {
      const halves = halvesOf(char);
      return halves === null ? [] : [halves.join('')];
    }),
});
