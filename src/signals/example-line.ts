import { linkFields } from '../sellers/index.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type ItemBody,
  type ItemType,
  itemSchemas,
  itemTypes,
  type LiveItem,
  type LiveKnowledge,
} from '../knowledge/index.ts';
import {
  listingContentSchema,
  type MarketRange,
  noCopies,
  unknownSellerFacts,
} from '../marketplace/index.ts';
import { drawScene, openSight, sceneEdits, type Sight } from '../sight/index.ts';
import { drawEmblem, drawEmblems, drawnEmblemSchema, emblemOfId } from './logo-shown/draw-emblems.ts';
import { drawText, drawnTextSchema } from './picture-text/draw-text.ts';
import { drawCodes, drawnFormats } from './qr-code/draw-codes.ts';
import type { Finding, PrepareTools, Subject } from './detector.ts';

export { noCopies };
/** A seller of whom nothing is known: what an example starts from. */
export const unknownSeller = unknownSellerFacts('seller-example');

const knowledgeSchema = z.partialRecord(
  z.enum(itemTypes as [ItemType, ...ItemType[]]),
  z.array(z.object({ id: z.string(), body: z.record(z.string(), z.unknown()) })),
);

const sceneSchema = z.strictObject({
  goods: z.int(),
  wall: z.int().exactOptional(),
  colour: z.int().exactOptional(),
  label: z.int().exactOptional(),
  edits: z.array(z.enum(sceneEdits)).exactOptional(),
});

/** A picture of the knowledge base that shows a scene has its id end with the scene's wall and goods, four digits each. */
const sceneOfId = (id: string): { goods: number; wall: number } | null =>
  /^5ce0e0{51}[0-9]{8}$/.test(id) ? { goods: Number(id.slice(-4)), wall: Number(id.slice(-8, -4)) } : null;

const pictureSchema = z.object({
  id: z.string(),
  width: z.int().default(800),
  height: z.int().default(800),
  pdq: z.string().nullable(),
  quality: z.int().default(100),
  turned: z.array(z.string()).exactOptional(),
  /** What the picture shows, for detectors that read its bytes; absent = the bytes were erased. */
  codes: z.array(z.object({ format: z.enum(drawnFormats), text: z.string() })).exactOptional(),
  text: z.array(drawnTextSchema).exactOptional(),
  scene: sceneSchema.exactOptional(),
  emblems: z.array(drawnEmblemSchema).exactOptional(),
});

/**
 * One line of a detector's `examples.jsonl`. `expect` lists finding codes that MUST be answered, `not` those that MUST
 * NOT; `status` and `features` (to three decimals) where they matter. `knowledge` replaces the folder's
 * `knowledge.json`. `note` says why the line is there.
 */
export const exampleLineSchema = z.object({
  note: z.string().optional(),
  listing: z.record(z.string(), z.unknown()),
  seller: z.record(z.string(), z.unknown()).default({}),
  operator: z
    .object({
      operatorId: z.string(),
      accounts: z.int(),
      stopped: z.array(z.string()),
      link: z
        .object({ sellerId: z.string(), logOdds: z.number(), grounds: z.array(z.enum(linkFields)) })
        .nullable(),
    })
    .optional(),
  copies: z.record(z.string(), z.unknown()).default({}),
  pictures: z.array(pictureSchema).default([]),
  earlier: z.array(z.custom<Finding>((value) => typeof value === 'object' && value !== null)).default([]),
  at: z.iso.datetime().default('2026-03-01T12:00:00.000Z'),
  knowledge: knowledgeSchema.optional(),
  /** What the market asks; absent = nobody computes it. */
  marketRanges: z
    .array(z.custom<MarketRange>((value) => typeof value === 'object' && value !== null))
    .optional(),
  expect: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  status: z.enum(['finding', 'clear', 'skipped', 'failed']).optional(),
  why: z.string().optional(),
  features: z.record(z.string(), z.number()).default({}),
});
export type ExampleLine = z.output<typeof exampleLineSchema>;

