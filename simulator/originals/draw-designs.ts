import sharp from 'sharp';

/** What a design looks like: the thing's outline, or the pattern all over it. */
export type DesignKind = 'shape' | 'pattern';

/** How a picture of a design differs from another of the same: turned, in other colours, elsewhere, slightly changed. */
export interface DesignVariation {
  /** Seed of the variation; 0 = as the designer drew it. */
  readonly seed: number;
  /** How far the design itself is changed, 0..1: 0.05 is a copyist's small change. */
  readonly change: number;
}

export const asDrawn: DesignVariation = { seed: 0, change: 0 };

const EDGE = 480;

/** A JPEG of the design. The same seeds give the same picture. */
export async function drawDesign(
  kind: DesignKind,
  seed: number,
  variation: DesignVariation = asDrawn,
): Promise<Buffer> {
  const svg = kind === 'shape' ? shapeSvg(seed, variation) : patternSvg(seed, variation);
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
}

/** The designer's own file: what she deposits. */
export function designSvg(kind: DesignKind, seed: number): string {
  return kind === 'shape' ? shapeSvg(seed, asDrawn) : patternSvg(seed, asDrawn);
}

/** Mulberry32: small, seeded, the same everywhere. */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hues = (random: () => number) => {
  const ground = `hsl(${Math.floor(random() * 360)} 22% ${88 + Math.floor(random() * 9)}%)`;
  const ink = `hsl(${Math.floor(random() * 360)} ${40 + Math.floor(random() * 40)}% ${28 + Math.floor(random() * 25)}%)`;
  const second = `hsl(${Math.floor(random() * 360)} ${40 + Math.floor(random() * 40)}% ${58 + Math.floor(random() * 20)}%)`;
  return { ground, ink, second };
};

