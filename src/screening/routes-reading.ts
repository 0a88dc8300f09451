import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, type RoutePlugin } from '../base/http.ts';
import type { Language } from '../base/language.ts';
import { requirePermission } from '../base/principal.ts';
import { getListing } from '../marketplace/index.ts';
import { getPictures } from '../pictures/index.ts';
import { labelOfTerm, type ReadListing, readListing } from '../signals/index.ts';
import type { ScreeningDeps } from './deps.ts';
import { recordOf } from './decision-record.ts';
import { linesOf, readPictures, within } from './read-pictures.ts';
import {
  listingReadingSchema,
  logoReadingSchema,
  type PictureReading,
  pictureReadingSchema,
} from './contract-reading.ts';
import { readCurrent } from './store.ts';

/** Milliseconds an answer waits for pictures: what is not read by then is asked for again. */
const PATIENCE_MS = 700;
const PICTURE = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) });

/** What was understood of a listing, and what the eye sees in a picture. */
export function readingRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/v1/listings/:id/reading',
      {
        preHandler: requirePermission('decisions.read'),
        schema: {
          tags: ['listings'],
          summary: 'What a listing says it sells, with places, and which product of the catalogue it may be',
          description: 'Pictures that are still being read are `waiting`: ask again for them.',
          params: z.object({ id: z.string().max(128) }),
          response: { 200: listingReadingSchema },
        },
      },
      async (request) => {
        const listing = await getListing(deps.db, request.params.id);
        const current = listing === null ? null : await readCurrent(deps.db, listing.id);
        const record = current ? recordOf(current) : null;
        if (listing === null || record === null) throw new AssayError('not_found');
        const { subject } = record.input;
        const pictures = await readPictures(deps.sight, subject.pictures, PATIENCE_MS);
        const references = new Map(deps.live().live.reference_picture.map((item) => [item.id, item]));
        const read = readListing(deps.gate.prepared, {
          subject,
          findings: record.decision.findings,
          pictureTexts: linesOf(pictures),
          reference: (id) => references.get(id),
        });
        if (read === null) throw new AssayError('unavailable');
        return {
          ...told(read, languageOfRequest(request)),
          pictures: structuredClone(pictures) as PictureReading[],
        };
      },
    );

    app.get(
      '/v1/pictures/:id/reading',
      {
        preHandler: requirePermission('listings.read', 'listings.write'),
        schema: {
          tags: ['pictures'],
          summary:
            'What the eye sees in a picture: its text and codes with places, and how far it has looked',
          params: PICTURE,
          response: { 200: pictureReadingSchema },
        },
      },
      async (request) => {
        const picture = (await getPictures(deps, [request.params.id])).get(request.params.id);
        if (picture === undefined) throw new AssayError('not_found');
        const [reading] = await readPictures(deps.sight, [picture], PATIENCE_MS);
        return structuredClone(reading) as PictureReading;
      },
    );

    app.get(
      '/v1/pictures/:id/logo',
      {
        preHandler: requirePermission('knowledge.read'),
        schema: {
          tags: ['knowledge'],
          summary: 'Whether a picture can be searched for as a logo, how distinctive it is, and else why not',
          params: PICTURE,
          response: { 200: logoReadingSchema },
        },
      },
      async (request) => {
        const { id } = request.params;
        const picture = (await getPictures(deps, [id])).get(id);
        if (picture === undefined) throw new AssayError('not_found');
        const late = sleep(PATIENCE_MS, null, { ref: false });
        return logoReading(await within(deps.sight.logoReference(id), late));
      },
    );
    await Promise.resolve();
  };
}

type Reference = Awaited<ReturnType<ScreeningDeps['sight']['logoReference']>>;

function logoReading(reading: Reference | null): z.input<typeof logoReadingSchema> {
  const none = { why: null, figure: null, distinctiveness: null, shapes: [] };
  if (reading === null || (!reading.ok && reading.why === 'busy')) return { ...none, state: 'waiting' };
  if (!reading.ok) return { ...none, state: 'failed', why: reading.why };
  const logo = reading.value;
  if (!logo.ok)
    return {
      ...none,
      state: 'refused',
      why: logo.why,
      figure: logo.why === 'too_plain' ? logo.figure : null,
    };
  const shapes = logo.mark.shapes.map(({ kind, share }, i) => ({
    kind,
    share,
    distinctiveness: 1 - (logo.plainness[i] ?? 1),
  }));
  const distinctiveness = Math.max(...shapes.map((shape) => shape.distinctiveness));
  return { ...none, state: 'ready', distinctiveness, shapes };
}

function told({ reading, proposals, brandName }: ReadListing, language: Language) {
  return {
    brands: reading.brands.map((brand) => ({
      ...brand,
      name: brand.brandId === null ? null : brandName(brand.brandId),
    })),
    products: [...reading.products],
    models: [...reading.models],
    numbers: [...reading.numbers],
    gtin: reading.gtin,
    category: reading.category,
    pieces: reading.pieces,
    measures: [...reading.measures],
    condition: reading.condition,
    conditionWords: [...reading.conditionWords],
    fits: [...reading.fits],
    claims: [...reading.claims],
    attributes: [...reading.attributes],
    proposals: proposals.map(({ product, score, logOdds, base, terms, brandless }) => ({
      productId: product.id,
      name: product.body.name,
      brand: brandName(product.body.brandId),
      score,
      logOdds,
      base,
      brandless,
      terms: terms.map(({ feature, value, added }) => ({
        name: feature,
        label: labelOfTerm(feature)[language],
        value,
        added,
      })),
    })),
  };
}
