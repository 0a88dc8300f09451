/**
 * How well the brand detector sees brands in disguise: recall on disguised texts, false alarms on honest ones.
 *
 * A line is found when any finding names its brand. A false alarm is an honest text with a finding that claims a
 * disguise, or that names a brand that is not written there.
 */
import { noCopies, unknownSellerFacts } from '../../src/marketplace/index.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveKnowledge } from '../../src/knowledge/index.ts';
import type { BrandKnowledge } from '../../src/signals/brand-named/detector.ts';
import { brandNamed } from '../../src/signals/brand-named/detector.ts';
import type { Subject } from '../../src/signals/detector.ts';
import { seededUint32 } from '../support.ts';
import { moreMutators } from './evasion-more-mutators.ts';
import { ownMutators, tableMutators } from './evasion-mutators.ts';

export interface EvasionLine {
  readonly text: string;
  /** The brand meant, as it is properly written; null in an honest text that names none. */
  readonly brand: string | null;
  readonly evaded: boolean;
  /** Which way of writing, where known. */
  readonly kind?: string;
}

export interface EvasionFigures {
  readonly recall: number;
  readonly falseAlarms: number;
  readonly disguised: number;
  readonly honest: number;
  readonly brands: number;
  readonly byKind: ReadonlyMap<string, { readonly found: number; readonly of: number }>;
  /** Some of the failures, to look at. */
  readonly missed: readonly EvasionLine[];
  readonly alarms: readonly { readonly text: string; readonly brand: string; readonly written: string }[];
}

/** Reads JSONL `{text, brand, evaded}`; `evaded` may be a boolean or say how it was done. A bad line is an error. */
export function readEvasionFile(path: string): EvasionLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const value = JSON.parse(line) as Record<string, unknown>;
      if (typeof value['text'] !== 'string') throw new Error(`${path}:${i + 1}: no text`);
      const { brand, evaded } = value;
      const kind = value['kind'] ?? value['mutator'] ?? value['technique'];
      return {
        text: value['text'],
        brand: typeof brand === 'string' && brand.trim() !== '' ? brand : null,
        evaded:
          evaded === true || evaded === 1 || (typeof evaded === 'string' && !/^(false|no|0|)$/i.test(evaded)),
        ...(typeof kind === 'string' ? { kind } : {}),
      };
    });
}

export interface TaggedTitle {
  readonly text: string;
  readonly brands: readonly string[];
}

/** Titles of the public title-ner set (CoNLL lines `char tag`) with their brand spans (HPPX). */
export function readTaggedTitles(
  folder: string,
  files: readonly string[] = ['dev.txt', 'train.txt'],
): TaggedTitle[] {
  const titles: TaggedTitle[] = [];
  for (const file of files) {
    const path = join(folder, file);
    if (!existsSync(path)) continue;
    for (const block of readFileSync(path, 'utf8').split(/\n\s*\n/)) {
      let text = '';
      let brand = '';
      const brands: string[] = [];
      for (const line of block.split('\n')) {
        const at = line.lastIndexOf(' ');
        if (at < 0) continue;
        const tag = line.slice(at + 1).trim();
        // The set writes a comma where the title had a space.
        const char = line.slice(0, at) === ',' ? ' ' : line.slice(0, at);
        if (brand !== '' && tag !== 'I-HPPX') {
          brands.push(brand.trim());
          brand = '';
        }
        if (tag === 'B-HPPX' || (tag === 'I-HPPX' && brand !== '')) brand += char;
        text += char;
      }
      if (brand !== '') brands.push(brand.trim());
      if (text.trim() !== '') titles.push({ text: text.trim(), brands });
    }
  }
  return titles;
}

/**
 * A set of our own: each brand of a title disguised in each way that applies, by `each` ways a title; `more` takes in
 * the ways that no weight was fitted to.
 */
