import sharp from 'sharp';
import type { World } from '../world/world.ts';
import { applyEdit, type Raster } from './edits.ts';
import { drawScene, SIDE } from './scene.ts';
import type { BasePicture, PictureRecipe } from './spec.ts';

/** Makes pictures from recipes. Base pictures are kept, so that a crowd of edits costs one drawing. */
export interface Studio {
  /** Pixels, 8-bit RGB. */
  pixels(recipe: PictureRecipe): Promise<Raster>;
  /** A JPEG file, the same bytes for the same recipe. */
  jpeg(recipe: PictureRecipe, quality?: number): Promise<Buffer>;
}

/** `keep`: how many base pictures stay in memory (300 KB each). */
export function createStudio(world: World, keep = 3000): Studio {
  const bases = new Map<string, Promise<Raster>>();

  const base = (picture: BasePicture): Promise<Raster> => {
    const key = JSON.stringify(picture);
    const known = bases.get(key);
    if (known !== undefined) return known;
    if (bases.size >= keep) bases.delete(bases.keys().next().value as string);
    const made = rasterise(drawScene(world, picture));
    bases.set(key, made);
    return made;
  };

  const pixels = async (recipe: PictureRecipe): Promise<Raster> => {
    let raster = await base(recipe.base);
    for (const edit of recipe.edits) {
      const others = edit.kind === 'collage' ? await Promise.all(edit.with.map(base)) : [];
      raster = await applyEdit(raster, edit, others);
    }
    return raster;
  };

  return {
    pixels,
    jpeg: async (recipe, quality = 84) => {
      const { data, width, height } = await pixels(recipe);
      return sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality })
        .toBuffer();
    },
  };
}

async function rasterise(svg: string): Promise<Raster> {
  const { data } = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: SIDE, height: SIDE };
}
