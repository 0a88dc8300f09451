import type { Lexicon } from '../../knowledge/index.ts';

/**
 * Lexicons of everyday words that are looked for as written only (`plain-terms.ts`): they are long, most listings hold
 * several of their terms, and nobody disguises them. The search for disguises MUST NOT carry them.
 */
export function isPlainLexicon(lexicon: Lexicon): boolean {
  return lexicon === 'payment_link' || lexicon.startsWith('input_') || lexicon.startsWith('health_');
}
