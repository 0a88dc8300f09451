export type { Entry, EntryContent } from './entry.ts';
export { commitmentOf, EMPTY_CHAIN, nextChain } from './entry.ts';
export { type AppendDeps, appendEntries, appendEntry } from './append-entries.ts';
export { sequenceEntries } from './sequence-entries.ts';
export { advanceFollower, type Follower, registerFollower } from './follow-entries.ts';
export { checkLedger, type LedgerCheck, type LedgerProblem } from './check-ledger.ts';
export { type ErasureGround, eraseContent, erasureGrounds } from './erase-content.ts';
export { liftHold, placeHold } from './hold-subject.ts';
export { keptUntil, type RetentionRule, retentionRules } from './retention.ts';
export { type LedgerRunner, runLedger } from './run-ledger.ts';
export { entriesAfter, entriesOf, getEntry, ledgerHead } from './read-entries.ts';
export { Integrator } from './integrate-entries.ts';
export { type LogKeyView, LogKeyError, LogSigner, listLogKeys, originOf, verifierKeys } from './log-keys.ts';
export {
  checkpointOf,
  consistencyBetween,
  cosignedCheckpoint,
  currentCheckpoint,
  type EntryProof,
  type InclusionProof,
  logState,
  proveConsistency,
  proveEntry,
  proveInclusion,
} from './prove-entries.ts';
export { addWitness, takeCosignatures } from './take-cosignatures.ts';
export { type Authority, AuthorityError, httpAuthority } from './authority.ts';
export { askTimestamp, changeOf, type StampAnswer, type StampProblem } from './ask-timestamp.ts';
export { openAuthorities } from './open-authorities.ts';
export { answerTimestamp, LOCAL_NAME, makeAuthority, openLocalAuthority } from './local-authority.ts';
export {
  earliestTimestamps,
  listTimestamps,
  type StampDeps,
  stampCheckpoints,
  type Timestamp,
  type TimestampView,
} from './stamp-checkpoints.ts';
export { type OpenedEntry, openEntries } from './open-entries.ts';
export { ledgerRoutes } from './routes.ts';
