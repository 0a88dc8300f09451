import { eeaMembers } from '../base/countries.ts';

/** Field rules of one version of the transparency database's schema: what it accepts, not what it means. */
export interface TransparencySchema {
  readonly version: string;
  /** In force from this day on, `YYYY-MM-DD`. */
  readonly from: string;
  readonly one: Readonly<Record<string, readonly string[]>>;
  readonly many: Readonly<Record<string, readonly string[]>>;
  /** Longest text of a field, in characters. */
  readonly text: Readonly<Record<string, number>>;
  readonly dates: Readonly<Record<string, string>>;
}

const categories = [
  'ANIMAL_WELFARE',
  'CONSUMER_INFORMATION',
  'CYBER_VIOLENCE',
  'CYBER_VIOLENCE_AGAINST_WOMEN',
  'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'ILLEGAL_OR_HARMFUL_SPEECH',
  'INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
  'NOT_SPECIFIED_NOTICE',
  'OTHER_VIOLATION_TC',
  'PROTECTION_OF_MINORS',
  'RISK_FOR_PUBLIC_SECURITY',
  'SCAMS_AND_FRAUD',
  'SELF_HARM',
  'UNSAFE_AND_PROHIBITED_PRODUCTS',
  'VIOLENCE',
].map((name) => `STATEMENT_CATEGORY_${name}`);

const keywords =
  `ANIMAL_HARM ADULT_SEXUAL_MATERIAL AGE_SPECIFIC_RESTRICTIONS AGE_SPECIFIC_RESTRICTIONS_MINORS BIOMETRIC_DATA_BREACH
  BULLYING_AGAINST_GIRLS CHILD_SEXUAL_ABUSE_MATERIAL CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE
  CONTENT_PROMOTING_EATING_DISORDERS COORDINATED_HARM COPYRIGHT_INFRINGEMENT CYBER_BULLYING_INTIMIDATION
  CYBER_HARASSMENT CYBER_HARASSMENT_AGAINST_WOMEN CYBER_INCITEMENT CYBER_STALKING CYBER_STALKING_AGAINST_WOMEN
  DATA_FALSIFICATION DEFAMATION DESIGN_INFRINGEMENT DISCRIMINATION FEMALE_GENDERED_DISINFORMATION
  GEOGRAPHIC_INDICATIONS_INFRINGEMENT GEOGRAPHICAL_REQUIREMENTS GOODS_SERVICES_NOT_PERMITTED
  GROOMING_SEXUAL_ENTICEMENT_MINORS HATE_SPEECH HIDDEN_ADVERTISEMENT HUMAN_EXPLOITATION HUMAN_TRAFFICKING
  ILLEGAL_ORGANIZATIONS IMPERSONATION_ACCOUNT_HIJACKING INAUTHENTIC_ACCOUNTS INAUTHENTIC_LISTINGS
  INAUTHENTIC_USER_REVIEWS INCITEMENT_AGAINST_WOMEN INCITEMENT_VIOLENCE_HATRED INSUFFICIENT_INFORMATION_ON_TRADERS
  LANGUAGE_REQUIREMENTS MISINFORMATION_DISINFORMATION MISLEADING_INFO_CONSUMER_RIGHTS MISLEADING_INFO_GOODS_SERVICES
  MISSING_PROCESSING_GROUND NON_CONSENSUAL_IMAGE_SHARING NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN
  NON_CONSENSUAL_MATERIAL_DEEPFAKE NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN NONCOMPLIANCE_PRICING NUDITY OTHER
  PATENT_INFRINGEMENT PHISHING PROHIBITED_PRODUCTS PYRAMID_SCHEMES RIGHT_TO_BE_FORGOTTEN RISK_ENVIRONMENTAL_DAMAGE
  RISK_PUBLIC_HEALTH SELF_MUTILATION STALKING SUICIDE TERRORIST_CONTENT TRADE_SECRET_INFRINGEMENT
  TRADEMARK_INFRINGEMENT TRAFFICKING_WOMEN_GIRLS UNLAWFUL_SALE_ANIMALS UNSAFE_CHALLENGES UNSAFE_PRODUCTS
  VIOLATION_EU_LAW VIOLATION_NATIONAL_LAW`
    .split(/\s+/)
    .map((name) => `KEYWORD_${name}`);

