export type { AccountFacts, Dated } from './linking/account.ts';
export { AccountLinks, type AccountModel, type LinkExplanation } from './linking/link-accounts.ts';
export { type Column, inferColumns } from './linking/columns.ts';
export { linkRows } from './linking/link-rows.ts';
