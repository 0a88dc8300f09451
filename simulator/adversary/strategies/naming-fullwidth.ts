import { disguiseStrategy } from '../naming.ts';

/** Full-width letters (U+FF01 to U+FF5E), all of them or some. */
export const namingFullwidth = disguiseStrategy({
  name: 'fullwidth',
  script: 'latin',
  reach: 0.8,
  disguise: (text, random) => {
    const some = random.chance(0.4);
    return text.replace(/[A-Za-z]/g, (c) =>
      some && random.chance(0.5) ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0),
    );
  },
});
