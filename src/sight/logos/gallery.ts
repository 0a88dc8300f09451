import { refine } from './align.ts';
import type { ReferenceMark, ReferenceShape } from './reference.ts';
import { plainShapes } from './plain-shapes.ts';
import { DESCRIPTOR, findTurns, SPECTRUM } from './rings.ts';
import { PATCH, softened } from './shape.ts';

/** A logo as it is searched for. */
export interface GalleryLogo {
  readonly id: string;
  readonly mark: ReferenceMark;
}

/**
 * What a thread needs to search: flat arrays in shared memory, so that sending it costs nothing. Rows are shapes; a logo
 * of several colours has several.
 */
export interface Gallery {
  readonly ids: readonly string[];
  readonly rows: number;
  /** Row → place in `ids`. */
  readonly logos: Int32Array<SharedArrayBuffer>;
  /** Row → 1 for all the logo's ink, 0 for one colour of it. */
  readonly wholes: Uint8Array<SharedArrayBuffer>;
  /** Row → shapes its logo has. */
  readonly shapes: Uint8Array<SharedArrayBuffer>;
  readonly plainness: Float32Array<SharedArrayBuffer>;
  readonly patches: Uint8Array<SharedArrayBuffer>;
  /** Patches without what is fine. */
  readonly softs: Uint8Array<SharedArrayBuffer>;
  readonly spectra: Float32Array<SharedArrayBuffer>;
  readonly descriptors: Float32Array<SharedArrayBuffer>;
  /** Row → cx, cy, a, b, d, left, top, right, bottom, red, green, blue. */
  readonly frames: Float32Array<SharedArrayBuffer>;
}

export const FRAME = 12;

/** Shapes as plain as this are found in any picture: they are not searched for. */
export const TOO_PLAIN = 0.93;

/** How near a shape comes to the plainest figures (disc, square, ring, cross …) when laid onto them as well as can be, 0..1. */
export function plainnessOf(shape: Pick<ReferenceShape, 'patch' | 'spectrum'>): {
  readonly likeness: number;
  readonly figure: string;
} {
  let best = { likeness: 0, figure: '' };
  for (const plain of plainShapes()) {
    const turn = findTurns(plain.spectrum, shape.spectrum).straight;
    if (turn.likeness < 0.6) continue;
    const laid = refine(plain.patch, shape.patch, turn.angle, 'long');
    if (laid !== null && laid.detail > best.likeness) best = { likeness: laid.detail, figure: plain.name };
  }
  return best;
}

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(Math.max(4, bytes));

/** Lays logos out for the search; shapes too plain to tell anything are left out. */
export function buildGallery(
  logos: readonly (GalleryLogo & { readonly plainness: readonly number[] })[],
): Gallery {
  const kept = logos.flatMap((logo, at) =>
    logo.mark.shapes.flatMap((shape, i) => {
      const plainness = logo.plainness[i] ?? 1;
      return plainness < TOO_PLAIN
        ? [{ at, shape, plainness, box: logo.mark.box, of: logo.mark.shapes.length }]
        : [];
    }),
  );
  const rows = kept.length;
  const gallery: Gallery = {
    ids: logos.map((logo) => logo.id),
    rows,
    logos: new Int32Array(shared(rows * 4)),
    wholes: new Uint8Array(shared(rows)),
    shapes: new Uint8Array(shared(rows)),
    plainness: new Float32Array(shared(rows * 4)),
    patches: new Uint8Array(shared(rows * PATCH * PATCH)),
    softs: new Uint8Array(shared(rows * PATCH * PATCH)),
    spectra: new Float32Array(shared(rows * SPECTRUM * 4)),
    descriptors: new Float32Array(shared(rows * DESCRIPTOR * 4)),
    frames: new Float32Array(shared(rows * FRAME * 4)),
  };
  kept.forEach(({ at, shape, plainness, box, of }, row) => {
    gallery.logos[row] = at;
    gallery.wholes[row] = shape.kind === 'whole' ? 1 : 0;
    gallery.shapes[row] = of;
    gallery.plainness[row] = plainness;
    gallery.patches.set(shape.patch, row * PATCH * PATCH);
    gallery.softs.set(softened(shape.patch), row * PATCH * PATCH);
    gallery.spectra.set(shape.spectrum, row * SPECTRUM);
    gallery.descriptors.set(shape.descriptor, row * DESCRIPTOR);
    const { cx, cy, a, b, d } = shape.frame;
    gallery.frames.set([cx, cy, a, b, d, ...box, ...shape.ink], row * FRAME);
  });
  return gallery;
}
