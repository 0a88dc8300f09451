export * from './detector.ts';
export { detectors } from './detectors.ts';
export { labelOfTerm, type ReadListing, readListing, type ReadListingInput } from './read-listing.ts';
export * from './run-detectors.ts';
export { TECHNIQUES, type Technique } from './text/sighting.ts';
export * from './goods/index.ts';