export function readExampleLines(jsonl: string): ExampleLine[] {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => exampleLineSchema.strict().parse(JSON.parse(line)));
}

/** Draws the examples' pictures, by the names their sight asks for. */
const drawings = new Map<string, () => Promise<Uint8Array | null>>();
let sight: Sight | null = null;

/** One sight for all examples. What detectors are prepared with shows the scenes of the knowledge base's pictures. */
export function exampleSight(): Sight {
  return (sight ??= openSight({
    loadPicture: async (id) => {
      const emblem = emblemOfId(id);
      if (emblem !== null) return drawEmblem(emblem);
      const scene = sceneOfId(id);
      return scene === null ? ((await drawings.get(id)?.()) ?? null) : drawScene(scene);
    },
    kept: null,
    timer: performance,
    background: false,
  }));
}

/** Examples' pictures share their short ids: each line's ids are told apart by a prefix. */
function sightOf(prefix: string): Sight {
  return new Proxy(exampleSight(), {
    get: (eye, stage: keyof Sight) => {
      const look = eye[stage] as (...given: unknown[]) => unknown;
      // A stage is asked for a picture by its id; whatever is asked otherwise has no id to tell apart.
      return (first?: unknown, ...rest: unknown[]) =>
        look(typeof first === 'string' && emblemOfId(first) === null ? `${prefix}/${first}` : first, ...rest);
    },
  });
}

export function subjectOf(line: ExampleLine): Subject {
  const prefix = `example-${drawings.size}`;
  const draw = async (id: string): Promise<Uint8Array | null> => {
    const picture = line.pictures.find((one) => one.id === id);
    if (picture?.scene !== undefined) return drawScene(picture.scene);
    if (picture?.codes !== undefined) return drawCodes(picture.codes);
    if (picture?.emblems !== undefined) return drawEmblems(picture.emblems);
    return picture?.text === undefined ? null : drawText(picture.text, picture);
  };
  for (const { id } of line.pictures) drawings.set(`${prefix}/${id}`, () => draw(id));
  return {
    listing: listingContentSchema.strict().parse({ title: 'x', ...line.listing }),
    pictures: line.pictures.map(
      ({ codes: _codes, text: _text, emblems: _emblems, scene: _scene, ...facts }) => facts,
    ),
    seller: { ...unknownSeller, ...line.seller },
    copies: { ...noCopies, ...line.copies },
    ...(line.operator === undefined ? {} : { operator: line.operator }),
    at: line.at,
    loadPicture: draw,
    sight: sightOf(prefix),
  };
}

const starterFile = new URL('../knowledge/starter/lexicons.json', import.meta.url);

/** The terms that come with the product, of the lexicons named in `starterLexicons` of a folder's `knowledge.json`. */
export function starterTerms(wanted: readonly string[]): { id: string; body: Record<string, unknown> }[] {
  if (wanted.length === 0) return [];
  const terms = JSON.parse(readFileSync(starterFile, 'utf8')) as { lexicon: string }[];
  return terms.flatMap((body, i) => (wanted.includes(body.lexicon) ? [{ id: `starter-${i}`, body }] : []));
}

/** What a detector is prepared with for a line. */
export function toolsOf(line: ExampleLine): PrepareTools {
  const { marketRanges } = line;
  if (marketRanges === undefined) return { sight: exampleSight() };
  return {
    sight: exampleSight(),
    prices: {
      rangesOf: (key, market, at) =>
        marketRanges.filter((one) => one.goodsKey === key && one.market === market && one.asOf <= at),
    },
  };
}

/** Live knowledge from short items: bodies are read by their schemas, every version is 1. */
export function liveKnowledge(items: z.output<typeof knowledgeSchema> = {}): LiveKnowledge {
  const live = {} as Record<ItemType, LiveItem[]>;
  for (const type of itemTypes) {
    live[type] = (items[type] ?? []).map((item) => ({
      id: item.id,
      version: 1,
      type,
      body: itemSchemas[type].parse(item.body) as ItemBody<ItemType>,
    }));
  }
  return live as unknown as LiveKnowledge;
}
