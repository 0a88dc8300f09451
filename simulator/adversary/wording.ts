import type { Offer } from '../offer.ts';
import type { Random } from '../random.ts';

/** Puts a word of the trade into the title, or into the description. */
export function addWord(offer: Offer, text: string, random: Random): Offer {
  const word = { role: 'jargon' as const, text };
  if (random.chance(0.35)) return { ...offer, description: [...offer.description, word] };
  const at = random.int(0, offer.title.length);
  return { ...offer, title: [...offer.title.slice(0, at), word, ...offer.title.slice(at)] };
}
