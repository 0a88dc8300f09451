import { mapRole, type Offer } from '../offer.ts';
import { createRandom, type Random } from '../random.ts';
import type { Brand, Market } from '../world/world.ts';
import type { Strategy, StrategyContext, Trace } from './strategy.ts';

/** How a brand's name is disguised: `null` = there is no way to do this with this text. */
export type Disguise = (text: string, random: Random) => string | null;

/**
 * A strategy that writes the brand's name in disguise, wherever the offer names it.
 * `script` is the name it starts from; a market that reads English never sees Chinese names.
 */
export function disguiseStrategy(input: {
  readonly name: string;
  readonly script: 'han' | 'latin' | 'both';
  readonly reach: number;
  readonly trace?: Trace;
  readonly disguise: Disguise;
}): Strategy {
  const source = (brand: Brand, market: Market, random: Random | null): string | null => {
    const names = [
      ...(input.script !== 'latin' && market.language !== 'en' ? [brand.zh] : []),
      ...(input.script !== 'han' ? [brand.en] : []),
    ].filter((text) => disguisable(text, input.disguise));
    if (names.length === 0) return null;
    return random === null ? (names[0] as string) : random.pick(names);
  };
  return {
    name: `naming/${input.name}`,
    slot: 'naming',
    trace: input.trace ?? 'strong',
    reach: input.reach,
    cost: 0,
    fits: (brand, market) => source(brand, market, null) !== null,
    apply: (offer: Offer, context: StrategyContext): Offer => {
      const text = source(context.product.brand, context.market, context.random);
      if (text === null) return offer;
      const written = disguiseText(text, input.disguise, context.random);
      return {
        ...offer,
        title: mapRole(offer.title, 'brand', () => written),
        description: mapRole(offer.description, 'brand', () => written),
        declaredBrand: null,
        model: null,
        gtin: null,
      };
    },
  };
}

const probe = createRandom('probe');
const known = new Map<Disguise, Map<string, boolean>>();

function disguisable(text: string, disguise: Disguise): boolean {
  const answers = known.get(disguise) ?? new Map<string, boolean>();
  known.set(disguise, answers);
  const before = answers.get(text);
  if (before !== undefined) return before;
  const changed = disguise(text, probe);
  const answer = changed !== null && changed !== text;
  answers.set(text, answer);
  return answer;
}

/** Tries until the disguise has changed something: those that are drawn by chance may leave a text as it is. */
function disguiseText(text: string, disguise: Disguise, random: Random): string {
  for (let tries = 0; tries < 20; tries++) {
    const written = disguise(text, random);
    if (written !== null && written !== text) return written;
  }
  return text;
}

/** Replaces up to `most` characters for which there is a substitute; null where there is none. */
export function replaceSome(
  text: string,
  random: Random,
  most: number,
  substitutes: (char: string) => readonly string[],
): string | null {
  const letters = Array.from(text);
  const places = letters.flatMap((char, i) => (substitutes(char).length > 0 ? [i] : []));
  if (places.length === 0) return null;
  for (const place of random.sample(places, random.int(1, most))) {
    letters[place] = random.pick(substitutes(letters[place] as string));
  }
  return letters.join('');
}

/** Puts something between letters: between all of them, or at a place or two. */
export function insertBetween(text: string, random: Random, all: boolean, make: () => string): string | null {
  const letters = Array.from(text);
  if (letters.length < 2) return null;
  const gaps = Array.from({ length: letters.length - 1 }, (_, i) => i + 1).filter(
    (i) => letters[i] !== ' ' && letters[i - 1] !== ' ',
  );
  const chosen = new Set(all ? gaps : random.sample(gaps, random.int(1, 2)));
  return letters.map((char, i) => (chosen.has(i) ? make() + char : char)).join('');
}
