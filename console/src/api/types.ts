import type { components, paths } from '../api.gen.ts';

/**
 * Names for what the server answers. The shapes come from its contract (`api.gen.ts`); only better-auth's answers and
 * what the contract leaves open are told here.
 */
type Schemas = components['schemas'];
/** The JSON that a route answers when it succeeds. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer R;
}
  ? {
      [Code in keyof R & (200 | 201)]: R[Code] extends { content: { 'application/json': infer T } }
        ? T
        : never;
    }[keyof R & (200 | 201)]
  : never;

export type Language = 'zh' | 'en';
/** A sentence already in the reader's language, or in both. */
export type Said = string | { readonly zh: string; readonly en: string };

export type Me = Answer<'/v1/me', 'get'>;
export type OrganisationKind = Me['organisationKind'];
export type Permission = Me['permissions'][number];
export type DemoAccount = Answer<'/v1/demo/accounts', 'get'>[number];

export type Decision = Schemas['AnalystDecision'];
export type SellerDecision = Schemas['SellerDecision'];
export type Outcome = Decision['outcome'];
export type Finding = Schemas['Finding'];
export type Span = NonNullable<Finding['spans']>[number];
export type PictureGround = NonNullable<Finding['pictures']>[number];
export type Fact = NonNullable<Finding['facts']>[string];
export type DetectorRun = Decision['detectors'][number];
export type WaterfallStep = Decision['waterfall'][number];
export type RuleTrace = Decision['rules'][number];
export type Reason = Schemas['SellerReason'];
export type LedgerRef = Decision['ledger'];

export type ListingRow = Schemas['ListingRow'];
export type Listing = Schemas['ListingPage'];
export type ListingContent = Listing['content'];
export type Money = NonNullable<ListingRow['price']>;
export type PictureMeta = Listing['pictures'][number];
export type StoredPicture = Schemas['Picture'];
export type ListingReading = Schemas['ListingReading'];
export type ProductProposal = ListingReading['proposals'][number];
export type PictureReading = Schemas['PictureReading'];
export type CheckResult = Schemas['CheckAnswer'];
export type Seller = Answer<'/v1/sellers/{id}', 'get'>;

export type DeskItem = Schemas['DeskItem'];
export type DeskDetail = Schemas['DeskDetail'];
export type DeskDecided = Schemas['DeskDecided'];
export type DeskQuality = Schemas['DeskQuality'];
export type ReviewerQuality = DeskQuality['reviewers'][number];
export type DeskPlan = Answer<'/v1/desk/plan', 'get'>['plan'];
export type DeskVocabulary = Answer<'/v1/desk/plan', 'get'>['vocabulary'];
export type DeskReason = Answer<'/v1/desk/stats', 'get'>['reasons'][number];
export type ClusterItem = Answer<'/v1/desk/{caseId}/cluster', 'get'>['items'][number];
type DecideBody = NonNullable<paths['/v1/desk/{caseId}/decide']['post']['requestBody']>;
export type ReasonCode = DecideBody['content']['application/json']['reason'];
export type CaseRow = Answer<'/v1/cases', 'get'>['items'][number];
export type CaseDetail = Answer<'/v1/cases/{id}', 'get'>;
export type CaseAction = CaseDetail['actions'][number];

export type KnowledgeItem = Schemas['KnowledgeItem'];
export type ItemType = KnowledgeItem['type'];
export type ItemState = KnowledgeItem['state'];
export type KnowledgeDetail = Answer<'/v1/knowledge/items/{id}', 'get'>;
export type KnowledgeConflict = Schemas['KnowledgeConflict'];
export type Rehearsal = Schemas['Rehearsal'];
export type RehearsalResult = NonNullable<Rehearsal['result']>;
export type RehearsalCase = RehearsalResult['newlyCaught'][number];

export type Policies = Answer<'/v1/policies', 'get'>;
export type PolicyVersion = Schemas['PolicyVersion'];
export type Policy = Answer<'/v1/policies/{version}', 'get'>['policy'];
export type PolicyRule = Policy['rules'][number];
export type PolicyProblem = Schemas['PolicyProblem'];
export type Vocabulary = Answer<'/v1/policies/features', 'get'>;
export type Backtest = Schemas['Backtest'];
export type BacktestResult = NonNullable<Backtest['result']>;
export type BacktestSample = BacktestResult['samples']['blocked'][number];
export type PolicyTrial = Answer<'/v1/policies/{version}/trial', 'get'>;
export type RuleStanding = Schemas['RuleStanding'];
export type RuleOverTime = Answer<'/v1/rules/{rule}', 'get'>;

export type ModelSummary = Schemas['ModelSummary'];
export type ModelDetail = Answer<'/v1/models/{version}', 'get'>;

export type Overview = Schemas['Overview'];
export type FlowEvent = Overview['flow'][number];
export type SearchGroups = Omit<Answer<'/v1/search', 'get'>, 'items'> & {
  items: Pick<KnowledgeItem, 'id' | 'type' | 'title' | 'state'>[];
};
export type PictureMatch = Answer<'/v1/search/picture', 'post'>['matches'][number];

export type LedgerEntry = Schemas['LedgerEntry'];
export type Webhooks = Answer<'/v1/webhooks', 'get'>;
export type Webhook = Webhooks['items'][number];
export type WebhookDelivery = Answer<'/v1/webhooks/{id}/deliveries', 'get'>['items'][number];
export type ApiKey = Answer<'/v1/api-keys', 'get'>['items'][number];
export type Member = Answer<'/v1/members', 'get'>['items'][number];

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type PublicFigures = Answer<'/v1/public/transparency', 'get'>;
export type Statement = Answer<'/v1/statements', 'get'>['items'][number];

export type ProtectedRight = Schemas['ProtectedRight'];
export type RightsProfile = Schemas['RightsProfile'];
export type VaultDocument = Schemas['VaultDocument'];
export type AgentAuthorisation = Schemas['AgentAuthorisation'];
export type NoticeLine = Schemas['NoticeLine'];
export type ComplaintLine = Schemas['ComplaintLine'];
export type Complaint = Schemas['Complaint'];
export type ComplaintWork = Schemas['ComplaintWork'];
export type Claims = Answer<'/v1/laws', 'get'>['claims'];
export type CheckedNotice = Answer<'/v1/notices/check', 'post'>;

export type Work = Schemas['Work'];
export type WorkSummary = Schemas['WorkSummary'];
export type Deposit = Schemas['Deposit'];
export type OriginalityCheck = Schemas['OriginalityCheck'];
export type OriginalityMatch = OriginalityCheck['matches'][number];
export type LicenceOffer = Schemas['LicenceOffer'];
export type DesignDispute = Schemas['DesignDispute'];
export type Ballot = Schemas['Ballot'];
