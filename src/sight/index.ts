export { type CodeRead, isGtin, type PictureCodes } from './codes/codes.ts';
export { compareDesigns, DESIGN_ALIKE, type DesignLikeness, type PictureDesign } from './design/design.ts';
export { DESIGN_EDGE, describeDesign } from './design/describe-design.ts';
export type { PictureThings, PictureVector } from './models/operator-models.ts';
export type { LookDeps } from './look.ts';
export { openSight, type Sight } from './open-sight.ts';
export type { Reading, UnreadWhy } from './reading.ts';
export { forgetReadings, type KeptReading, type KeptReadings } from './store.ts';
export {
  type Held,
  type PictureText,
  type Point as TextPoint,
  SURE_LINE,
  type TextLine,
  type TextReader,
} from './text/text.ts';
export { buildGallery, type Gallery, type GalleryLogo, TOO_PLAIN } from './logos/gallery.ts';
export { type LogoChange, type LogoSeen } from './logos/judge-fits.ts';
export type { LogoReference } from './logos/logo-reference.ts';
export type { PictureMarks } from './logos/marks-codec.ts';
export { openLogos, type Logos } from './logos/open-logos.ts';
export { MOST_KEYPOINTS, type HashedRegion, type PictureFeatures } from './features/features.ts';
export { areaOf, type Comparison, type Evidence } from './matching/compare-pictures.ts';
export { drawScene, type Scene, type SceneEdit, sceneEdits } from './matching/draw-scenes.ts';
export { type Candidate, CandidateIndex } from './matching/candidate-index.ts';
