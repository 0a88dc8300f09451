export { gazetteerOf } from './gazetteer.ts';
export {
  type MatchModel,
  type MatchTerm,
  matchProducts,
  packMatchModel,
  type ProductMatch,
  unpackMatchModel,
} from './match/match-products.ts';
export { PAIR_FEATURES, type PairFeature } from './match/pair-feature-list.ts';
export { type LabelledPair, matchRecipe, readPairs, statisticsOf, trainMatch } from './match/train-match.ts';
export { type ProposeInput, type ProductProposal, proposeProduct } from './propose-product.ts';
export { indexProducts, type ProductIndex } from './product-index.ts';
export { isValidGtin } from './read-numbers.ts';
export { readTaggedCorpus } from './tagged-corpus.ts';
export { tagTitle, type TitleSpan } from './tag-title.ts';
export { packTagger, type Tagger, unpackTagger } from './tagger-file.ts';
export { taggerRecipe, trainTagger } from './train-tagger.ts';
export { type ListingReading, understandListing } from './understand-listing.ts';
