import type { Blobs } from '../base/blobs.ts';
import type { Db } from '../base/db.ts';
import { keepNewest } from '../base/keep-newest.ts';
import type { StoredPicture } from './picture.ts';
import type { PictureWorkers } from './picture-workers.ts';
import { readPictures, readThumbnail, writeThumbnail } from './store.ts';

/** Edge of the small copy for lists, pixels. */
export const THUMBNAIL_EDGE = 320;

/** An erased picture is forgotten at once where it was erased, and everywhere within so many milliseconds. */
const REMEMBERED_MS = 300_000;

/** Pictures never change, so what was read once may be kept for a while; the oldest go first. One a process. */
export class PictureCache {
  readonly #known = new Map<string, { readonly picture: StoredPicture; readonly until: number }>();
  readonly #limit: number;
  readonly #timer: { now(): number };

  constructor(limit = 20_000, timer: { now(): number } = performance) {
    this.#limit = limit;
    this.#timer = timer;
  }

  get(id: string): StoredPicture | undefined {
    const known = this.#known.get(id);
    if (known === undefined || known.until > this.#timer.now()) return known?.picture;
    this.#known.delete(id);
    return undefined;
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  add(picture: StoredPicture): void {
    const until = this.#timer.now() + REMEMBERED_MS;
    keepNewest(this.#known, picture.id, { picture, until }, this.#limit);
  }
}

/** Those of the ids that are known, by id; at most one query for all of them. */
export async function getPictures(
  deps: { readonly db: Db; readonly pictureCache?: PictureCache },
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredPicture>> {
  const found = new Map<string, StoredPicture>();
  const asked: string[] = [];
  for (const id of ids) {
    const known = deps.pictureCache?.get(id);
    if (known === undefined) asked.push(id);
    else found.set(id, known);
  }
  for (const picture of await readPictures(deps.db, asked)) {
    deps.pictureCache?.add(picture);
    found.set(picture.id, picture);
  }
  return found;
}

/** The bytes as they were sent; null when there is no such picture. */
export async function getPictureBytes(
  deps: { readonly db: Db; readonly blobs: Blobs },
  id: string,
): Promise<Uint8Array | null> {
  const [picture] = await readPictures(deps.db, [id]);
  return picture === undefined ? null : deps.blobs.get(id);
}

export type ThumbnailResult =
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly why: string };

/** A WebP of at most 320 pixels, made when it is first asked for and kept. */
export async function getThumbnail(
  deps: { readonly db: Db; readonly blobs: Blobs; readonly workers: Pick<PictureWorkers, 'thumbnail'> },
  id: string,
): Promise<ThumbnailResult> {
  const kept = await readThumbnail(deps.db, id);
  const bytes = kept === null ? null : await deps.blobs.get(kept);
  if (bytes !== null) return { kind: 'made', bytes };
  const original = await getPictureBytes(deps, id);
  if (original === null) return { kind: 'unknown' };
  const made = await deps.workers.thumbnail(original, THUMBNAIL_EDGE);
  if (!made.ok) return { kind: 'failed', why: made.why };
  await writeThumbnail(deps.db, id, await deps.blobs.put(made.value));
  return { kind: 'made', bytes: made.value };
}
