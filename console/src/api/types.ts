/** What the server answers, as the pages read it. Times are ISO 8601 UTC, spans UTF-16 code units, half-open. */
export type Language = 'zh' | 'en';
/** A sentence already in the reader's language, or in both. */
export type Said = string | { readonly zh: string; readonly en: string };

export type Outcome = 'publish' | 'review' | 'block';

export interface Money {
  amountMinor: number;
  currency: string;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type OrganisationKind =
  | 'platform'
  | 'rights_holder'
  | 'agency'
  | 'seller'
  | 'consumer'
  | 'authority'
  | 'designer'
  | 'publisher';

export interface Me {
  kind: 'user' | 'key';
  id: string;
  actor: string;
  name: string;
  email?: string;
  organisationId: string;
  organisationKind: OrganisationKind;
  organisation?: { id: string; name: string; kind: OrganisationKind };
  role: string;
  sellerId: string | null;
  permissions: string[];
  organisations?: { id: string; name: string; kind: OrganisationKind; role: string }[];
  language?: Language;
}

export interface DemoAccount {
  label: Said;
  email: string;
  password: string;
  organisationKind: OrganisationKind;
  role?: string;
}

export interface Span {
  field: 'title' | 'description' | 'attribute';
  key?: string;
  start: number;
  end: number;
  text: string;
}

export interface PictureGround {
  pictureId: string;
  region?: { x: number; y: number; width: number; height: number };
  matched?: { itemId: string; pictureId: string; distance: number; transform?: string };
}

export type Fact = string | number | boolean | null;

export interface Finding {
  detector: string;
  code: string;
  label?: Said;
  strength: number;
  brandId?: string;
  brandName?: string;
  spans?: Span[];
  pictures?: PictureGround[];
  knowledge?: { itemId: string; version: number; title?: string; source?: string }[];
  facts?: Record<string, Fact>;
}

export interface DetectorRun {
  name: string;
  label?: Said;
  pace?: 'fast' | 'slow' | 'gone';
  status: 'finding' | 'clear' | 'skipped' | 'failed' | 'pending';
  ms: number | null;
  why: string | null;
  /** What the policy makes of it when it failed. */
  onFailed?: string | null;
}

export interface WaterfallStep {
  kind?: 'prior' | 'bias' | 'term' | 'calibration';
  name: string;
  label?: Said;
  value: number | null;
  weight: number | null;
  clipped?: boolean;
  contribution: number;
}

export interface RuleTrace {
  id: string;
  note: Said | null;
  cel: string | null;
  value: 'true' | 'false' | 'missing' | 'error' | 'skipped';
  why: string | null;
  effect: string | null;
  /** Why the effect is milder than the rule says (quota, no ground for a block). */
  lowered: string | null;
  /** True for the rules that made the outcome. */
  decided: boolean;
  priority: number;
}

export interface Reason {
  code: string;
  title: Said;
  fact?: Said;
  cure?: Said;
  proof?: Said | null;
  spans?: Span[];
  pictures?: string[];
  rule?: string | null;
  severity?: string;
}

export interface LedgerRef {
  entryId: string;
  position: number | null;
  commitment: string | null;
  chain?: string | null;
}

/** Seller and analyst read the same decision; what a seller may not see is absent. */
export interface Decision {
  id: string;
  listingId: string;
  listingVersion: number;
  at: string;
  outcome: Outcome;
  held: boolean;
  heldUntil: string | null;
  view?: 'seller' | 'analyst';
  headline?: string;
  automated?: string | null;
  by?: string;
  cause?: string;
  lane?: 'general' | 'health';
  tookMs?: number;
  score?: number | null;
  reasons: Reason[];
  findings?: Finding[];
  detectors?: DetectorRun[];
  waterfall?: WaterfallStep[];
  logit?: number | null;
  rules?: RuleTrace[];
  policyVersion?: string | number | null;
  modelVersion?: string | null;
  supersedes?: string | null;
  supersededBy?: string | null;
  ledger?: LedgerRef | null;
  person?: { reason: string; note: string; caseId: string | null } | null;
  hold?: { value: string; why: string | null };
  features?: Record<string, number>;
  slowChecks?: { at: string; runs: { name: string; status: string; ms: number }[] } | null;
  replayable?: boolean;
  objection?: { possible: boolean; how: string | null; caseId: string | null; state: string | null };
}

export interface ListingRow {
  id: string;
  sellerId: string;
  sellerName: string | null;
  version: number;
  title: string;
  price: Money | null;
  pictureId: string | null;
  outcome: Outcome | 'pending' | 'removed';
  held: boolean;
  visible: boolean;
  score: number | null;
  decidedAt: string | null;
}

export interface ListingContent {
  title: string;
  description: string;
  attributes: Record<string, string>;
  category: string | null;
  declaredBrand: string | null;
  condition: string;
  price: Money | null;
  quantity: number | null;
  market: string;
  gtin: string | null;
  model: string | null;
}

export interface PictureMeta {
  id: string;
  width: number;
  height: number;
  format?: string;
  warnings?: string[];
}

export interface Listing extends ListingRow {
  content: ListingContent;
  pictures: PictureMeta[];
  current: Decision | null;
  history: {
    id: string;
    at: string;
    version: number;
    outcome: Outcome;
    held: boolean;
    by: string;
    cause: string;
    score: number | null;
    supersedes: string | null;
  }[];
}

export interface Seller {
  id: string;
  name: string | null;
  kind: string;
  openedAt: string | null;
  phones: string[];
  addresses: string[];
  devices: string[];
  payoutAccounts: string[];
  country: string | null;
  facts: Record<string, number | null>;
  links: { sellerId: string; kind: string; value: string }[];
}

export type DeskQueue = 'review' | 'objections';

export interface DeskItem {
  caseId: string;
  taskId: string;
  kind: 'listing_review' | 'objection';
  state: 'open' | 'done' | 'cancelled';
  listing: ListingRow | null;
  /** What the person decides on; named again when she decides. */
  decisionId: string | null;
  outcome: Outcome | null;
  score: number | null;
  lane: string;
  priority: number;
  deadline: string | null;
  createdAt: string;
  closedAt: string | null;
  closedBy: string | null;
  lock: { holder: string; until: string; mine: boolean } | null;
  reasons: { code: string; title: string }[];
}

export interface DeskStats {
  items: { queue: string; open: number; locked: number; overdue: number; oldestAt: string | null }[];
  reasons: { code: string; title: string }[];
}

export interface CaseRow {
  id: string;
  flow: string;
  flowLabel: Said;
  state: string;
  stateLabel: Said;
  outcome: string | null;
  outcomeLabel: Said | null;
  subject: { type: string; id: string };
  priority: number;
  openedAt: string;
  enteredAt: string;
  closedAt: string | null;
}

export interface CaseAction {
  action: string;
  label: Said;
  needsReason: boolean;
  outcomes: string[];
}

export interface CaseDetail extends CaseRow {
  parties: { role: string; kind: string; id: string; label: Said }[];
  deadlines: { name: string; label: Said; dueAt: string; state: 'waiting' | 'fired' | 'cancelled' }[];
  tasks: { id: string; queue: string; deadline: string | null }[];
  messages: {
    id: string;
    at: string;
    /** The actor for staff; a role, `platform` or `system` for parties. */
    author: string;
    visibility: 'parties' | 'internal' | 'party';
    text: Said;
  }[];
  transitions: {
    action: string;
    label: Said;
    from: string | null;
    state: string;
    outcome: string | null;
    by: string;
    reason: string | null;
    at: string;
    entryId: string;
  }[];
  actions: CaseAction[];
  data: unknown;
}

export type ItemState = 'draft' | 'tested' | 'live' | 'retired';

export interface KnowledgeItem {
  id: string;
  type: string;
  title: string;
  state: ItemState;
  version: number;
  /** The version detectors use; null = none. */
  liveVersion: number | null;
  body: Record<string, unknown>;
  source: string;
  owner: string | null;
  brandId: string | null;
  importId: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface ItemVersion {
  version: number;
  body: Record<string, unknown>;
  digest: string;
  author: string;
  note: string;
  at: string;
  test: { tested: number; newlyCaughtCount: number; newlyFreedCount: number; at: string } | null;
}

export interface ItemConflict {
  code: string;
  label: Said;
  about: string;
  items: { id: string; type: string; title: string; state: ItemState; owner: string | null }[];
}

export interface KnowledgeDetail extends KnowledgeItem {
  versions: ItemVersion[];
  conflicts: ItemConflict[];
}

export interface RehearsalCase {
  listingId: string;
  title: string;
  before: Outcome;
  after: Outcome;
  findings: Finding[];
}

export interface Rehearsal {
  version: number;
  at: string;
  tested: number;
  found: number;
  newlyCaughtCount: number;
  newlyFreedCount: number;
  newlyCaught: RehearsalCase[];
  newlyFreed: RehearsalCase[];
  unchanged: RehearsalCase[];
}

export interface ImportResult {
  importId: string;
  accepted: number;
  created: number;
  changed: number;
  unchanged: number;
  rejectedCount: number;
  rejected: { line: number; reasons: Said[] }[];
}

export type Missing = 'open' | 'review' | 'closed';

export interface PolicyRule {
  id: string;
  when: string;
  outcome: 'publish' | 'hold' | 'review' | 'block';
  missing: Missing;
  quotaPerDay: number | null;
  reason: string;
  priority: number;
  lane: 'general' | 'health';
  enabled: boolean;
  note: { zh: string; en: string };
}

export interface Policy {
  format: string;
  version: string;
  name: { zh: string; en: string };
  otherwise: Outcome;
  limits: Record<string, number>;
  blockGrounds: string[];
  rules: PolicyRule[];
  onFailed: { otherwise: Outcome; detectors: Record<string, Outcome> };
  hold: { when: string; missing: Missing; maxWaitSeconds: number };
}

export interface PolicyVersion {
  version: string;
  number: number;
  name: Said;
  state: 'draft' | 'live' | 'retired';
  author: string;
  note: string;
  createdAt: string;
  liveAt: string | null;
  rules: number;
}

export interface Policies {
  items: PolicyVersion[];
  live: string | null;
  hitsToday: { rule: string; hits: number; quota: number | null }[];
}

export interface PolicyVocabulary {
  features: { name: string; type: string; label: Said; detector: string | null }[];
  reasons: { code: string; title: Said }[];
}

export interface PolicyProblem {
  severity: 'error' | 'warning';
  code: string;
  rule: string | null;
  position: number | null;
  detail: string;
  says: Said;
}

export interface ModelTerm {
  name: string;
  kind: 'feature' | 'product' | 'missing';
  of: string[];
  monotone: number;
  weight: number;
  range: [number, number];
}

export interface ModelMetrics {
  examples: number;
  positives: number;
  prevalence: number;
  ece: number;
  eceBins: number;
  brier: number;
  logLoss: number;
  auc: number;
  averagePrecision: number;
  operating: { precision: number; threshold: number | null; recall: number }[];
  reliability: { weight: number; score: number; share: number }[];
}

export interface ModelSummary {
  version: string;
  name: string;
  state: string;
  trainedOn: string;
  createdBy: string;
  createdAt: string;
  championAt: string | null;
  retiredAt: string | null;
  metrics: ModelMetrics;
}

export interface ModelDetail extends ModelSummary {
  model: {
    prevalence: number;
    priorLogit: number;
    bias: number;
    terms: ModelTerm[];
    training: {
      description: { zh: string; en: string };
      examples: number;
      positives: number;
      dataSha256: string;
    };
  };
  /** Markdown, Chinese then English. */
  card: string;
}

export interface FlowEvent {
  decisionId: string;
  listingId: string;
  sellerId: string;
  title: string;
  pictureId: string | null;
  outcome: Outcome;
  held: boolean;
  score: number | null;
  cause: string;
  by: string;
  at: string;
  reasons: { code: string; title: string }[];
}

export interface Overview {
  counts: { publish: number; review: number; block: number; held: number };
  series: { at: string; publish: number; review: number; block: number }[];
  topReasons: { code: string; title: Said; count: number }[];
  flow: FlowEvent[];
  medianMs: number | null;
  queue: { open: number; overdue: number; oldestMinutes: number | null };
}

export interface SellerHit {
  id: string;
  name: string | null;
  kind: string;
  /** What the words matched: the id, the text, or an identifier. */
  matched: string;
  /** False when the account no longer tells the value that matched. */
  current: boolean;
}

export interface SearchGroups {
  listings: ListingRow[];
  sellers: SellerHit[];
  items: { id: string; type: string; title: string; state: ItemState }[];
}

export interface PictureMatch {
  kind: 'reference' | 'listing';
  id: string;
  title: string;
  bank: string | null;
  pictureId: string;
  distance: number;
}

export interface LedgerEntry {
  id: string;
  kind: string;
  at: string;
  position: number | null;
  commitment: string;
  chain: string | null;
  actor: string;
  subject: { type: string; id: string };
  data: unknown;
  erasedAt: string | null;
}

export interface LedgerHead {
  position: number;
  chain: string;
}

export interface Webhook {
  id: string;
  url: string;
  kinds: string[];
  state: 'enabled' | 'disabled';
  disabledWhy: 'gone' | 'failing' | null;
  failingSince: string | null;
  createdAt: string;
}

export interface Webhooks {
  items: Webhook[];
  kinds: { kind: string; label: Said }[];
}

export interface WebhookDelivery {
  id: string;
  kind: string;
  entryId: string | null;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  nextAttemptAt: string | null;
  createdAt: string;
  body: string;
  log: {
    number: number;
    at: string;
    ms: number;
    status: number | null;
    response: string | null;
    error: string | null;
  }[];
}

export interface ApiKey {
  id: string;
  name: string;
  start: string;
  permissions: string[];
  enabled: boolean;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

export interface Member {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: string;
  twoFactor: boolean;
  createdAt: string;
}

export interface CheckResult {
  outcome: Outcome;
  held: boolean;
  headline: string;
  reasons: Reason[];
  proofThatWouldHelp: Said[];
}
