import { describe, expect, it } from 'vitest';
import { markHues, palettes, type Scheme } from './tokens.ts';

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

describe.each(['light', 'dark'] as Scheme[])('the %s palette', (scheme) => {
  const p = palettes[scheme];

  it('holds 4.5 to 1 for text on every ground it stands on', () => {
    const grounds = [p.paper, p.sheet, p.sheetRaised, p.sunken];
    const weak: string[] = [];
    for (const text of [
      'ink',
      'inkSoft',
      'inkFaint',
      'seal',
      'publish',
      'review',
      'block',
      'held',
    ] as const) {
      for (const ground of grounds) if (contrast(p[text], ground) < 4.5) weak.push(`${text} on ${ground}`);
    }
    for (const outcome of ['publish', 'review', 'block', 'held'] as const) {
      if (contrast(p[outcome], p[`${outcome}Tint`]) < 4.5) weak.push(`${outcome} on its tint`);
      if (contrast(p.ink, p[`${outcome}Tint`]) < 4.5) weak.push(`ink on ${outcome}Tint`);
      if (contrast(p.inkFaint, p[`${outcome}Tint`]) < 4.5) weak.push(`inkFaint on ${outcome}Tint`);
      if (contrast(p.sheet, p[outcome]) < 4.5) weak.push(`sheet on ${outcome}`);
    }
    if (contrast(p.onInk, p.ink) < 4.5) weak.push('onInk on ink');
    expect(weak).toEqual([]);
  });

  it('holds 3 to 1 for what is not text: the focus ring and the lines under marks', () => {
    for (const colour of [p.focus, ...markHues[scheme]]) {
      for (const ground of [p.paper, p.sheet, p.sheetRaised])
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});
