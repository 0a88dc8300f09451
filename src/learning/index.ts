export * from './example.ts';
export * from './metrics.ts';
export * from './model-card.ts';
export {
  type Model,
  modelSchema,
  modelVersion,
  type ModelProblem,
  readModel,
  type Scored,
  scoreModel,
  type WaterfallStep,
} from './model.ts';
export * from './train-model.ts';
