import type { Db } from '../base/db.ts';
import { getPictures } from '../pictures/index.ts';

/** Hash and quality of stored pictures that have one, by picture id. */
export async function hashesOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { readonly pdq: string; readonly quality: number }>> {
  const hashes = new Map<string, { pdq: string; quality: number }>();
  for (const { id, pdq, quality } of (await getPictures({ db }, ids)).values()) {
    if (pdq !== null) hashes.set(id, { pdq, quality });
  }
  return hashes;
}
