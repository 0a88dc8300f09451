import type { Span, TextField } from '../detector.ts';
import { findNames } from '../text/find-names.ts';
import type { Names } from '../text/names.ts';
import { fittedBy, readPhrases } from './read-phrases.ts';
import { isValidGtin, readGoodsNumbers, readModelNumbers } from './read-numbers.ts';
import { readQuantity } from './read-quantity.ts';
import { tagTitle } from './tag-title.ts';
import type { Tagger } from './tagger-file.ts';

/** A place in the listing; `picture` is text read from a picture, `key` its id. */
export interface GoodsSpan extends Omit<Span, 'field'> {
  readonly field: TextField | 'picture';
}

export interface BrandRead {
  /** Of live knowledge; null for a name that only the tagger takes for a brand. */
  readonly brandId: string | null;
  readonly text: string;
  readonly sure: number;
  /** True where the listing only says that its goods fit the brand's. */
  readonly compatible: boolean;
  readonly span: GoodsSpan;
}

export interface Told<T> {
  readonly value: T;
  readonly span: GoodsSpan;
}

/** What a listing says it is. Every part names its place; nothing is decided. */
export interface ListingReading {
  readonly brands: readonly BrandRead[];
  readonly products: readonly Told<string>[];
  readonly models: readonly Told<string>[];
  readonly numbers: readonly (Told<string> & {
    readonly kind: 'gtin' | 'isbn10' | 'isbn13';
    readonly valid: boolean;
  })[];
  /** Number of the form, with whether its check digit holds; null when none is given. */
  readonly gtin: { readonly digits: string; readonly valid: boolean } | null;
  readonly category: string | null;
  /** Pieces in all, as the title says (else the largest any text says). */
  readonly pieces: number;
  readonly measures: readonly (Told<number> & { readonly unit: string; readonly pieces: number })[];
  /** From the form where it says, else from words; null when they say nothing, or contradict each other. */
  readonly condition: 'new' | 'used' | 'refurbished' | null;
  readonly conditionWords: readonly Told<'new' | 'used' | 'refurbished'>[];
  /** What the goods are said to fit. */
  readonly fits: readonly Told<string>[];
  readonly claims: readonly Told<string>[];
  readonly attributes: readonly (Told<string> & { readonly name: string })[];
}

export interface UnderstandDeps {
  /** Names of the live brands; absent = none is known. */
  readonly names?: Names;
  /** Absent = without the learned tagger (the request path). */
  readonly tagger?: Tagger;
}

export interface UnderstandInput {
  readonly title: string;
  readonly description?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly category?: string | null;
  readonly condition?: 'new' | 'used' | 'refurbished' | 'unknown';
  readonly gtin?: string | null;
  readonly model?: string | null;
  /** Lines read from pictures. */
  readonly pictureTexts?: readonly { readonly pictureId: string; readonly text: string }[];
}

const FIT_REACH = 14;

