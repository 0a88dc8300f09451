import { describe, expect, it } from 'vitest';
import { createStudio } from './studio.ts';
import { createWorld } from '../world/world.ts';
import type { PictureEdit, PictureRecipe } from './spec.ts';

const world = createWorld({ seed: 'studio', brands: 4 });
const of = world.products[0]?.key ?? '';
const recipe = (edits: readonly PictureEdit[]): PictureRecipe => ({
  base: { kind: 'official', of, take: 0 },
  edits,
});

describe('the studio', () => {
  it('makes the same bytes for the same recipe', async () => {
    const bytes = await createStudio(world).jpeg(recipe([{ kind: 'watermark', text: '四季好物', take: 1 }]));
    expect(
      await createStudio(world).jpeg(recipe([{ kind: 'watermark', text: '四季好物', take: 1 }])),
    ).toEqual(bytes);
    expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
  });

  it('mirrors, and mirrored twice is as before', async () => {
    const studio = createStudio(world);
    const plain = await studio.pixels(recipe([]));
    const once = await studio.pixels(recipe([{ kind: 'mirror' }]));
    expect(once.data.equals(plain.data)).toBe(false);
    expect(
      (await studio.pixels(recipe([{ kind: 'mirror' }, { kind: 'mirror' }]))).data.equals(plain.data),
    ).toBe(true);
  });

  it.each<PictureEdit>([
    { kind: 'jpeg', quality: 30 },
    { kind: 'resize', width: 200 },
    { kind: 'crop', x: 0.1, y: 0.1, width: 0.6, height: 0.6 },
    { kind: 'rotate', degrees: 20 },
    { kind: 'recolour', hue: 90, negative: true },
    { kind: 'collage', with: [{ kind: 'chart', take: 1 }], layout: 0 },
    { kind: 'watermark', text: 'OLD MILL', take: 0 },
  ])('changes the pixels by $kind, keeping three channels', async (edit) => {
    const studio = createStudio(world);
    const plain = await studio.pixels(recipe([]));
    const edited = await studio.pixels(recipe([edit]));
    expect(edited.data).toHaveLength(edited.width * edited.height * 3);
    expect(edited.data.equals(plain.data)).toBe(false);
  });

  it('draws letters without any font of the machine: Chinese and Latin text leave ink', async () => {
    const studio = createStudio(world);
    for (const text of ['鉴真', 'ASSAY']) {
      const plain = await studio.pixels(recipe([]));
      const marked = await studio.pixels(recipe([{ kind: 'watermark', text, take: 0 }]));
      let changed = 0;
      for (let i = 0; i < plain.data.length; i += 3) if (plain.data[i] !== marked.data[i]) changed++;
      expect(changed).toBeGreaterThan(500);
    }
  });
});
