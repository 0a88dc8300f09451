export { OBJECTION_ANSWER_MS, OBJECTION_QUEUE, objectionFlow, objectionFlow1 } from './objection-flow.ts';
export { type ContestedDecision, type EnforcementDeps, OBJECTION_LIMITS } from './objection.ts';
export { fileObjection, type NewObjection } from './file-objection.ts';
export { decideObjection, type ObjectionDecision } from './decide-objection.ts';
export { getObjection, objectionTo, type ObjectionView } from './read-objections.ts';
export { countObjectionsByMonth } from './store.ts';
export { enforcementRoutes } from './routes.ts';
