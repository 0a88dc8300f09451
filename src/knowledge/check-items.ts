import type { z } from 'zod';
import type { Db } from '../base/db.ts';
import { type ErrorCode, type FieldProblem, errorTable, fillTemplate } from '../base/errors.ts';
import { fieldProblemsOf, jsonPointer } from '../base/field-problems.ts';
import { unstorableAt } from '../base/http.ts';
import { foldName } from './item-keys.ts';
import { type ItemBody, type ItemType, itemSchemas } from './item.ts';
import { hashesOf } from './picture-hashes.ts';
import { findByKeys, findReferences } from './store.ts';
import type { Teacher } from './taught-item.ts';

export interface ItemInput {
  readonly type: ItemType;
  /**
   * As people send it. `brandId` may be the brand's name when exactly one brand they may name has it.
   * A reference picture needs only its `pictureId`: hash and quality are looked up.
   */
  readonly body: unknown;
}

export type CheckedItem =
  | { readonly ok: true; readonly type: ItemType; readonly body: ItemBody<ItemType> }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export interface CheckOptions {
  /** A list of hashes may come without the pictures: takes `pdq` and `quality` as sent when the picture is not stored. */
  readonly hashesWithoutPictures?: boolean;
  /** Brands that the same batch brings: an id is enough to refer to them. */
  readonly newBrands?: ReadonlyMap<string, { readonly owner: string | null }>;
}

/** What organisations other than the marketplace may teach. */
const taughtByOrganisations: ReadonlySet<ItemType> = new Set([
  'brand',
  'right',
  'product',
  'authorised_seller',
  'authentication_point',
  'reference_picture',
  'logo',
]);

/**
 * Checks bodies against their schema, that brand and product they name exist, and that the teacher may teach about
 * them: the marketplace about everything, an organisation about its own brands. Answers in the order asked; paths
 * are JSON pointers into the body.
 */
export async function checkItems(
  db: Db,
  teacher: Teacher,
  inputs: readonly ItemInput[],
  options: CheckOptions = {},
): Promise<CheckedItem[]> {
  const raw = inputs.map((input) => ({ ...input }));
  const brands = await resolveBrandNames(db, teacher, raw);
  await fillHashes(db, raw);
  const checked = raw.map((input, i) => {
    const named = brands[i];
    return named ? { ok: false as const, problems: [named] } : checkBody(input, options);
  });
  const ids = new Set<string>();
  for (const item of checked) {
    if (!item.ok) continue;
    const { brandId, productId } = item.body as { brandId?: string | null; productId?: string | null };
    if (brandId) ids.add(brandId);
    if (productId) ids.add(productId);
  }
  const references = new Map((await findReferences(db, [...ids])).map((row) => [row.id, row]));
  return checked.map((item) => {
    if (!item.ok) return item;
    const problem = referenceProblem(teacher, item, references, options.newBrands);
    return problem ? { ok: false, problems: [problem] } : item;
  });
}

/** The body as its schema has it, defaults filled in; or what is wrong with it. */
export function checkBody(input: ItemInput, options: CheckOptions = {}): CheckedItem {
  const unstorable = unstorableAt(input.body);
  if (unstorable !== null)
    return {
      ok: false,
      problems: [
        {
          path: jsonPointer(unstorable),
          code: 'unstorable',
          zh: '文本含有无法保存的字符。',
          en: 'The text has a character that cannot be stored.',
        },
      ],
    };
  const schema: z.ZodType = itemSchemas[input.type];
  const parsed = schema.safeParse(input.body);
  if (!parsed.success) {
    const problems = fieldProblemsOf(parsed.error.issues, input.body);
    return {
      ok: false,
      problems: isUnknownPicture(input, options) ? [pictureProblem(input.body)] : problems,
    };
  }
  if (hasPicture(input) && !options.hashesWithoutPictures && !(input as Filled).hashed)
    return { ok: false, problems: [pictureProblem(input.body)] };
  return { ok: true, type: input.type, body: parsed.data as ItemBody<ItemType> };
}

const hasPicture = ({ type }: ItemInput): boolean => type === 'reference_picture' || type === 'logo';

type Filled = ItemInput & { hashed?: boolean };

function isUnknownPicture(input: Filled, options: CheckOptions): boolean {
  if (!hasPicture(input) || input.hashed) return false;
  const body = input.body as { pictureId?: unknown; pdq?: unknown } | null;
  const carriesHash = input.type === 'logo' || body?.pdq !== undefined;
  return isPictureId(body?.pictureId) && !(options.hashesWithoutPictures && carriesHash);
}

