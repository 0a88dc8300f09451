import { groundOf } from './grounds.ts';
import { type Measure, type Restriction, territoryOf } from './restriction.ts';
import { schemaOn, type TransparencySchema } from './transparency-schema.ts';

export type TransparencyRecord = Readonly<Record<string, unknown>>;

export interface MapSettings {
  /** Where the terms can be read; null = not told. */
  readonly termsUrl: string | null;
}

type Mapper = (restriction: Restriction, settings: MapSettings) => TransparencyRecord;

const measures: Readonly<Record<Measure, TransparencyRecord>> = {
  listing_not_shown: { decision_visibility: ['DECISION_VISIBILITY_CONTENT_DISABLED'] },
  listing_removed: { decision_visibility: ['DECISION_VISIBILITY_CONTENT_REMOVED'] },
  listing_demoted: { decision_visibility: ['DECISION_VISIBILITY_CONTENT_DEMOTED'] },
  payouts_suspended: { decision_monetary: 'DECISION_MONETARY_SUSPENSION' },
  account_suspended: { decision_account: 'DECISION_ACCOUNT_SUSPENDED' },
  account_terminated: { decision_account: 'DECISION_ACCOUNT_TERMINATED' },
};
const endOf: Readonly<Record<Measure, string>> = {
  listing_not_shown: 'end_date_visibility_restriction',
  listing_removed: 'end_date_visibility_restriction',
  listing_demoted: 'end_date_visibility_restriction',
  payouts_suspended: 'end_date_monetary_restriction',
  account_suspended: 'end_date_account_restriction',
  account_terminated: 'end_date_account_restriction',
};
const sources = {
  own: 'SOURCE_VOLUNTARY',
  notice: 'SOURCE_ARTICLE_16',
  trusted_flagger: 'SOURCE_TRUSTED_FLAGGER',
} as const;
const deciders = {
  machine: 'AUTOMATED_DECISION_FULLY',
  both: 'AUTOMATED_DECISION_PARTIALLY',
  person: 'AUTOMATED_DECISION_NOT_AUTOMATED',
} as const;

/** By version of the schema: a schema that changes gets a mapper of its own, and old statements keep theirs. */
const mappers: Readonly<Record<string, Mapper>> = { '2025-07-01': mapJuly2025 };

/** A restriction as a record of the schema in force `on` (ISO 8601). The record is not yet checked. */
export function mapRestriction(
  restriction: Restriction,
  settings: MapSettings,
  on: string,
): { schema: TransparencySchema; record: TransparencyRecord } {
  const schema = schemaOn(on);
  const mapper = mappers[schema.version];
  if (mapper === undefined) throw new Error(`no mapper for schema ${schema.version}`);
  return { schema, record: mapper(restriction, settings) };
}

function mapJuly2025(restriction: Restriction, { termsUrl }: MapSettings): TransparencyRecord {
  const { measure, until } = restriction;
  const sure = restriction.decidedBy !== 'machine' && restriction.source !== 'own';
  const grounds = restriction.reasons.map((code) => groundOf(code, sure));
  const [ground = groundOf('', sure)] = grounds;
  const facts = [...new Set(grounds.map(({ fact }) => fact))].join(' ');
  const others = [...new Set(grounds.map(({ category }) => category))].filter(
    (one) => one !== ground.category,
  );
  const keywords = [...new Set(grounds.flatMap((one) => one.keywords))];
  return {
    puid: restriction.id,
    ...measures[measure],
    ...(until === null ? {} : { [endOf[measure]]: until.slice(0, 10) }),
    ...(ground.basis === 'illegal'
      ? {
          decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
          illegal_content_legal_ground: ground.rule,
          illegal_content_explanation: ground.why,
        }
      : {
          decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
          incompatible_content_ground: ground.rule,
          incompatible_content_explanation: ground.why,
        }),
    ...(ground.basis === 'contract' && termsUrl !== null ? { decision_ground_reference_url: termsUrl } : {}),
    content_type: [
      ...(restriction.subject.type === 'listing' ? ['CONTENT_TYPE_PRODUCT'] : []),
      ...restriction.shows.map((one) => `CONTENT_TYPE_${one.toUpperCase()}`),
      ...(restriction.subject.type === 'account' && restriction.shows.length === 0
        ? ['CONTENT_TYPE_OTHER']
        : []),
    ],
    ...(restriction.subject.type === 'account' && restriction.shows.length === 0
      ? { content_type_other: 'Account of a seller' }
      : {}),
    ...(restriction.subject.type === 'account' ? { account_type: 'ACCOUNT_TYPE_BUSINESS' } : {}),
    category: ground.category,
    ...(others.length === 0 ? {} : { category_addition: others }),
    ...(keywords.length === 0 ? {} : { category_specification: keywords }),
    territorial_scope: territoryOf(restriction.market).toSorted(),
    content_date: restriction.contentAt.slice(0, 10),
    application_date: restriction.at.slice(0, 10),
    ...(restriction.ean13 === null ? {} : { content_id: { 'EAN-13': restriction.ean13 } }),
    decision_facts: facts === '' ? ground.fact : facts,
    source_type: sources[restriction.source],
    automated_detection: restriction.detectedByMachine ? 'Yes' : 'No',
    automated_decision: deciders[restriction.decidedBy],
  };
}
