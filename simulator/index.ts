export * from './events.ts';
export { createSimulation, type Simulation, type SimulationOptions, simulate } from './simulate.ts';
export { strategies, strategiesOf } from './adversary/strategies.ts';
export type { Slot, Strategy, Trace } from './adversary/strategy.ts';
export type { SeenBy } from './adversary/visibility.ts';
export { honestKinds } from './honest/index.ts';
export type { PictureRecipe } from './pictures/spec.ts';
export { createStudio, type Studio } from './pictures/studio.ts';
export { type Brand, createWorld, type Product, type World } from './world/world.ts';
