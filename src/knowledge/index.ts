export * from './item.ts';
export {
  type ItemVersion,
  type TaughtItem,
  type Teacher,
  type TestHit,
  type TestResult,
  titleOf,
} from './taught-item.ts';
export { createItem, type KnowledgeDeps } from './create-item.ts';
export { discardDraft } from './discard-draft.ts';
export { editItem } from './edit-item.ts';
export { recordTest } from './record-test.ts';
export { goLive } from './go-live.ts';
export { retireItem } from './retire-item.ts';
export { addKnownFake } from './add-known-fake.ts';
export { goLiveOfImport } from './go-live-of-import.ts';
export { recordTestOfImport } from './record-test-of-import.ts';
export { REACH, reachOf } from './reach.ts';
export { listTeachers, type TaughtBy, taughtBy, type TeacherStanding } from './read-teachers.ts';
export { candidatesOfImport, getImport, getItem, versionsOf } from './read-items.ts';
export { type Conflict, conflictsOf, findConflicts } from './find-conflicts.ts';
export {
  importItems,
  type ImportInput,
  type ImportOptions,
  type ImportReport,
  importRows,
} from './import-items.ts';
export { type FoundItem, searchItems } from './search-items.ts';
export { exportItems } from './export-items.ts';
export { emptyKnowledge, type LiveChange, LiveKnowledgeStore, withItems } from './live-knowledge.ts';
export { changesSince, loadLive } from './load-live.ts';
export { followLive, type LiveFollower, type LiveSnapshot } from './follow-live.ts';
export { loadStarterPack } from './load-starter-pack.ts';
export { knowledgeRoutes } from './routes.ts';
export { type KnowledgeRouteDeps, teacherOf } from './teacher-of.ts';