function pictureProblem(body: unknown): FieldProblem {
  const id = String((body as { pictureId?: unknown }).pictureId);
  return problem('/pictureId', 'picture_unknown', { id: `${id.slice(0, 12)}…` });
}

async function fillHashes(db: Db, inputs: Filled[]): Promise<void> {
  const pictures = inputs.filter(hasPicture);
  const idOf = (input: Filled) => (input.body as { pictureId?: unknown } | null)?.pictureId;
  const ids = pictures.map(idOf).filter(isPictureId);
  if (ids.length === 0) return;
  const hashes = await hashesOf(db, [...new Set(ids)]);
  for (const input of pictures) {
    const known = hashes.get(idOf(input) as string);
    if (!known) continue;
    const hash = input.type === 'logo' ? {} : { pdq: known.pdq, quality: known.quality };
    Object.assign(input, { body: { ...(input.body as object), ...hash }, hashed: true });
  }
}

function isPictureId(id: unknown): id is string {
  return typeof id === 'string' && /^[0-9a-f]{64}$/.test(id);
}

/** Puts the brand's id where its name was given. Answers a problem where a name means no brand, or several. */
async function resolveBrandNames(
  db: Db,
  teacher: Teacher,
  inputs: { type: ItemType; body: unknown }[],
): Promise<(FieldProblem | undefined)[]> {
  const given = inputs.map(({ type, body }) => {
    const brandId = type === 'brand' ? undefined : (body as { brandId?: unknown } | null)?.brandId;
    return typeof brandId === 'string' &&
      brandId !== '' &&
      !isItemId(brandId) &&
      unstorableAt(brandId) === null
      ? brandId
      : undefined;
  });
  const names = new Set(given.flatMap((name) => (name === undefined ? [] : [foldName(name)])));
  if (names.size === 0) return [];
  const byName = Map.groupBy(await findByKeys(db, 'name', [...names]), (row) => row.key);
  return inputs.map((input, i) => {
    const name = given[i];
    if (name === undefined) return undefined;
    const all = byName.get(foldName(name)) ?? [];
    const own = all.filter((row) => row.owner === teacher.owner);
    const [only, ...others] = own.length > 0 ? own : teacher.owner === null ? all : [];
    if (!only) return problem('/brandId', 'unknown_brand', { value: name.slice(0, 100) });
    if (others.length > 0) return problem('/brandId', 'ambiguous_brand', { value: name.slice(0, 100) });
    input.body = { ...(input.body as object), brandId: only.itemId };
    return undefined;
  });
}

function referenceProblem(
  teacher: Teacher,
  item: { type: ItemType; body: unknown },
  references: ReadonlyMap<string, { type: ItemType; brandId: string | null; owner: string | null }>,
  newBrands: CheckOptions['newBrands'],
): FieldProblem | null {
  const { brandId, productId, bank } = item.body as {
    brandId?: string | null;
    productId?: string | null;
    bank?: string;
  };
  const organisation = teacher.owner !== null;
  if (organisation && (!taughtByOrganisations.has(item.type) || bank === 'negative'))
    return problem('', 'knowledge_of_another', {});
  if (brandId) {
    const stored = references.get(brandId);
    const brand = newBrands?.get(brandId) ?? (stored?.type === 'brand' ? stored : undefined);
    if (!brand) return problem('/brandId', 'unknown_brand', { value: brandId });
    if (organisation && brand.owner !== teacher.owner) return problem('/brandId', 'knowledge_of_another', {});
  } else if (organisation && item.type !== 'brand') return problem('/brandId', 'knowledge_of_another', {});
  if (productId) {
    const product = references.get(productId);
    if (product?.type !== 'product' || (brandId && product.brandId !== brandId))
      return problem('/productId', 'unknown_product', { value: productId });
  }
  return null;
}

const itemIdPattern = /^itm_[0-9a-z_]{1,60}$/;

export function isItemId(text: string): boolean {
  return itemIdPattern.test(text);
}

export function problem(
  path: string,
  code: ErrorCode,
  params: Record<string, string | number>,
): FieldProblem {
  const { zh, en } = errorTable[code];
  return { path, code, zh: fillTemplate(zh, params), en: fillTemplate(en, params) };
}
