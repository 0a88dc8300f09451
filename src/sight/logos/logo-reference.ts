import { plainnessOf, TOO_PLAIN } from './gallery.ts';
import {
  readReference,
  type ReferenceMark,
  type ReferenceRefusal,
  type ReferenceShape,
  type RgbaImage,
} from './reference.ts';
import { describeSpectrum, toSpectrum } from './rings.ts';

/** A picture read as a logo to search for, or why it cannot be one. */
export type LogoReference =
  | { readonly ok: true; readonly mark: ReferenceMark; readonly plainness: readonly number[] }
  | { readonly ok: false; readonly why: ReferenceRefusal }
  /** Nothing in it tells it from the named figure, which any picture may hold. */
  | { readonly ok: false; readonly why: 'too_plain'; readonly figure: string };

/** Looks at a logo's picture: its shapes, and how far each is from the plainest figures. */
export function makeLogoReference(image: RgbaImage): LogoReference {
  const mark = readReference(image);
  if ('refused' in mark) return { ok: false, why: mark.refused };
  const plain = mark.shapes.map(plainnessOf);
  const plainness = plain.map(({ likeness }) => likeness);
  if (plainness.every((likeness) => likeness >= TOO_PLAIN))
    return { ok: false, why: 'too_plain', figure: plain[0]?.figure ?? '' };
  return { ok: true, mark, plainness };
}

type KeptShape = Omit<ReferenceShape, 'patch' | 'spectrum' | 'descriptor'> & { readonly patch: string };

export function packReference(reference: LogoReference): Uint8Array {
  if (!reference.ok) return new TextEncoder().encode(JSON.stringify(reference));
  const shapes = reference.mark.shapes.map(
    ({ kind, share, ink, frame, patch }): KeptShape => ({
      kind,
      share,
      ink,
      frame,
      patch: Buffer.from(patch).toString('base64'),
    }),
  );
  const { plainness } = reference;
  return new TextEncoder().encode(JSON.stringify({ ok: true, box: reference.mark.box, shapes, plainness }));
}

export function unpackReference(bytes: Uint8Array): LogoReference {
  const kept = JSON.parse(new TextDecoder().decode(bytes)) as
    | Exclude<LogoReference, { ok: true }>
    | {
        readonly ok: true;
        readonly box: ReferenceMark['box'];
        readonly shapes: readonly KeptShape[];
        readonly plainness: readonly number[];
      };
  if (!kept.ok) return kept;
  const shapes = kept.shapes.map((shape): ReferenceShape => {
    const patch = new Uint8Array(Buffer.from(shape.patch, 'base64'));
    const spectrum = toSpectrum(patch);
    return { ...shape, patch, spectrum, descriptor: describeSpectrum(spectrum) };
  });
  return { ok: true, mark: { shapes, box: kept.box }, plainness: kept.plainness };
}
