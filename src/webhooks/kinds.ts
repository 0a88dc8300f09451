import type { Bilingual } from '../base/language.ts';
import type { Entry } from '../ledger/index.ts';
import type { Endpoint } from './endpoint.ts';

interface WebhookKind {
  readonly label: Bilingual;
  /** Members of the entry's data that the platform is sent. */
  readonly platform: readonly string[];
  /** Those that the seller concerned is sent; absent = sellers are not told. */
  readonly seller?: readonly string[];
  /** Those that the organisation is sent whose item it is; absent = it is not told. */
  readonly owner?: readonly string[];
}

/** Never in what sellers are sent: score, weights, thresholds, reference pictures, hashes of records. */
const decided = [
  'decisionId',
  'listingVersion',
  'sellerId',
  'outcome',
  'held',
  'reasons',
  'policyVersion',
  'modelVersion',
];
const objected = ['caseId', 'decisionId', 'listingId', 'sellerId', 'outcome', 'reason'];
const taught = ['type', 'version', 'digest', 'source', 'owner'];

/** What may be sent, and to whom which facts of it: the one list. */
export const webhookKinds: Readonly<Record<string, WebhookKind>> = {
  'screening.decided': {
    label: { zh: '商品判定', en: 'A listing was decided' },
    platform: [...decided, 'score', 'cause', 'supersedes'],
    seller: decided,
  },
  'screening.policy_went_live': {
    label: { zh: '策略已上线', en: 'A policy went live' },
    platform: ['note', 'before'],
  },
  'enforcement.objection_filed': {
    label: { zh: '收到申诉', en: 'An objection was filed' },
    platform: objected,
    seller: objected,
  },
  'enforcement.objection_decided': {
    label: { zh: '申诉有结论', en: 'An objection was decided' },
    platform: objected,
    seller: objected,
  },
  'knowledge.item_created': {
    label: { zh: '知识条目已建立', en: 'A knowledge item was made' },
    platform: taught,
    owner: taught,
  },
  'knowledge.item_edited': {
    label: { zh: '知识条目已修改', en: 'A knowledge item was edited' },
    platform: taught,
    owner: taught,
  },
  'knowledge.item_went_live': {
    label: { zh: '知识条目已上线', en: 'A knowledge item went live' },
    platform: taught,
    owner: taught,
  },
  'knowledge.item_retired': {
    label: { zh: '知识条目已停用', en: 'A knowledge item was retired' },
    platform: taught,
    owner: taught,
  },
  'learning.model_promoted': {
    label: { zh: '模型已启用', en: 'A model was promoted' },
    platform: ['before', 'note'],
  },
};

/** Of a test delivery; not for subscription. */
export const TEST_KIND = 'webhooks.test';

/** The kinds an organisation of this kind can subscribe to. */
export function kindsFor(organisationKind: string): string[] {
  return Object.keys(webhookKinds).filter((kind) => membersFor(kind, organisationKind) !== undefined);
}

/** The facts of an entry that this endpoint's organisation may see; null = it is none of its business. */
export function factsFor(
  endpoint: Pick<Endpoint, 'organisationKind' | 'organisationId' | 'sellerId'>,
  entry: Pick<Entry, 'kind' | 'data'>,
): Record<string, unknown> | null {
  const members = membersFor(entry.kind, endpoint.organisationKind);
  const data = entry.data as Record<string, unknown> | null;
  if (members === undefined || data === null || typeof data !== 'object') return null;
  if (endpoint.organisationKind === 'seller') {
    if (endpoint.sellerId === null || data.sellerId !== endpoint.sellerId) return null;
  } else if (endpoint.organisationKind !== 'platform' && data.owner !== endpoint.organisationId) return null;
  return Object.fromEntries(
    members.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
  );
}

function membersFor(kind: string, organisationKind: string): readonly string[] | undefined {
  const listed = Object.hasOwn(webhookKinds, kind) ? webhookKinds[kind] : undefined;
  if (organisationKind === 'platform') return listed?.platform;
  return organisationKind === 'seller' ? listed?.seller : listed?.owner;
}
