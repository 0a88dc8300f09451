import { disguiseStrategy, insertBetween } from '../naming.ts';

const emoji = ['🔥', '❤️', '✨', '🌹', '👜', '💎', '⭐', '🍀', '👑', '💯', '🐎', '🌙', '🅰️'.slice(0, 2), '🎀'];

/** Pictures between the letters. */
export const namingEmoji = disguiseStrategy({
  name: 'emoji',
  script: 'both',
  reach: 0.7,
  disguise: (text, random) => {
    const one = random.pick(emoji);
    return insertBetween(text, random, text.length <= 4 && random.chance(0.5), () =>
      random.chance(0.6) ? one : random.pick(emoji),
    );
  },
});
