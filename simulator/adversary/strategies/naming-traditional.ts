import { toTraditional } from '../characters.ts';
import { disguiseStrategy } from '../naming.ts';

/** Traditional characters where buyers write simplified ones. Hong Kong's honest shops write so too. */
export const namingTraditional = disguiseStrategy({
  name: 'traditional',
  script: 'han',
  reach: 0.9,
  trace: 'weak',
  disguise: (text) => toTraditional(text),
});
