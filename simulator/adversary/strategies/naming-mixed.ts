import { isHan, soundAlikes, toPinyin } from '../characters.ts';
import { disguiseStrategy, insertBetween, replaceSome } from '../naming.ts';

/** Two tricks in one name: half in Latin letters, a sound-alike and a sign between, digits and full width. */
export const namingMixed = disguiseStrategy({
  name: 'mixed',
  script: 'both',
  reach: 0.55,
  disguise: (text, random) => {
    if (!Array.from(text).some(isHan)) {
      const digits = replaceSome(
        text,
        random,
        2,
        (char) =>
          ({ o: ['0'], i: ['1'], e: ['3'], a: ['@', 'а'], l: ['1'], s: ['$'] })[char.toLowerCase()] ?? [],
      );
      return digits === null
        ? null
        : insertBetween(digits, random, random.chance(0.4), () => random.pick(['\u200b', ' ', '.', '·']));
    }
    const roll = random.next();
    if (roll < 0.45) return replaceSome(text, random, 1, (char) => (isHan(char) ? [toPinyin(char)] : []));
    const sound = replaceSome(text, random, 1, soundAlikes);
    return sound === null
      ? null
      : insertBetween(sound, random, false, () => random.pick(['.', ' ', '🔥', '\u200d', '-']));
  },
});
