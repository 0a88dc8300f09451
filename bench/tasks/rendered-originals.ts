import { createStudio, createWorld, type World } from '../../simulator/index.ts';
import { createRandom } from '../../simulator/random.ts';
import { makeLook } from '../../simulator/world/world.ts';

/** A picture by itself; `rendered` = drawn by the simulator. */
export interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rendered: boolean;
}

/**
 * Goods as the simulator renders them: the maker's picture and the counterfeiters' stock picture of each. Look-alikes
 * are different pictures: goods of the same kinds that are no originals, and the originals' goods in other colours,
 * in the same place before the same ground.
 */
export async function renderedOriginals(products: number): Promise<{
  readonly originals: readonly Original[];
  readonly lookalikes: readonly Original[];
}> {
  const world = createWorld({ seed: 'bench-near-copy' });
  const step = Math.max(1, Math.floor(world.products.length / products));
  const chosen = world.products.filter((_, at) => at % step === 0).slice(0, products);
  const others = world.products.filter((_, at) => at % step === 1).slice(0, products * 2);
  const studio = createStudio(world);
  const recoloured = createStudio(inOtherColours(world));
  const draw = async (
    of: string,
    kind: 'official' | 'fake_stock',
    from = studio,
    mark = '',
  ): Promise<Original> => ({
    name: `${kind} ${of}${mark}`,
    bytes: await from.jpeg({ base: { kind, of, take: 0 }, edits: [] }),
    rendered: true,
  });
  const originals: Original[] = [];
  const lookalikes: Original[] = [];
  for (const { key } of chosen) {
    originals.push(await draw(key, 'official'), await draw(key, 'fake_stock'));
    lookalikes.push(await draw(key, 'official', recoloured, ' in another colour'));
  }
  for (const { key } of others) lookalikes.push(await draw(key, 'official'), await draw(key, 'fake_stock'));
  return { originals, lookalikes };
}

/** The same world with every product's outline and other colours. */
function inOtherColours(world: World): World {
  return {
    ...world,
    productOf: (key) => {
      const product = world.productOf(key);
      const { bend } = product.look;
      return { ...product, look: { ...makeLook(createRandom(`other-colour/${key}`)), bend } };
    },
  };
}
