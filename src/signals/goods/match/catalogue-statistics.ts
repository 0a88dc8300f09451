import type { ProductText } from './product-text.ts';

/** How telling each token is, counted in the catalogue that is judged; nothing of it is shipped. */
export interface CatalogueStatistics {
  readonly size: number;
  readonly counts: ReadonlyMap<string, number>;
  /** Tokens that begin titles, with how often: mostly makers' names. */
  readonly leading: ReadonlyMap<string, number>;
}

export function countCatalogue(texts: Iterable<ProductText>): CatalogueStatistics {
  const counts = new Map<string, number>();
  const leading = new Map<string, number>();
  let size = 0;
  for (const text of texts) {
    size++;
    for (const token of text.set) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const token of text.tokens.slice(0, 2)) {
      if (token.kind === 0) leading.set(token.text, (leading.get(token.text) ?? 0) + 1);
    }
  }
  return { size, counts, leading };
}

/** Inverse document frequency, smoothed: 1 for a token in every text, `1 + ln(size)` and more for an unseen one. */
export function idf(statistics: CatalogueStatistics, token: string): number {
  return 1 + Math.log((statistics.size + 1) / ((statistics.counts.get(token) ?? 0) + 1));
}

/** True for a token that usually stands at the head of titles: in at least a third of the places it is written. */
export function isLeading(statistics: CatalogueStatistics, token: string): boolean {
  const leads = statistics.leading.get(token) ?? 0;
  return leads >= 3 && leads * 3 >= (statistics.counts.get(token) ?? 0);
}
