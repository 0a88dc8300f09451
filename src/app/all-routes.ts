import { type Access, accessRoutes } from '../access/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { RoutePlugin } from '../base/http.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { casesRoutes } from '../cases/index.ts';
import {
  type ComplaintDeps,
  complaintOfficeRoutes,
  complaintRoutes,
  noticeRoutes,
  rightsRoutes,
} from '../complaints/index.ts';
import { decideObjection, type EnforcementDeps, enforcementRoutes } from '../enforcement/index.ts';
import { type EvidenceDeps, evidenceRoutes } from '../evidence/index.ts';
import { knowledgeRoutes, searchItems } from '../knowledge/index.ts';
import { learningRoutes } from '../learning/index.ts';
import { ledgerRoutes } from '../ledger/index.ts';
import { marketplaceRoutes } from '../marketplace/index.ts';
import { type OriginalsRoomDeps, originalsRoutes } from '../originals/index.ts';
import { type PictureRouteDeps, pictureRoutes } from '../pictures/index.ts';
import {
  bulkRoutes,
  decisionRoutes,
  deskPlanRoutes,
  deskQualityRoutes,
  deskRoutes,
  eraseRoutes,
  labRoutes,
  overviewRoutes,
  policyRoutes,
  readingRoutes,
  rehearsalRoutes,
  ruleRoutes,
  type ScreeningDeps,
  screeningRoutes,
  taughtRoutes,
} from '../screening/index.ts';
import { type StatementRouteDeps, statementRoutes } from '../statements/index.ts';
import { sellersRoutes, tradeRoutes } from '../sellers/index.ts';
import { type WebhookDeps, webhookRoutes } from '../webhooks/index.ts';

export interface RouteParts {
  readonly base: { readonly db: Db; readonly ids: Ids; readonly clock: Clock; readonly log: Log };
  readonly access: Access & { readonly demo: boolean };
  readonly pictures: PictureRouteDeps;
  readonly screening: ScreeningDeps;
  readonly enforcement: EnforcementDeps;
  readonly evidence: EvidenceDeps;
  readonly webhooks: WebhookDeps;
  readonly complaints: ComplaintDeps;
  readonly originals: OriginalsRoomDeps;
  readonly statements: StatementRouteDeps;
}

/** Every route of the product: the one list, which the server serves and the API description is made from. */
export function allRoutes({
  base,
  access,
  pictures,
  screening,
  enforcement,
  evidence,
  webhooks,
  complaints,
  statements,
  originals,
}: RouteParts): RoutePlugin[] {
  return [
    accessRoutes(access),
    ledgerRoutes(base),
    pictureRoutes(pictures),
    marketplaceRoutes({
      ...base,
      searchItems: (q, limit) => searchItems(base.db, { owner: null }, q, limit),
    }),
    sellersRoutes(base),
    tradeRoutes(base),
    knowledgeRoutes(base),
    casesRoutes(base),
    enforcementRoutes(enforcement),
    learningRoutes(base),
    evidenceRoutes(evidence),
    screeningRoutes(screening),
    decisionRoutes(screening),
    readingRoutes(screening),
    bulkRoutes(screening),
    deskRoutes({ ...screening, decideObjection: (input) => decideObjection(enforcement, input) }),
    deskPlanRoutes(screening),
    deskQualityRoutes(screening),
    policyRoutes(screening),
    rehearsalRoutes(screening),
    taughtRoutes(screening),
    eraseRoutes(screening),
    labRoutes(screening),
    ruleRoutes(screening),
    overviewRoutes(screening),
    webhookRoutes(webhooks),
    rightsRoutes(complaints),
    noticeRoutes(complaints),
    complaintRoutes(complaints),
    complaintOfficeRoutes(complaints),
    originalsRoutes(originals),
    statementRoutes(statements),
  ];
}
