import { readUpright } from '../../pictures/index.ts';
import type { Page } from './crop-line.ts';
import type { Region } from './detect-lines.ts';
import { TEXT_LIMITS } from './text.ts';

/** A picture as it is read: reduced, and how its pixels lie in the stored picture. */
export interface OpenPage extends Page {
  /** Pixels of the stored picture for one of the page. */
  readonly scale: number;
}

/** Null = the bytes are no picture that can be opened. */
export async function openPage(bytes: Uint8Array): Promise<OpenPage | null> {
  const picture = await readUpright(bytes, TEXT_LIMITS);
  if (picture === null) return null;
  const { data, width, height, scale } = picture;
  return { data, width, height, scale };
}

/** Longer than this many times its width, a picture is read in parts. */
const LONG = 2;
/** Share of a part that the next one repeats: a line cut by one border stands whole in the other part. */
const OVERLAP = 0.12;

/** Parts of a page that are each looked at by themselves, along its longer side; most pages have one. */
export function tilesOf({ width, height }: Page): {
  readonly tiles: readonly Region[];
  readonly complete: boolean;
} {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (long <= LONG * short || long <= 960)
    return { tiles: [{ left: 0, top: 0, width, height }], complete: true };
  const size = Math.min(long, Math.max(640, Math.round(short * 1.4)));
  const step = Math.round(size * (1 - OVERLAP));
  const tiles: Region[] = [];
  let at = 0;
  for (; tiles.length < TEXT_LIMITS.tiles; at += step) {
    const from = Math.min(at, long - size);
    tiles.push(
      height >= width
        ? { left: 0, top: from, width, height: size }
        : { left: from, top: 0, width: size, height },
    );
    if (from + size >= long) return { tiles, complete: true };
  }
  return { tiles, complete: false };
}
