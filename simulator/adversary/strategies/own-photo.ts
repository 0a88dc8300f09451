import type { PictureRecipe } from '../../pictures/spec.ts';

/** The operator's own photo of the fake, as it came from the camera. */
export const ownPhoto = (of: string, take: number): PictureRecipe => ({
  base: { kind: 'own', of, take, copy: true, mark: true },
  edits: [],
});
