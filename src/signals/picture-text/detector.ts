import { namesOfBrands } from '../brand-named/brand-names.ts';
import { findContacts } from '../contact-diversion/contacts.ts';
import type { Detector, DetectorResult, Finding, KnowledgeRef, Subject } from '../detector.ts';
import { type BrandIndex, brandsOf, indexBrands } from '../subject-brands.ts';
import { findNames } from '../text/find-names.ts';
import {
  findTerms,
  findTermsIn,
  prepareLexicon,
  type PreparedLexicon,
  type TermSighting,
} from '../text/lexicon.ts';
import type { Names } from '../text/names.ts';
import { type PlainTerms, preparePlainTerms, seePlainTerms } from '../text/plain-terms.ts';
import { type Technique, techniqueBit, techniquesOf } from '../text/sighting.ts';
import { farTags, findPriceTags } from './price-tags.ts';
import {
  confidenceOf,
  groundsOf,
  inOneLine,
  type Place,
  placeOf,
  readPicture,
  textOf,
  type Written,
} from './written.ts';

export interface PictureTextKnowledge {
  readonly index: BrandIndex;
  readonly names: Names;
  /** Looked for in disguise as well. */
  readonly deals: PreparedLexicon;
  readonly statements: PreparedLexicon;
  readonly health: PlainTerms;
}

/** A disguise counts from this strength on, in a line read this surely: misread characters look like disguises. */
const SURE_DISGUISE = 0.7;
const SURE_READING = 0.93;
/** What a reader's mistake looks like; no sign of evasion. */
const MISREAD: number = (
  ['full_width', 'spacing', 'confusable', 'leet', 'accent', 'traditional'] satisfies Technique[]
)
  .map(techniqueBit)
  .reduce((all, bit) => all | bit, 0);

/** Lines that one contact may stand on. */
const CONTACT_LINES = 2;

const strengths = {
  'picture-text/contact': 0.9,
  'picture-text/invitation': 0.85,
  'picture-text/jargon': 0.9,
  'picture-text/claims': 0.7,
  'picture-text/brand-unnamed': 0.6,
  'picture-text/brand-evaded': 0.8,
  'picture-text/health': 0.7,
  'picture-text/price': 0.4,
} as const;
type Code = keyof typeof strengths;