/** A vessel: a profile that is turned around its axis, with bands, and a handle on some. */
function shapeSvg(seed: number, { seed: other, change }: DesignVariation): string {
  const design = randomOf(seed * 7 + 11);
  const vary = randomOf(seed * 31 + other * 977 + 5);
  const jitter = () => 1 + (vary() - 0.5) * 2 * change;
  const tall = (0.72 + design() * 0.9) * jitter();
  const waves = Array.from({ length: 5 }, (_, k) => ({
    size: ((design() - 0.5) * 0.55 * jitter()) / (k + 1),
    at: design() * 2 * Math.PI,
  }));
  const width = (t: number): number => {
    const wave = waves.reduce((sum, { size, at }, k) => sum + size * Math.cos((k + 1) * Math.PI * t + at), 0);
    return Math.max(0.12, 0.42 + wave);
  };
  const steps = 48;
  const points: [number, number][] = [];
  for (let i = 0; i <= steps; i++) points.push([width(i / steps), (i / steps - 0.5) * 2 * tall]);
  const outline = [...points, ...points.toReversed().map(([x, y]): [number, number] => [-x, y])];
  const hasHandle = design() < 0.5;
  const handle = { at: (design() - 0.5) * tall, size: (0.28 + design() * 0.25) * jitter() };
  const bands = Array.from({ length: 1 + Math.floor(design() * 4) }, () => ({
    t: 0.1 + design() * 0.8,
    thick: 0.02 + design() * 0.05,
  }));
  const dots = design() < 0.5 ? { count: 4 + Math.floor(design() * 6), t: 0.25 + design() * 0.5 } : null;
  const colours = hues(other === 0 ? design : vary);
  const turn = other === 0 ? 0 : (vary() - 0.5) * 50;
  const scale = (other === 0 ? 0.8 : 0.55 + vary() * 0.35) * (EDGE / 2 / Math.max(tall + 0.1, 1.15));
  const [dx, dy] = other === 0 ? [0, 0] : [(vary() - 0.5) * 50, (vary() - 0.5) * 50];
  const mirror = other !== 0 && vary() < 0.4 ? -1 : 1;
  const path = outline.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(4)} ${y.toFixed(4)}`).join('');
  const bandPaths = bands.map(({ t, thick }) => {
    const y = (t - 0.5) * 2 * tall;
    return `<rect x="${-width(t)}" y="${y}" width="${2 * width(t)}" height="${thick}" fill="${colours.second}"/>`;
  });
  const dotPaths =
    dots === null
      ? []
      : Array.from({ length: dots.count }, (_, k) => {
          const x = ((k + 0.5) / dots.count - 0.5) * 1.7 * width(dots.t);
          return `<circle cx="${x}" cy="${(dots.t - 0.5) * 2 * tall}" r="0.045" fill="${colours.second}"/>`;
        });
  const ring = hasHandle
    ? `<circle cx="${width(0.5 + handle.at / (2 * tall)) + handle.size * 0.45}" cy="${handle.at}" r="${handle.size}" fill="none" stroke="${colours.ink}" stroke-width="0.1"/>`
    : '';
  return frame(
    colours.ground,
    `<g transform="translate(${EDGE / 2 + dx} ${EDGE / 2 + dy}) rotate(${turn}) scale(${scale * mirror} ${scale})">${ring}<path d="${path}Z" fill="${colours.ink}"/>${bandPaths.join('')}${dotPaths.join('')}</g>`,
  );
}

/** A print: motifs on a lattice, all over the picture. */
function patternSvg(seed: number, { seed: other, change }: DesignVariation): string {
  const design = randomOf(seed * 13 + 3);
  const vary = randomOf(seed * 37 + other * 991 + 17);
  const jitter = () => 1 + (vary() - 0.5) * 2 * change;
  const pitch = (46 + design() * 70) * jitter();
  const aspect = 0.7 + design() * 0.8;
  const brick = Math.floor(design() * 3) / 2;
  const motifs = Array.from({ length: 1 + Math.floor(design() * 2) }, () => ({
    kind: Math.floor(design() * 5),
    petals: 3 + Math.floor(design() * 6),
    size: (0.18 + design() * 0.28) * jitter(),
    turn: design() * 180 * jitter(),
    at: [design(), design()] as const,
  }));
  const colours = hues(other === 0 ? design : vary);
  const turn = other === 0 ? 0 : vary() * 180;
  const scale = other === 0 ? 1 : 0.82 + vary() * 0.4;
  const [dx, dy] = other === 0 ? [0, 0] : [vary() * pitch, vary() * pitch];
  const parts: string[] = [];
  const reach = Math.ceil((EDGE * 0.95) / (pitch * Math.min(1, aspect)) / Math.min(1, scale));
  for (let row = -reach; row <= reach; row++)
    for (let column = -reach; column <= reach; column++)
      motifs.forEach((motif, m) => {
        const x = (column + motif.at[0] + (row % 2) * brick) * pitch;
        const y = (row + motif.at[1]) * pitch * aspect;
        const ink = m === 0 ? colours.ink : colours.second;
        parts.push(
          `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${motif.turn.toFixed(1)}) scale(${(motif.size * pitch).toFixed(2)})" fill="${ink}" stroke="${ink}" stroke-width="0">${motifPath(motif.kind, motif.petals)}</g>`,
        );
      });
  return frame(
    colours.ground,
    `<g transform="translate(${EDGE / 2} ${EDGE / 2}) rotate(${turn}) scale(${scale}) translate(${dx} ${dy})">${parts.join('')}</g>`,
  );
}

function motifPath(kind: number, petals: number): string {
  if (kind === 0) return '<circle r="0.9"/>';
  if (kind === 1) return '<circle r="0.75" fill="none" stroke-width="0.35"/>';
  if (kind === 2) {
    const leaf = '<path d="M0 0C0.5 -0.35 0.5 -0.8 0 -1.1C-0.5 -0.8 -0.5 -0.35 0 0Z"/>';
    return Array.from(
      { length: petals },
      (_, k) => `<g transform="rotate(${(k * 360) / petals})">${leaf}</g>`,
    ).join('');
  }
  if (kind === 3) {
    const star = Array.from({ length: petals * 2 }, (_, k) => {
      const [r, a] = [k % 2 === 0 ? 1.1 : 0.45, (k * Math.PI) / petals];
      return `${(r * Math.sin(a)).toFixed(3)},${(-r * Math.cos(a)).toFixed(3)}`;
    });
    return `<polygon points="${star.join(' ')}"/>`;
  }
  return '<rect x="-1.1" y="-0.28" width="2.2" height="0.56" rx="0.2"/>';
}

const frame = (ground: string, inner: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${EDGE}" height="${EDGE}" viewBox="0 0 ${EDGE} ${EDGE}"><rect width="${EDGE}" height="${EDGE}" fill="${ground}"/>${inner}</svg>`;
