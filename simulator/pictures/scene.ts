import { createRandom, type Random } from '../random.ts';
import { everyday } from '../world/everyday-goods.ts';
import { copyLook, makeLook, type World } from '../world/world.ts';
import { type Backdrop, drawBackdrop, sellersBackdrops, stallBackdrops } from './backdrop.ts';
import { textOutline } from './glyphs.ts';
import { type BrandMark, drawMark } from './logo.ts';
import { type Look, type Shape, shapes } from './shapes.ts';
import type { BasePicture, LogoPart } from './spec.ts';

export const SIDE = 320;

interface Scene {
  readonly shape: Shape;
  readonly look: Look;
  readonly mark: BrandMark | null;
  readonly backdrop: Backdrop;
  readonly scale: readonly [number, number];
  readonly turn: number;
}

/** A base picture as SVG of 320 × 320, without text elements: letters are outlines. */
export function drawScene(world: World, base: BasePicture): string {
  const random = createRandom(`picture/${world.seed}/${JSON.stringify(base)}`);
  if (base.kind === 'chart') return svg(drawChart(random));
  if (base.kind === 'logo') return svg(drawLogo(world, base.of, base.part));
  const scene = sceneOf(world, base, random);
  return svg(
    drawBackdrop(scene.backdrop, random) +
      drawGoods(scene, random) +
      (base.kind === 'official' ? '' : drawLight(random)),
  );
}

function sceneOf(
  world: World,
  base: Exclude<BasePicture, { kind: 'chart' | 'logo' }>,
  random: Random,
): Scene {
  switch (base.kind) {
    case 'everyday': {
      const goods = everyday[base.of];
      if (goods === undefined) throw new RangeError(`no everyday goods ${base.of}`);
      return {
        shape: goods.shape,
        look: makeLook(random),
        mark: null,
        backdrop: random.pick(['white', ...sellersBackdrops]),
        scale: [1.5, 2.5],
        turn: 14,
      };
    }
    case 'fitting': {
      const product = world.productOf(base.of);
      const shape = random.pick(['charger', 'box', 'disc', 'wallet', 'pen', 'towel'] as const);
      return {
        shape,
        look: { ...makeLook(random), accent: product.look.accent },
        mark: null,
        backdrop: random.pick(['white', ...sellersBackdrops]),
        scale: [1.5, 2.3],
        turn: 20,
      };
    }
    case 'official': {
      const product = world.productOf(base.of);
      return {
        shape: product.shape,
        look: product.look,
        mark: drawMark(product.brand.key, product.brand.en),
        backdrop: random.pick(['white', 'white', 'sweep', 'marble']),
        scale: [2.2, 2.75],
        turn: 8,
      };
    }
    case 'fake_stock': {
      const product = world.productOf(base.of);
      const look = copyLook(product.look, createRandom(`copy/${world.seed}/${base.of}`));
      return {
        shape: product.shape,
        look,
        mark: drawMark(product.brand.key, product.brand.en),
        backdrop: random.pick(stallBackdrops),
        scale: [1.7, 2.5],
        turn: 18,
      };
    }
    case 'own': {
      const product = world.productOf(base.of);
      const look = base.copy
        ? copyLook(product.look, createRandom(`copy/${world.seed}/${base.of}`))
        : product.look;
      return {
        shape: product.shape,
        look,
        mark: base.mark ? drawMark(product.brand.key, product.brand.en) : null,
        backdrop: random.pick(sellersBackdrops),
        scale: [1.4, 2.6],
        turn: 25,
      };
    }
  }
}

function drawGoods(scene: Scene, random: Random): string {
  const scale = random.between(scene.scale[0], scene.scale[1]);
  const turn = random.between(-scene.turn, scene.turn);
  const x = SIDE / 2 + random.between(-26, 26) - 50 * scale;
  const y = SIDE / 2 + random.between(-20, 24) - 50 * scale;
  const squeeze = random.between(0.86, 1.1);
  const drawing = shapes[scene.shape](scene.look);
  const mark =
    scene.mark !== null && drawing.mark.width > 0
      ? scene.mark.draw(
          drawing.mark.x,
          drawing.mark.y,
          drawing.mark.width,
          random.chance(0.7) ? scene.mark.ink : '#f6f1e4',
        )
      : '';
  const shade = `<ellipse cx="${x + 50 * scale}" cy="${y + 94 * scale}" rx="${random.between(40, 58) * scale}" ry="${random.between(5, 11) * scale}" fill="#000" opacity="${random.between(0.12, 0.4).toFixed(2)}"/>`;
  return `${shade}<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)} ${50 * scale} ${50 * scale}) scale(${(scale * squeeze).toFixed(3)} ${scale.toFixed(3)}) skewX(${random.between(-5, 5).toFixed(1)})">${drawing.body}${mark}</g>`;
}

/** A window's light or a hand's shadow over the whole picture. */
function drawLight(random: Random): string {
  const bright = random.chance(0.5);
  return `<defs><radialGradient id="light" cx="${random.between(0.1, 0.9).toFixed(2)}" cy="${random.between(0.1, 0.9).toFixed(2)}" r="${random.between(0.5, 1).toFixed(2)}"><stop offset="0" stop-color="${bright ? '#fff' : '#000'}" stop-opacity="${random.between(0.1, 0.4).toFixed(2)}"/><stop offset="1" stop-color="${bright ? '#000' : '#fff'}" stop-opacity="${random.between(0.05, 0.3).toFixed(2)}"/></radialGradient></defs><rect width="320" height="320" fill="url(#light)"/>`;
}

function drawLogo(world: World, brandKey: string, part: LogoPart): string {
  const brand = world.brands.find(({ key }) => key === brandKey);
  if (brand === undefined) throw new RangeError(`no brand ${brandKey} in this world`);
  const mark = drawMark(brand.key, brand.en);
  const paper = `<rect width="${SIDE}" height="${SIDE}" fill="#fff"/>`;
  return part === 'emblem'
    ? `${paper}<g transform="translate(40 40) scale(2.4)">${mark.emblem}</g>`
    : paper + mark.draw(SIDE / 2, 190, 280);
}

const banners = [
  '七天无理由退货',
  '正品保证 假一赔十',
  '顺丰包邮',
  '尺码表',
  '满199减30',
  '7 DAY RETURNS',
  'FREE SHIPPING',
  'SIZE CHART',
  '店主推荐',
  '开箱有礼',
];

function drawChart(random: Random): string {
  const hue = random.int(0, 359);
  const rows = random.int(3, 7);
  const step = 200 / rows;
  let out = `<rect width="320" height="320" fill="hsl(${hue},50%,${random.int(80, 95)}%)"/><rect width="320" height="${random.int(50, 96)}" fill="hsl(${hue},60%,${random.int(30, 50)}%)"/>`;
  out += textOutline(random.pick(banners), { x: 160, y: 36, width: 250, height: 44 }, '#fff');
  for (let i = 0; i < rows; i++) {
    out += `<rect x="20" y="${104 + i * step}" width="280" height="${step - 6}" fill="hsl(${hue + i * 9},40%,${random.int(55, 92)}%)"/>`;
    out += textOutline(
      String(random.int(30, 190)),
      { x: random.int(50, 260), y: 100 + i * step + step / 2, width: 40, height: step * 0.6 },
      '#333',
    );
  }
  return out;
}

const svg = (inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">${inner}</svg>`;
