export type { ScreeningDeps } from './deps.ts';
export type { Line } from './contract.ts';
export { postedListingSchema } from './contract.ts';
export {
  draftPolicy,
  ensureLivePolicy,
  goLivePolicy,
  livePolicy,
  policyVersion,
  rollbackPolicy,
} from './change-policy.ts';
export { checkPolicy } from './check-policy.ts';
export { decide } from './decide.ts';
export { decideForProgramme, decisionInForce, type ProgrammeDecision } from './decide-for-programme.ts';
export { decisionsByMonth, decisionsByReason } from './store-figures.ts';
export type { Decision, DecisionInput, Judge } from './decision.ts';
export { type DecisionOfListing, decisionsOfListing, listingOfDecision } from './decisions-of-listing.ts';
export { explainForAnalyst, explainForSeller } from './explain.ts';
export { followJudge } from './follow-judge.ts';
export { Gate, type GateDeps } from './gate.ts';
export { eraseRoutes } from './routes-erase.ts';
export { backtestJob, eraseBytesJob, holdExpiredJob, rehearseJob, replanJob, slowChecksJob } from './jobs.ts';
export { endHold, runSlowChecks } from './judge-again.ts';
export { LiveFlow } from './live-flow.ts';
export { objectionFollower } from './follow-objections.ts';
export { compilePolicy, type Outcome, type Policy, policySchema } from './policy.ts';
export { reasonCodes, reasons } from './reasons.ts';
export { rehearseItems } from './rehearse-items.ts';
export { runRehearsal } from './run-rehearsal.ts';
export { replayStored } from './replay-stored.ts';
export { pictureFacts, resolvePictures } from './resolve-pictures.ts';
export { resolveDecision } from './resolve-decision.ts';
export { deskFlows, reviewFlow } from './desk/flows.ts';
export { decisionRoutes } from './routes-decisions.ts';
export { bulkRoutes, judgeLines, linesOf, toLine } from './routes-bulk.ts';
export { replan } from './desk/change-plan.ts';
export type { ObjectionDesk } from './desk/desk-deps.ts';
export { operatorFollower } from './desk/follow-operator.ts';
export { deskRoutes } from './desk/routes-desk.ts';
export { deskPlanRoutes } from './desk/routes-plan.ts';
export { deskQualityRoutes } from './desk/routes-quality.ts';
export { overviewRoutes } from './routes-overview.ts';
export { policyRoutes } from './routes-policies.ts';
export { readingRoutes } from './routes-reading.ts';
export { ruleRoutes } from './routes-rules.ts';
export { labRoutes } from './routes-lab.ts';
export { askForBacktest, cancelBacktest, runBacktest } from './run-backtest.ts';
export { renewRule, snoozeRule, tendRules } from './tend-rules.ts';
export { endTrial, isInShare, tryPolicy } from './try-policy.ts';
export { rehearsalRoutes } from './routes-rehearsal.ts';
export { screeningRoutes } from './routes.ts';
export { taughtRoutes } from './routes-taught.ts';
export { checkListing, type ScreenInput, screenListing } from './screen-listing.ts';
export { starterPolicy } from './starter/index.ts';
