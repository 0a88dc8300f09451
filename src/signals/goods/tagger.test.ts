import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gazetteerOf } from './gazetteer.ts';
import { seededRandom } from './hashing.ts';
import { tagTitle } from './tag-title.ts';
import { readTaggedCorpus } from './tagged-corpus.ts';
import { packTagger, unpackTagger } from './tagger-file.ts';
import { readTitle } from './title-units.ts';
import { taggerRecipe, trainTagger } from './train-tagger.ts';

/** Titles of made-up brands: a brand, what it is like, the goods. */
function corpus(seed: number, count: number): string {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const syllables = ['洛', '芙', '诺', '彩', '岚', '菲', '尔', '卓', '妮', '奥', '琪', '兹'];
  const lines: string[] = [];
  for (let n = 0; n < count; n++) {
    const brand = pick(syllables) + pick(syllables) + pick(syllables);
    const like = pick(['新款', '夏季', '加厚', '儿童', '便携', '家用']);
    const goods = pick(['水杯', '背包', '运动鞋', '台灯', '雨伞', '手套']);
    for (const [text, label] of [
      [brand, 'HPPX'],
      [like, ''],
      [goods, 'HCCX'],
    ] as const) {
      Array.from(text).forEach((c, i) =>
        lines.push(`${c} ${label === '' ? 'O' : `${i === 0 ? 'B' : 'I'}-${label}`}`),
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}

describe('the title tagger', () => {
  const { titles } = readTaggedCorpus(corpus(1, 120));
  const recipe = { ...taggerRecipe, epochs: 4, runs: 1, leastSeen: 1 };
  const trained = trainTagger(titles, new Map(), recipe);

  it('finds brands that it never saw, after a journey through its file', () => {
    const tagger = unpackTagger(packTagger(trained, new Map()));
    const unseen = readTaggedCorpus(corpus(2, 50)).texts;
    const right = unseen.filter((text) =>
      tagTitle(text, tagger).some((s) => s.kind === 'brand' && s.start === 0 && s.end === 3),
    );
    expect(right.length).toBeGreaterThan(40);
  });

  it('is the same, to the byte, for the same titles and recipe', () => {
    const again = trainTagger(titles, new Map(), recipe);
    expect(packTagger(again, new Map()).equals(packTagger(trained, new Map()))).toBe(true);
  });

  it('keeps no text of the titles in its file', () => {
    const bytes = brotliDecompressSync(packTagger(trained, gazetteerOf(['洛芙诺'], 0)));
    for (const word of ['水杯', '运动鞋', '洛芙诺']) {
      expect(bytes.includes(Buffer.from(word, 'utf8'))).toBe(false);
      expect(bytes.includes(Buffer.from(word, 'utf16le'))).toBe(false);
    }
  });

  it('refuses a file that is not a tagger', () => {
    expect(() => unpackTagger(Buffer.from('no'))).toThrow();
  });

  it('says where a span stands in the title as written, astral and full-width characters too', () => {
    const title = '😀【Ｎｉｋｏｎ】尼康相机D750套机';
    for (const span of tagTitle(title)) expect(title.slice(span.start, span.end)).toBe(span.text);
    expect(
      tagTitle(title)
        .filter((s) => s.kind === 'brand')
        .map((s) => s.text),
    ).toContain('Ｎｉｋｏｎ');
  });

  it('reads an empty title, and one of signs, without a span', () => {
    expect(tagTitle('')).toEqual([]);
    expect(tagTitle('!!! ---').filter((s) => s.kind === 'brand')).toEqual([]);
    expect(readTitle('').units).toEqual([]);
  });
});
