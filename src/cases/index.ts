export {
  type CaseActor,
  caseActorOf,
  type CaseDeps,
  type Party,
  type PartyId,
  type Subject,
  systemActor,
} from './case.ts';
export {
  type DeadlineRule,
  defineFlow,
  type Doer,
  type Flow,
  type FlowClock,
  FlowError,
  flowOf,
  registerFlows,
  type StateRule,
  type TransitionRule,
} from './flow.ts';
export { joinOpenCase, type NewCase, openCase, openCases, type OpenedCase } from './open-case.ts';
export { type Step, type StepTaken, takeTransition } from './take-transition.ts';
export { addMessage, type NewMessage } from './add-message.ts';
export {
  addSignal,
  type CaseKey,
  casesAlike,
  countCasesAlike,
  countOutsideSignals,
  keysOfCase,
  type NewSignal,
  type Signal,
  signalsOf,
} from './gather.ts';
export { moveTask } from './move-task.ts';
export { raiseCase } from './raise-case.ts';
export { setDeadline } from './set-deadline.ts';
export {
  type DeadlineHandler,
  fireDueDeadlines,
  type FireDeps,
  type PassedDeadline,
} from './fire-due-deadlines.ts';
export {
  heartbeat,
  LOCK_MS,
  type LockedTask,
  releaseTask,
  requireLock,
  type TaskRef,
} from './lock-task.ts';
export { lockTask, takeNextTask } from './take-task.ts';
export {
  heldTasks,
  listTasks,
  openTaskOf,
  openTasksOfFlow,
  type QueueState,
  queueStats,
  tasksOfCases,
  type TaskView,
} from './list-tasks.ts';
export {
  type CaseSummary,
  type CaseView,
  getCase,
  getCaseSummaries,
  latestCaseOf,
  listCases,
  messagesOf,
} from './read-cases.ts';
export { type CaseRouteDeps, casesRoutes } from './routes.ts';
