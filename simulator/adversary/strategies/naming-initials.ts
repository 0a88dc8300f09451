import { toPinyin } from '../characters.ts';
import { disguiseStrategy } from '../naming.ts';

/** First letters only. Collectors write so too, and three letters may mean anything. */
export const namingInitials = disguiseStrategy({
  name: 'initials',
  script: 'han',
  reach: 0.45,
  trace: 'weak',
  disguise: (text, random) => {
    const letters = Array.from(text)
      .map((char) => toPinyin(char).charAt(0))
      .join('');
    return letters.length < 2
      ? null
      : random.pick([letters, letters.toUpperCase(), `${letters.toUpperCase()}家`]);
  },
});