const languages = 'BG CS DA DE EL EN ES ET FI FR GA HR HU IT LT LV MT NL PL PT RO SK SL SV'.split(' ');

/**
 * The schema of 1 July 2025, after Implementing Regulation (EU) 2024/2835 on transparency reporting; retold from the
 * database's API documentation (v2).
 */
const july2025: TransparencySchema = {
  version: '2025-07-01',
  from: '2025-07-01',
  one: {
    decision_monetary: ['SUSPENSION', 'TERMINATION', 'OTHER'].map((name) => `DECISION_MONETARY_${name}`),
    decision_provision: [
      'PARTIAL_SUSPENSION',
      'TOTAL_SUSPENSION',
      'PARTIAL_TERMINATION',
      'TOTAL_TERMINATION',
    ].map((name) => `DECISION_PROVISION_${name}`),
    decision_account: ['SUSPENDED', 'TERMINATED'].map((name) => `DECISION_ACCOUNT_${name}`),
    account_type: ['BUSINESS', 'PRIVATE'].map((name) => `ACCOUNT_TYPE_${name}`),
    decision_ground: ['ILLEGAL_CONTENT', 'INCOMPATIBLE_CONTENT'].map((name) => `DECISION_GROUND_${name}`),
    incompatible_content_illegal: ['Yes', 'No'],
    category: categories,
    content_language: languages,
    source_type: ['ARTICLE_16', 'TRUSTED_FLAGGER', 'TYPE_OTHER_NOTIFICATION', 'VOLUNTARY'].map(
      (name) => `SOURCE_${name}`,
    ),
    automated_detection: ['Yes', 'No'],
    automated_decision: ['FULLY', 'PARTIALLY', 'NOT_AUTOMATED'].map((name) => `AUTOMATED_DECISION_${name}`),
  },
  many: {
    decision_visibility: [
      'CONTENT_REMOVED',
      'CONTENT_DISABLED',
      'CONTENT_DEMOTED',
      'CONTENT_AGE_RESTRICTED',
      'CONTENT_INTERACTION_RESTRICTED',
      'CONTENT_LABELLED',
      'OTHER',
    ].map((name) => `DECISION_VISIBILITY_${name}`),
    content_type: ['APP', 'AUDIO', 'IMAGE', 'PRODUCT', 'SYNTHETIC_MEDIA', 'TEXT', 'VIDEO', 'OTHER'].map(
      (name) => `CONTENT_TYPE_${name}`,
    ),
    category_addition: categories,
    category_specification: keywords,
    territorial_scope: eeaMembers,
  },
  text: {
    decision_visibility_other: 500,
    decision_monetary_other: 500,
    decision_facts: 5_000,
    illegal_content_legal_ground: 500,
    illegal_content_explanation: 2_000,
    incompatible_content_ground: 500,
    incompatible_content_explanation: 2_000,
    content_type_other: 500,
    category_specification_other: 500,
    source_identity: 500,
    puid: 500,
  },
  dates: {
    content_date: '2000-01-01',
    application_date: '2020-01-01',
    end_date_visibility_restriction: '2020-01-01',
    end_date_monetary_restriction: '2020-01-01',
    end_date_service_restriction: '2020-01-01',
    end_date_account_restriction: '2020-01-01',
  },
};

/** Newest first; a change of the database is a new line here, and a mapper for it. */
export const transparencySchemas: readonly TransparencySchema[] = [july2025];

/** The schema in force on a day; the oldest known for days before it. */
export function schemaOn(at: string): TransparencySchema {
  const day = at.slice(0, 10);
  return (
    transparencySchemas.find(({ from }) => from <= day) ?? (transparencySchemas.at(-1) as TransparencySchema)
  );
}
