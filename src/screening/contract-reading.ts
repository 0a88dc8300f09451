import { z } from 'zod';
import { looks } from './read-pictures.ts';

/** What was read of a listing and of a picture, as the API speaks of it. */

const spanSchema = z.object({
  field: z.enum(['title', 'description', 'attribute', 'picture']),
  key: z.string().optional().describe('name of the attribute, or id of the picture'),
  start: z.int(),
  end: z.int(),
  text: z.string(),
});
const toldSchema = z.object({ value: z.string(), span: spanSchema });
const pointSchema = z.object({ x: z.number(), y: z.number() });

export const pictureReadingSchema = z
  .object({
    pictureId: z.string(),
    looks: z.array(
      z.object({
        look: z.enum(looks),
        state: z.enum(['waiting', 'done', 'failed']),
        why: z.string().nullable(),
      }),
    ),
    text: z
      .object({
        by: z.string().describe('the reader that saw it'),
        held: z.string().describe('how the picture had to be held to be read'),
        complete: z.boolean(),
        lines: z.array(
          z.object({
            text: z.string(),
            box: z
              .array(pointSchema)
              .describe('corners from where the text begins, pixels of the stored picture'),
            confidence: z.number(),
          }),
        ),
      })
      .nullable(),
    codes: z
      .array(
        z.object({
          kind: z.string(),
          text: z.string().describe('what the code says; nothing of it is opened'),
          region: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'PictureReading' });
export type PictureReading = z.infer<typeof pictureReadingSchema>;

export const listingReadingSchema = z
  .object({
    brands: z.array(
      z.object({
        brandId: z.string().nullable().describe('null = no brand of the live knowledge'),
        name: z.string().nullable(),
        text: z.string(),
        sure: z.number(),
        compatible: z.boolean().describe('only said to fit the brand'),
        span: spanSchema,
      }),
    ),
    products: z.array(toldSchema),
    models: z.array(toldSchema),
    numbers: z.array(toldSchema.extend({ kind: z.enum(['gtin', 'isbn10', 'isbn13']), valid: z.boolean() })),
    gtin: z.object({ digits: z.string(), valid: z.boolean() }).nullable(),
    category: z.string().nullable(),
    pieces: z.number(),
    measures: z.array(
      z.object({ value: z.number(), unit: z.string(), pieces: z.number(), span: spanSchema }),
    ),
    condition: z.enum(['new', 'used', 'refurbished']).nullable(),
    conditionWords: z.array(toldSchema),
    fits: z.array(toldSchema),
    claims: z.array(toldSchema),
    attributes: z.array(toldSchema.extend({ name: z.string() })),
    proposals: z.array(
      z.object({
        productId: z.string(),
        name: z.string(),
        brand: z.string().nullable(),
        score: z.number(),
        logOdds: z.number(),
        base: z.number(),
        brandless: z.boolean().describe('nothing in the listing names the brand'),
        terms: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            value: z.number().nullable(),
            added: z.number().describe('to the log odds'),
          }),
        ),
      }),
    ),
    pictures: z.array(pictureReadingSchema),
  })
  .meta({ id: 'ListingReading' });

export const logoReadingSchema = z
  .object({
    state: z.enum(['waiting', 'ready', 'refused', 'failed']),
    why: z.string().nullable().describe('of one that is refused or failed'),
    figure: z.string().nullable().describe('the plain figure it cannot be told from'),
    distinctiveness: z.number().nullable().describe('0 = a plain figure, 1 = like none'),
    shapes: z.array(
      z.object({ kind: z.enum(['whole', 'layer']), share: z.number(), distinctiveness: z.number() }),
    ),
  })
  .meta({ id: 'LogoReading' });
