export type { AccountFacts, Dated } from './linking/account.ts';
export { type LinkField, linkFields } from './linking/account-model.ts';
export { AccountLinks, type AccountModel, type LinkExplanation } from './linking/link-accounts.ts';
export { type Column, inferColumns } from './linking/columns.ts';
export { linkRows } from './linking/link-rows.ts';
export { ENOUGH_TO_LEARN, Linker, type LinkerDeps } from './linker.ts';
export { accountFollower } from './follow-accounts.ts';
export { gatherOperators, type OperatorFacts, type OperatorRequest } from './operator-facts.ts';
export { liftRulingOf, ruleOperator, type RulingInput } from './rule-operator.ts';
export { setStanding } from './set-standing.ts';
export { explainLink, getOperator, listOperators, operatorOf } from './read-operators.ts';
export { sellersRoutes, type SellersRouteDeps } from './routes.ts';
export {
  ALERT_FROM,
  type AlertKind,
  alertKinds,
  type Anomaly,
  type Day,
  findAnomalies,
  seasonOf,
} from './trade/find-anomalies.ts';
export { findWash, grossAndNet, type Sale, type WashMark } from './trade/find-wash.ts';
export { tradeOf } from './trade/read-trade.ts';
export { settleAlert, watchTrade } from './trade/watch-trade.ts';
export { tradeRoutes } from './routes-trade.ts';
