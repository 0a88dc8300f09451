export { checkRecord, type FieldProblem } from './check-record.ts';
export { listingRestrictions } from './listing-restrictions.ts';
export {
  type MakeDeps,
  type RestrictionNews,
  type RestrictionSource,
  statementFollower,
} from './make-statements.ts';
export { type MapSettings, mapRestriction, type TransparencyRecord } from './map-restriction.ts';
export { type Measure, type Restriction, territoryOf } from './restriction.ts';
export { statementRoutes, type StatementRouteDeps } from './routes.ts';
export { BATCH, submitStatements, type SubmitDeps } from './submit-statements.ts';
export { schemaOn, type TransparencySchema, transparencySchemas } from './transparency-schema.ts';