export function makeEvasionLines(
  titles: readonly TaggedTitle[],
  characters: string | null,
  each: number,
  more = false,
): EvasionLine[] {
  const next = seededUint32(20_180);
  const random = (): number => next() / 4_294_967_296;
  const mutators = [...ownMutators, ...tableMutators(characters), ...(more ? moreMutators : [])];
  const lines: EvasionLine[] = [];
  for (const title of titles) {
    const brand = title.brands[0];
    if (brand === undefined || Array.from(brand).length < 2) continue;
    const at = title.text.indexOf(brand);
    if (at < 0) continue;
    for (let k = 0; k < each; k++) {
      const mutator = mutators[Math.floor(random() * mutators.length)]!;
      const written = mutator.mutate(brand, random);
      if (written === null || written.toLowerCase() === brand.toLowerCase()) continue;
      const text = title.text.slice(0, at) + written + title.text.slice(at + brand.length);
      lines.push({ text, brand, evaded: true, kind: mutator.kind });
    }
  }
  return lines;
}

/** Knowledge with one brand a name; the brand's id is its name. */
export function knowledgeOfNames(names: Iterable<string>): LiveKnowledge {
  const unique = [...new Set([...names].map((name) => name.trim()).filter((name) => name !== ''))];
  return {
    brand: unique.map((text) => ({
      id: text,
      version: 1,
      type: 'brand' as const,
      body: {
        names: [{ text, kind: 'name' as const, common: false, context: [] }],
        categories: [],
        restrictedChannel: false,
      },
    })),
    right: [],
    product: [],
    authorised_seller: [],
    authentication_point: [],
    reference_picture: [],
    logo: [],
    lexicon_term: [],
    exchange_rate: [],
  };
}

export async function measureEvasion(
  lines: readonly EvasionLine[],
  catalogue: readonly string[],
): Promise<EvasionFigures> {
  const named = lines.map((line) => line.brand).filter((brand) => brand !== null);
  const live = knowledgeOfNames([...named, ...catalogue]);
  const knowledge = (await brandNamed.prepare(live, null)) as BrandKnowledge;
  let found = 0;
  let disguised = 0;
  let honest = 0;
  let alarmed = 0;
  const byKind = new Map<string, { found: number; of: number }>();
  const missed: EvasionLine[] = [];
  const alarms: { text: string; brand: string; written: string }[] = [];
  for (const line of lines) {
    const result = await brandNamed.run(titleOnly(line.text), knowledge, []);
    const findings = result.status === 'finding' ? result.findings : [];
    if (line.evaded) {
      disguised++;
      const hit = findings.some((finding) => finding.brandId === line.brand?.trim());
      if (hit) found++;
      else missed.push(line);
      const kind = byKind.get(line.kind ?? 'all') ?? { found: 0, of: 0 };
      kind.of++;
      if (hit) kind.found++;
      byKind.set(line.kind ?? 'all', kind);
    } else {
      honest++;
      const plain = line.text.toLowerCase();
      const alarm = findings.find(
        (finding) =>
          finding.code === 'brand-named/evaded' ||
          finding.code === 'brand-named/hint' ||
          !plain.replace(/[\s,]+/g, '').includes(finding.brandId!.toLowerCase().replace(/[\s,]+/g, '')),
      );
      if (alarm) {
        alarmed++;
        alarms.push({
          text: line.text,
          brand: alarm.brandId!,
          written: `${alarm.spans?.[0]?.text} ${alarm.code} ${alarm.facts?.['techniques']} ${alarm.strength.toFixed(2)}`,
        });
      }
    }
  }
  return {
    recall: disguised === 0 ? Number.NaN : found / disguised,
    falseAlarms: honest === 0 ? Number.NaN : alarmed / honest,
    disguised,
    honest,
    brands: live.brand.length,
    byKind,
    missed,
    alarms,
  };
}

/** A listing with nothing but a title. */
export function titleOnly(title: string): Subject {
  return {
    listing: {
      title,
      description: '',
      attributes: {},
      category: null,
      declaredBrand: null,
      condition: 'unknown',
      price: null,
      quantity: null,
      market: 'CN',
      gtin: null,
      model: null,
      pictures: [],
    },
    pictures: [],
    seller: unknownSellerFacts('seller'),
    copies: noCopies,
    at: '2026-01-01T00:00:00.000Z',
  };
}
