import { disguiseStrategy, insertBetween } from '../naming.ts';

const separators = [' ', '.', '-', '_', '·', '/', '|', '~', '*', '、', '  ', '。', '+'];

/** The letters pulled apart by spaces or marks. */
export const namingSpacing = disguiseStrategy({
  name: 'spacing',
  script: 'both',
  reach: 0.75,
  disguise: (text, random) => {
    const separator = random.pick(separators);
    return insertBetween(text, random, text.length <= 4 || random.chance(0.7), () => separator);
  },
});
