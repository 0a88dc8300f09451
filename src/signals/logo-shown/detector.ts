import type { LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import { areaOf, type LogoSeen, type Sight } from '../../sight/index.ts';
import type {
  Detector,
  DetectorResult,
  Finding,
  PictureGround,
  Point,
  PrepareTools,
  Subject,
} from '../detector.ts';
import { type BrandIndex, brandsOf, indexBrands, validOn } from '../subject-brands.ts';
import { type LogoGallery, readGallery } from './logo-gallery.ts';

export interface LogoKnowledge {
  readonly index: BrandIndex;
  readonly logos: readonly LiveItem<'logo'>[];
  readonly authorisations: ReadonlyMap<string, readonly LiveItem<'authorised_seller'>[]>;
  /** Made in the background, or with the first listing where nothing could be made before. */
  readonly made: { gallery: Promise<LogoGallery> | null };
}

/** A taught logo seen in one of the listing's pictures. */
interface Shown extends LogoSeen {
  readonly pictureId: string;
  readonly item: LiveItem<'logo'>;
}

/** Who may use the brand's logo, or sells what was once bought, shows it as a matter of course. */
const AUTHORISED_WEIGHT = 0.1;
const USED_WEIGHT = 0.5;
const NAMED_STRENGTH = 0.2;
/** A reference picture shows its logo this clearly, or its absence elsewhere says nothing. */
const CLEARLY = 0.75;
const HIDDEN_STRENGTH = 0.5;
/** Mean side (pixels) of a logo's place in a copy under which nobody may find it, hidden or not. */
const FINDABLE_EDGE = 56;

/**
 * Logos that brands taught, seen in the listing's pictures at any place, turn, tilt and ink: of brands that the text
 * names, and of brands that it does not; altered ones; and those that a picture of the brand has and its copy has not.
 */
export const logoShown: Detector<LogoKnowledge> = {
  name: 'logo-shown',
  pace: 'slow',
  reads: ['brand-named', 'near-copy', 'edited-copy'],
  label: { zh: '图片中的品牌标志', en: 'Logos in pictures' },
  codes: {
    'logo-shown/unnamed': {
      label: {
        zh: '图片出现品牌标志，文字未提该品牌',
        en: 'A logo is shown whose brand the text does not name',
      },
    },
    'logo-shown/named': {
      label: { zh: '图片出现文字所提品牌的标志', en: 'The logo of the brand that the text names is shown' },
    },
    'logo-shown/altered': {
      label: {
        zh: '图片中的品牌标志被镜像、拉伸或改动',
        en: 'A logo is shown mirrored, stretched or with a part changed',
      },
    },
    'logo-shown/hidden': {
      label: {
        zh: '盗用的品牌图片上，标志已被遮盖或抹去',
        en: "A copy of the brand's picture lacks the logo that the picture has",
      },
    },
  },
  features: {
    logo_unnamed: {
      zh: '文字未提品牌的标志的把握，0 为没有（授权卖家与二手商品降低）',
      en: 'sureness of the surest logo whose brand is not named, 0 = none; less for authorised sellers and used goods',
      monotone: 1,
    },
    logo_named: {
      zh: '出现文字所提品牌的标志（0 或 1）',
      en: 'the logo of a brand that is named is shown, 0 or 1',
      monotone: 0,
    },
    logo_altered: { zh: '被改动的标志数', en: 'logos that were altered', monotone: 1 },
    logo_hidden: {
      zh: '盗图中被抹去的标志数',
      en: "logos missing from copies of the brand's pictures",
      monotone: 1,
    },
    logo_unread_pictures: {
      zh: '未能查找标志的图片数',
      en: 'pictures that could not be searched for logos',
      monotone: 0,
    },
  },

  prepare(live: LiveKnowledge, previous: LogoKnowledge | null, tools?: PrepareTools): LogoKnowledge {
    const authorisations = Map.groupBy(live.authorised_seller, ({ body }) =>
      keyOf(body.brandId, body.sellerId),
    );
    const same = previous !== null && sameItems(previous.logos, live.logo);
    const made = same ? previous.made : { gallery: null };
    const known: LogoKnowledge = { index: indexBrands(live), logos: live.logo, authorisations, made };
    if (tools?.sight !== undefined) void galleryOf(known, tools.sight).catch(() => undefined);
    return known;
  },

  async run(
    subject: Subject,
    known: LogoKnowledge,
    earlier: readonly Finding[] = [],
  ): Promise<DetectorResult> {
    const { pictures, sight } = subject;
    if (pictures.length === 0) return { status: 'skipped', why: 'no_pictures' };
    if (known.logos.length === 0) return { status: 'skipped', why: 'no_logos' };
    if (sight === undefined) return { status: 'failed', error: 'no pictures were given to read' };
    const logos = await galleryOf(known, sight);
    if (logos.gallery.rows === 0 && logos.unread.length === 0)
      return { status: 'skipped', why: 'no_searchable_logo' };
    const reads = await Promise.all(pictures.map(({ id }) => seeLogos(sight, logos, id)));
    const shown = reads.flatMap((read) => ('shown' in read ? read.shown : []));
    const unread = reads.flatMap((read) => ('unread' in read ? [read.unread] : []));
    const hidden = await findHidden(sight, logos, shown, earlier, unread.length === 0);
    const findings = [...byBrand(subject, known, earlier, shown), ...alteredLogos(shown), ...hidden];
    // With nothing found, a picture or a logo that was not read leaves the question open.
    if (findings.length === 0 && unread.length > 0) return { status: 'failed', error: unread.join('; ') };
    if (findings.length === 0 && logos.unread.length > 0) {
      return { status: 'failed', error: `logos not read: ${logos.unread.slice(0, 20).join(', ')}` };
    }
    const of = (code: string) => findings.filter((finding) => finding.code === `logo-shown/${code}`);
    const features = {
      logo_unnamed: Math.max(0, ...of('unnamed').map((finding) => finding.strength)),
      logo_named: Math.min(1, of('named').length),
      logo_altered: shown.filter((logo) => logo.kind === 'altered').length,
      logo_hidden: hidden.length,
      logo_unread_pictures: unread.length,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

/** The gallery of a revision; one that came to nothing, or not to all logos, is made again with the next listing. */
function galleryOf({ made, logos }: LogoKnowledge, sight: Sight): Promise<LogoGallery> {
  if (made.gallery !== null) return made.gallery;
  const started = readGallery(sight, logos);
  made.gallery = started;
  const again = (): void => {
    if (made.gallery === started) made.gallery = null;
  };
  started.then(({ unread }) => (unread.length > 0 ? again() : undefined), again);
  return started;
}

function sameItems(before: readonly LiveItem<'logo'>[], after: readonly LiveItem<'logo'>[]): boolean {
  return before.length === after.length && before.every((item, i) => item === after[i]);
}

type PictureSeen = { readonly shown: readonly Shown[] } | { readonly unread: string };

async function seeLogos(sight: Sight, logos: LogoGallery, pictureId: string): Promise<PictureSeen> {
  const marks = await sight.logoMarks(pictureId);
  if (!marks.ok) return { unread: `${pictureId}: ${marks.why}` };
  const seen = await sight.findLogos(marks.value, logos.gallery);
  if (!seen.ok) return { unread: `${pictureId}: ${seen.why}` };
  return {
    shown: seen.value.flatMap((logo) => {
      const item = logos.byId.get(logo.logoId);
      return item === undefined ? [] : [{ ...logo, pictureId, item }];
    }),
  };
}

/** One finding for each brand whose logo is shown as it is. */
function byBrand(
  subject: Subject,
  known: LogoKnowledge,
  earlier: readonly Finding[],
  shown: readonly Shown[],
): Finding[] {
  const named = new Set(brandsOf(subject, known.index, earlier).brandIds);
  // In a compatibility phrase too: "fits Morva" does name Morva.
  for (const { code, brandId } of earlier)
    if (brandId !== undefined && code.startsWith('brand-named/')) named.add(brandId);
  const brands = Map.groupBy(shown, ({ item }) => item.body.brandId);
  return [...brands].map(([brandId, logos]): Finding => {
    const surest = Math.max(...logos.map((logo) => logo.score));
    const authorised = isAuthorised(subject, known, brandId);
    const used = subject.listing.condition === 'used' || subject.listing.condition === 'refurbished';
    const isNamed = named.has(brandId);
    const weight = (authorised ? AUTHORISED_WEIGHT : 1) * (used ? USED_WEIGHT : 1);
    return {
      code: isNamed ? 'logo-shown/named' : 'logo-shown/unnamed',
      strength: isNamed ? NAMED_STRENGTH * surest : weight * surest,
      brandId,
      pictures: logos.map(toGround),
      knowledge: toRefs(logos),
      facts: {
        brand: known.index.brands.get(brandId)?.body.names[0]?.text ?? brandId,
        logos: logos.length,
        surest: Math.round(surest * 100) / 100,
        oneColour: logos.every((logo) => logo.oneColour),
        authorised,
      },
    };
  });
}

function alteredLogos(shown: readonly Shown[]): Finding[] {
  const altered = shown.filter((logo) => logo.kind === 'altered');
  return [...Map.groupBy(altered, ({ item }) => item.body.brandId)].map(
    ([brandId, logos]): Finding => ({
      code: 'logo-shown/altered',
      strength: Math.max(...logos.map((logo) => logo.score)),
      brandId,
      pictures: logos.map(toGround),
      knowledge: toRefs(logos),
      facts: { change: [...new Set(logos.map((logo) => logo.change))].join(', '), logos: logos.length },
    }),
  );
}

/** Findings of copies of what the brand itself shows. */
const OWN_PICTURES: ReadonlySet<string> = new Set([
  'near-copy/official',
  'near-copy/genuine',
  'edited-copy/official',
  'edited-copy/genuine',
]);

/** Copies of the brand's own pictures in which its logo, clear in the original, is nowhere. */
async function findHidden(
  sight: Sight,
  logos: LogoGallery,
  shown: readonly Shown[],
  earlier: readonly Finding[],
  allRead: boolean,
): Promise<Finding[]> {
  if (!allRead) return [];
  const found = new Map<string, Finding>();
  for (const { code, brandId, pictures = [] } of earlier) {
    if (brandId === undefined || !OWN_PICTURES.has(code)) continue;
    for (const ground of pictures) {
      const { pictureId, matched } = ground;
      const key = keyOf(brandId, pictureId);
      if (matched === undefined || found.has(key)) continue;
      if (shown.some((one) => one.pictureId === pictureId && one.item.body.brandId === brandId)) continue;
      const original = await seeLogos(sight, logos, matched.pictureId);
      if ('unread' in original) continue;
      const missing = original.shown.filter(
        (logo) =>
          logo.item.body.brandId === brandId && logo.score >= CLEARLY && isInCopy(logo.outline, ground),
      );
      const [first] = missing;
      if (first === undefined) continue;
      found.set(key, {
        code: 'logo-shown/hidden',
        strength: HIDDEN_STRENGTH,
        brandId,
        pictures: [{ pictureId, matched: { ...matched, outline: first.outline } }],
        knowledge: toRefs(missing),
        facts: { logos: missing.length },
      });
    }
  }
  return [...found.values()];
}

/** Whether the part that was copied holds the logo's whole place, and shows it large enough to be found. */
function isInCopy(logo: readonly Point[], { outline, matched }: PictureGround): boolean {
  const part = matched?.outline;
  // A near copy has all of the picture.
  if (outline === undefined || part === undefined) return true;
  const scale = Math.sqrt(areaOf(outline) / Math.max(1, areaOf(part)));
  return Math.sqrt(areaOf(logo)) * scale >= FINDABLE_EDGE && logo.every((point) => isInside(point, part));
}

/** Even-odd rule. */
function isInside({ x, y }: Point, corners: readonly Point[]): boolean {
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length] as Point;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

function isAuthorised(subject: Subject, known: LogoKnowledge, brandId: string): boolean {
  const { market } = subject.listing;
  const all = known.authorisations.get(keyOf(brandId, subject.seller.id)) ?? [];
  return all.some(
    ({ body }) => validOn(body, subject.at) && (body.markets.length === 0 || body.markets.includes(market)),
  );
}

function toGround({ pictureId, outline, item }: Shown): PictureGround {
  const round = outline.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
  const x = Math.max(0, Math.min(...round.map((p) => p.x)));
  const y = Math.max(0, Math.min(...round.map((p) => p.y)));
  return {
    pictureId,
    region: {
      x,
      y,
      width: Math.max(1, Math.max(...round.map((p) => p.x)) - x),
      height: Math.max(1, Math.max(...round.map((p) => p.y)) - y),
    },
    outline: round,
    matched: { itemId: item.id, pictureId: item.body.pictureId, distance: 0 },
  };
}

function toRefs(logos: readonly Shown[]): { itemId: string; version: number }[] {
  return [
    ...new Map(logos.map(({ item }) => [item.id, { itemId: item.id, version: item.version }])).values(),
  ];
}

function keyOf(brandId: string, sellerId: string): string {
  return `${brandId}\n${sellerId}`;
}
