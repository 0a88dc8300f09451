import type { Shape } from '../pictures/shapes.ts';
import { devicesGoods } from './goods-devices.ts';
import { healthGoods } from './goods-health.ts';
import { wornGoods } from './goods-worn.ts';

/** What buyers can be hurt by: the goods of the health path. */
export type Health = 'medicine' | 'food' | 'cosmetics' | 'protective' | 'child';

/** A kind of branded goods: how it is called, drawn and priced. Words are `[zh, en]`. */
export interface Category {
  readonly key: string;
  /** The marketplace's path. */
  readonly path: string;
  readonly health?: Health;
  readonly shapes: readonly Shape[];
  readonly nouns: readonly (readonly [string, string])[];
  /** Series words that, with a number, make a product's name. */
  readonly series: readonly (readonly [string, string])[];
  readonly specs: readonly (readonly [string, string])[];
  /** Price of a level-1 brand in yuan, new. */
  readonly base: number;
  /** Share of a new price that used goods fetch; absent = not sold used. */
  readonly used?: readonly [number, number];
  /** Goods made to fit it, sold lawfully with its name. */
  readonly accessories?: readonly (readonly [string, string])[];
  readonly niceClass: number;
}

export const categories: readonly Category[] = [...wornGoods, ...healthGoods, ...devicesGoods];