/** Reads what stands in the pictures as the text detectors read what stands in the fields. See README.md. */
export const pictureText: Detector<PictureTextKnowledge> = {
  name: 'picture-text',
  pace: 'slow',
  reads: ['brand-named'],
  label: { zh: '图片中的文字', en: 'Text in pictures' },
  codes: {
    'picture-text/contact': {
      label: { zh: '图片中有站外联系方式', en: 'A picture shows a contact outside' },
    },
    'picture-text/invitation': { label: { zh: '图片邀请站外联系', en: 'A picture invites to private chat' } },
    'picture-text/jargon': { label: { zh: '图片中有售假用语', en: 'A picture says that it is a copy' } },
    'picture-text/claims': {
      label: { zh: '图片与文字说法矛盾', en: 'Picture and text contradict each other' },
    },
    'picture-text/brand-unnamed': {
      label: { zh: '图片中的品牌未在文字中写明', en: 'A picture shows a brand the text does not name' },
    },
    'picture-text/brand-evaded': {
      label: { zh: '图片中变形书写品牌', en: 'A picture writes a brand in disguise' },
    },
    'picture-text/health': {
      label: { zh: '图片中有疗效或处方用语', en: 'A picture claims to cure or offers prescription goods' },
    },
    'picture-text/price': {
      label: { zh: '图片中的价格与填写的相差很大', en: 'A price in a picture is far from the listed one' },
    },
  },
  features: {
    picture_text_contacts: { zh: '图片中的站外联系方式数', en: 'contacts written in pictures', monotone: 1 },
    picture_text_invited: {
      zh: '图片中的明确邀请用语数',
      en: 'strong terms of invitation in pictures',
      monotone: 1,
    },
    picture_text_jargon: {
      zh: '图片中的明确售假用语数',
      en: 'strong terms for copies in pictures',
      monotone: 1,
    },
    picture_text_claims: {
      zh: '图片与文字矛盾（0/1）',
      en: 'picture and text contradict each other, 0/1',
      monotone: 1,
    },
    picture_text_brand_unnamed: {
      zh: '图片中有而文字未写明的品牌数',
      en: 'brands in pictures that the text does not name',
      monotone: 1,
    },
    picture_text_brand_evaded: {
      zh: '图片中变形书写的品牌数',
      en: 'brands disguised in pictures',
      monotone: 1,
    },
    picture_text_brand_confirmed: {
      zh: '图片中的品牌与文字一致（0/1）',
      en: 'a brand in a picture is one the text names, 0/1',
      monotone: 0,
    },
    picture_text_health: {
      zh: '图片中的疗效或处方用语数',
      en: 'terms of cures or prescriptions in pictures',
      monotone: 1,
    },
    picture_text_price_far: {
      zh: '图片价格相差很大（0/1）',
      en: 'a price in a picture is five times off, 0/1',
      monotone: 0,
    },
    picture_text_unread: { zh: '未能读取的图片数', en: 'pictures that could not be read', monotone: 0 },
  },

  prepare(live, previous) {
    return {
      index: indexBrands(live),
      names: namesOfBrands(live.brand),
      deals: prepareLexicon(live, ['contact_diversion', 'counterfeit_jargon'], { disguised: true }),
      statements: prepareLexicon(
        live,
        ['authenticity_claim', 'second_hand', 'compatibility', 'counterfeit_jargon'],
        { disguised: false },
      ),
      health: preparePlainTerms(
        live,
        ['health_cure_claim', 'health_prescription'],
        'of its lexicon',
        previous?.health ?? null,
      ),
    };
  },

  async run(subject, knowledge, earlier = []): Promise<DetectorResult> {
    const { pictures, sight } = subject;
    if (pictures.length === 0) return { status: 'skipped', why: 'no_pictures' };
    if (sight === undefined) return { status: 'failed', error: 'no pictures were given to read' };
    const reads = await Promise.all(pictures.map((picture) => readPicture(sight, picture)));
    const unread = reads.flatMap((read) => ('unread' in read ? [read.unread] : []));
    const written = reads.flatMap((read) => ('text' in read && read.text !== '' ? [read] : []));
    const contacts = contactsIn(written);
    const terms = written.flatMap((one) => termsIn(one, knowledge));
    const brands = brandsIn(subject, written, knowledge, earlier);
    const of = (lexicon: string): Term[] =>
      terms.filter(({ term }) => term.body.lexicon === lexicon && term.body.strength === 'strong');
    const [invited, jargon] = [of('contact_diversion'), of('counterfeit_jargon')];
    const health = written.flatMap((one) => healthIn(one, subject, knowledge.health));
    const claims = contradictions(subject, knowledge, of('authenticity_claim'), of('second_hand'), jargon);
    const prices = pricesIn(subject, written);
    const findings = [
      ...report('picture-text/contact', contacts),
      ...report('picture-text/invitation', invited),
      ...report('picture-text/jargon', jargon),
      ...report('picture-text/claims', claims),
      ...brands.findings,
      ...report('picture-text/health', health),
      ...report('picture-text/price', prices),
    ];
    // With nothing found, a picture that was not read leaves the question open.
    if (findings.length === 0 && unread.length > 0) return { status: 'failed', error: unread.join('; ') };
    const count = (code: Code): number => findings.filter((one) => one.code === code).length;
    const features = {
      picture_text_contacts: contacts.length,
      picture_text_invited: new Set(invited.map((one) => one.term.id)).size,
      picture_text_jargon: new Set(jargon.map((one) => one.term.id)).size,
      picture_text_claims: claims.length > 0 ? 1 : 0,
      picture_text_brand_unnamed: count('picture-text/brand-unnamed'),
      picture_text_brand_evaded: count('picture-text/brand-evaded'),
      picture_text_brand_confirmed: brands.confirmed ? 1 : 0,
      picture_text_health: new Set(health.map((one) => one.term.id)).size,
      picture_text_price_far: prices.length > 0 ? 1 : 0,
      picture_text_unread: unread.length,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

/** Something seen in a picture's text. */
interface Seen {
  readonly place: Place;
  readonly knowledge?: KnowledgeRef;
  readonly facts?: Finding['facts'];
}

interface Term extends Seen {
  readonly term: TermSighting['term'];
}

/** One finding for all that was seen of a kind. */
function report(code: Code, seen: readonly Seen[], more: Partial<Finding> = {}): Finding[] {
  const [first] = seen;
  if (first === undefined) return [];
  const knowledge = seen.flatMap((one) => one.knowledge ?? []);
  const texts = [...new Set(seen.map((one) => textOf(one.place)))];
  return [
    {
      code,
      strength: round(strengths[code] * Math.max(...seen.map((one) => confidenceOf(one.place)))),
      pictures: seen.flatMap((one) => groundsOf(one.place)),
      ...(knowledge.length === 0 ? {} : { knowledge }),
      facts: {
        text: texts.join(' / ').slice(0, 200),
        read_by: first.place.written.by,
        confidence: round(confidenceOf(first.place)),
        ...first.facts,
      },
      ...more,
    },
  ];
}

/**
 * A contact may stand on two lines: the messenger's name above, the account below. Numbers that run down over more are
 * a table: a size chart reads like a telephone.
 */
function contactsIn(written: readonly Written[]): Seen[] {
  return written.flatMap((one) =>
    findContacts(one.text).flatMap((contact) => {
      const place = placeOf(one, contact.start, contact.end);
      if (place.lines.length > CONTACT_LINES) return [];
      return [{ place, facts: { kind: contact.kind, value: contact.value } }];
    }),
  );
}

function termsIn(written: Written, { deals, statements }: PictureTextKnowledge): Term[] {
  const part = { field: 'description' as const, text: written.text };
  const seen = new Map<string, Term>();
  for (const one of [...findTerms(statements, part), ...findTerms(deals, part)]) {
    if (one.denied) continue;
    const place = placeOf(written, one.span.start, one.span.end);
    if (!inOneLine(place)) continue;
    const disguised = one.techniques.some((how) => (techniqueBit(how as Technique) & MISREAD) === 0);
    if (disguised && (one.strength < SURE_DISGUISE || confidenceOf(place) < SURE_READING)) continue;
    const { term } = one;
    seen.set(`${term.id} ${one.span.start}`, {
      place,
      term,
      knowledge: { itemId: term.id, version: term.version },
      facts: { term: term.body.text, ...(disguised ? { techniques: one.techniques.join(',') } : {}) },
    });
  }
  return [...seen.values()];
}

/** The search of whole listings, on a picture's text alone. */
function healthIn(written: Written, subject: Subject, health: PlainTerms): Term[] {
  const listing = { ...subject.listing, title: written.text, description: '', attributes: {} };
  return seePlainTerms(health, { ...subject, listing }).flatMap(({ term, span, denied }) => {
    if (denied || term.body.strength !== 'strong') return [];
    const place = placeOf(written, span.start, span.end);
    const knowledge = { itemId: term.id, version: term.version };
    return [{ place, term, knowledge, facts: { term: term.body.text } }];
  });
}

/** Authentic here and a copy there; new in the form and second-hand in the picture. */
function contradictions(
  subject: Subject,
  { statements }: PictureTextKnowledge,
  claims: readonly Term[],
  used: readonly Term[],
  jargon: readonly Term[],
): Term[] {
  const said = findTermsIn(statements, subject).filter(
    (one) => !one.denied && one.techniques.length === 0 && one.term.body.strength === 'strong',
  );
  const says = (lexicon: string): boolean => said.some((one) => one.term.body.lexicon === lexicon);
  const out: Term[] = [];
  if (claims.length > 0 && says('counterfeit_jargon')) out.push(...claims);
  if (jargon.length > 0 && says('authenticity_claim')) out.push(...jargon);
  if (subject.listing.condition === 'new') out.push(...used);
  return out;
}

function brandsIn(
  subject: Subject,
  written: readonly Written[],
  { names, index, statements }: PictureTextKnowledge,
  earlier: readonly Finding[],
): { findings: Finding[]; confirmed: boolean } {
  if (names.count === 0) return { findings: [], confirmed: false };
  // Named in any way, also as what the goods fit: then the picture adds nothing.
  const named = new Set([
    ...brandsOf(subject, index, earlier).brandIds,
    ...earlier.flatMap((one) => one.brandId ?? []),
  ]);
  const unnamed = new Map<number, Seen[]>();
  const evaded = new Map<number, Seen[]>();
  let confirmed = false;
  for (const one of written) {
    const fits = findTerms(statements, { field: 'description', text: one.text })
      .filter(({ term }) => term.body.lexicon === 'compatibility')
      .flatMap(({ span }) => placeOf(one, span.start, span.end).lines);
    for (const sighting of findNames(names, one.text).sightings) {
      const place = placeOf(one, sighting.start, sighting.end);
      const [line] = place.lines;
      if (line === undefined || !inOneLine(place) || fits.includes(line)) continue;
      const owner = names.ownerOf[sighting.name]!;
      const disguised = (sighting.techniques & ~MISREAD) !== 0;
      if (!disguised && named.has(names.ownerIds[owner]!)) confirmed = true;
      if (disguised && (sighting.strength < SURE_DISGUISE || line.confidence < SURE_READING)) continue;
      if (!disguised && (sighting.strength < 0.5 || named.has(names.ownerIds[owner]!))) continue;
      const seen: Seen = {
        place,
        knowledge: { itemId: names.ownerIds[owner]!, version: names.ownerVersions[owner]! },
        facts: {
          name: names.texts[sighting.name]!,
          techniques: techniquesOf(sighting.techniques).join(','),
          text_names_other: named.size > 0,
        },
      };
      const map = disguised ? evaded : unnamed;
      map.set(owner, [...(map.get(owner) ?? []), seen]);
    }
  }
  const tell = (code: Code, map: ReadonlyMap<number, Seen[]>): Finding[] =>
    [...map].flatMap(([owner, seen]) => report(code, seen, { brandId: names.ownerIds[owner]! }));
  return {
    findings: [...tell('picture-text/brand-unnamed', unnamed), ...tell('picture-text/brand-evaded', evaded)],
    confirmed,
  };
}

function pricesIn(subject: Subject, written: readonly Written[]): Seen[] {
  const { price } = subject.listing;
  if (price === null) return [];
  return written.flatMap((one) =>
    farTags(findPriceTags(one.lines, price), price).map((tag) => ({
      place: placeOf(one, tag.start, tag.end),
      facts: { price_written: tag.amount, currency: price.currency },
    })),
  );
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
