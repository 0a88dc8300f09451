export * from './compare-models.ts';
export * from './example.ts';
export { gateRecipe } from './gate-recipe.ts';
export * from './keep-models.ts';
export * from './label-decisions.ts';
export * from './lessons.ts';
export * from './metrics.ts';
export * from './model-card.ts';
export {
  type Model,
  type ModelProblem,
  modelSchema,
  modelVersion,
  readModel,
  type Scored,
  scoreModel,
  type WaterfallStep,
} from './model.ts';
export { learningRoutes } from './routes.ts';
export * from './sources.ts';
export { starterModel } from './starter/index.ts';
export { type LabelSource, labelSources, type ModelState, modelStates } from './store.ts';
export * from './train-model.ts';
export * from './training-set.ts';
