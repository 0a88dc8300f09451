export * from './detector.ts';
export { detectors } from './detectors.ts';
export * from './run-detectors.ts';
