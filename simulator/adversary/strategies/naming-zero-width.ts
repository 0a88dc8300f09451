import { disguiseStrategy, insertBetween } from '../naming.ts';

const invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u2063'];

/** Characters without width between the letters. */
export const namingZeroWidth = disguiseStrategy({
  name: 'zero-width',
  script: 'both',
  reach: 0.85,
  disguise: (text, random) => insertBetween(text, random, random.chance(0.5), () => random.pick(invisible)),
});
