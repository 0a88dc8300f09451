import { toPinyin } from '../characters.ts';
import { disguiseStrategy } from '../naming.ts';

/** The sound of the Chinese name in Latin letters, as a word, in syllables or in capitals. */
export const namingPinyin = disguiseStrategy({
  name: 'pinyin',
  script: 'han',
  reach: 0.7,
  disguise: (text, random) => {
    const syllables = Array.from(text).map(toPinyin);
    return random.pick([
      syllables.join(''),
      syllables.join(' '),
      syllables.join('').toUpperCase(),
      syllables.map((s) => s.charAt(0).toUpperCase() + s.slice(1)).join(''),
    ]);
  },
});