/** Reads a listing. Pure; about 0.1 ms without the tagger and 1 ms with it, for a title of thirty characters. */
export function understandListing(deps: UnderstandDeps, input: UnderstandInput): ListingReading {
  const brands: BrandRead[] = [];
  const products: Told<string>[] = [];
  const models: Told<string>[] = [];
  const numbers: ListingReading['numbers'][number][] = [];
  const measures: ListingReading['measures'][number][] = [];
  const conditionWords: Told<'new' | 'used' | 'refurbished'>[] = [];
  const fits: Told<string>[] = [];
  const claims: Told<string>[] = [];
  const attributes: ListingReading['attributes'][number][] = [];
  let pieces = 1;
  for (const part of partsOf(input)) {
    const { text } = part;
    const spanOf = (start: number, end: number): GoodsSpan => ({
      field: part.field,
      ...(part.key === undefined ? {} : { key: part.key }),
      start,
      end,
      text: text.slice(start, end),
    });
    const phrases = readPhrases(text);
    const fitting: { start: number; end: number }[] = [];
    for (const phrase of phrases) {
      const span = spanOf(phrase.start, phrase.end);
      if (phrase.kind === 'condition') conditionWords.push({ value: phrase.value as 'new', span });
      else if (phrase.kind === 'claim') claims.push({ value: phrase.value, span });
      else if (phrase.kind === 'attribute') attributes.push({ name: phrase.value, value: phrase.of!, span });
      else {
        const fitted = fittedBy(text, phrase);
        if (fitted === null) continue;
        fitting.push({ start: phrase.start, end: fitted.end });
        fits.push({
          value: text.slice(fitted.start, fitted.end).trim(),
          span: spanOf(fitted.start, fitted.end),
        });
      }
    }
    const isFitted = (start: number): boolean =>
      fitting.some((f) => start >= f.start && start <= Math.min(f.end, f.start + FIT_REACH + 20));
    if (deps.names !== undefined && deps.names.count > 0) {
      for (const sighting of findNames(deps.names, text).sightings) {
        brands.push({
          brandId: deps.names.ownerIds[deps.names.ownerOf[sighting.name]!]!,
          text: text.slice(sighting.start, sighting.end),
          sure: sighting.strength,
          compatible: isFitted(sighting.start),
          span: spanOf(sighting.start, sighting.end),
        });
      }
    }
    if (deps.tagger !== undefined && part.field === 'title') {
      for (const { kind, start, end, sure } of tagTitle(text, deps.tagger)) {
        const span = spanOf(start, end);
        const known = brands.some(
          (b) => b.span.field === 'title' && b.span.start < end && start < b.span.end,
        );
        if (kind === 'brand' && !known)
          brands.push({ brandId: null, text: span.text, sure, compatible: isFitted(start), span });
        else if (kind === 'product') products.push({ value: span.text, span });
      }
    }
    for (const { text: value, start, end } of readModelNumbers(text))
      models.push({ value, span: spanOf(start, end) });
    for (const n of readGoodsNumbers(text))
      numbers.push({ kind: n.kind, value: n.digits, valid: n.valid, span: spanOf(n.start, n.end) });
    const quantity = readQuantity(text);
    if (part.field === 'title' || pieces === 1) pieces = Math.max(pieces, quantity.pieces);
    for (const said of quantity.said) {
      if (said.measure === null) continue;
      measures.push({
        value: said.measure.value,
        unit: said.measure.unit,
        pieces: said.pieces,
        span: spanOf(said.start, said.end),
      });
    }
  }
  const given = input.gtin?.replace(/[-\s]/g, '') ?? '';
  return {
    brands,
    products,
    models,
    numbers,
    gtin: given === '' ? null : { digits: given, valid: isValidGtin(given) },
    category: input.category ?? null,
    pieces,
    measures,
    condition: conditionOf(input.condition, conditionWords),
    conditionWords,
    fits,
    claims,
    attributes,
  };
}

function conditionOf(
  form: UnderstandInput['condition'],
  words: readonly Told<'new' | 'used' | 'refurbished'>[],
): ListingReading['condition'] {
  if (form !== undefined && form !== 'unknown') return form;
  const said = new Set(words.map((w) => w.value));
  // A refurbished thing is a used one, and sellers say both.
  if (said.size === 2 && said.has('used') && said.has('refurbished')) return 'refurbished';
  return said.size === 1 ? [...said][0]! : null;
}

interface Part {
  readonly field: TextField | 'picture';
  readonly key?: string;
  readonly text: string;
}

function* partsOf(input: UnderstandInput): Generator<Part> {
  yield { field: 'title', text: input.title };
  if (input.description) yield { field: 'description', text: input.description };
  for (const [key, text] of Object.entries(input.attributes ?? {}))
    if (text !== '') yield { field: 'attribute', key, text };
  for (const { pictureId, text } of input.pictureTexts ?? [])
    yield { field: 'picture', key: pictureId, text };
}
