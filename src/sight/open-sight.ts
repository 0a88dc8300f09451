import type { PictureCodes } from './codes/codes.ts';
import { openCodes } from './codes/open-codes.ts';
import type { PictureDesign } from './design/design.ts';
import { openDesign } from './design/open-design.ts';
import type { Gallery } from './logos/gallery.ts';
import type { LogoSeen } from './logos/judge-fits.ts';
import type { LogoReference } from './logos/logo-reference.ts';
import type { PictureMarks } from './logos/marks-codec.ts';
import { openLogos } from './logos/open-logos.ts';
import type { PictureFeatures } from './features/features.ts';
import { openFeatures } from './features/open-features.ts';
import { type LookDeps, Looker } from './look.ts';
import { type Comparer, openComparer } from './matching/open-comparer.ts';
import type { JobResult } from '../pictures/index.ts';
import { openOperatorModels, type PictureThings, type PictureVector } from './models/operator-models.ts';
import type { Reading } from './reading.ts';
import { openText } from './text/open-text.ts';
import type { PictureText } from './text/text.ts';

/**
 * The eye: one method a stage, each answering a reading of one stored picture. Stages open their threads with the first
 * picture: opening costs nothing.
 */
export interface Sight {
  /** QR, Data Matrix, Aztec, EAN and UPC codes. */
  codes(pictureId: string): Promise<Reading<PictureCodes>>;
  /** What is written in the picture. */
  text(pictureId: string): Promise<Reading<PictureText>>;
  /** What may be a mark in the picture, whatever logos are known. */
  logoMarks(pictureId: string): Promise<Reading<PictureMarks>>;
  /** A logo's own picture, read as what to search for. */
  logoReference(pictureId: string): Promise<Reading<LogoReference>>;
  /** Which logos of the gallery are among a picture's marks; outlines in pixels of the stored picture. */
  findLogos(marks: PictureMarks, gallery: Gallery): Promise<JobResult<readonly LogoSeen[]>>;
  /** Keypoints, descriptors, hashes of parts: what edited copies are found by. */
  features(pictureId: string): Promise<Reading<PictureFeatures>>;
  /** Shape and pattern of what it shows: what redrawn designs are found by. */
  design(pictureId: string): Promise<Reading<PictureDesign>>;
  /** What a picture has in common with each of some references. */
  readonly compare: Comparer['compare'];
  /** The picture as a unit vector, by the operator's own model; `no_model` where there is none. */
  embedding(pictureId: string): Promise<Reading<PictureVector>>;
  /** What the operator's own detector sees; `no_model` where there is none. */
  things(pictureId: string): Promise<Reading<PictureThings>>;
  close(): Promise<void>;
}

/** Each looks at some pictures a second, and holds some tens of megabytes. */
const LOGO_THREADS = 1;

export function openSight(deps: LookDeps): Sight {
  const codes = new Looker(deps, openCodes());
  const text = new Looker(deps, openText({ background: deps.background ?? true }));
  const logos = openLogos(LOGO_THREADS);
  const logoMarks = new Looker(deps, logos.marks);
  const logoReferences = new Looker(deps, logos.references);
  const features = new Looker(deps, openFeatures());
  const design = new Looker(deps, openDesign());
  const models = openOperatorModels(deps.models ?? null);
  const embedding = new Looker(deps, models.embedding);
  const things = new Looker(deps, models.detector);
  const comparer = openComparer();
  const lookers = [codes, text, logoMarks, logoReferences, features, design, embedding, things];
  return {
    codes: (id) => codes.look(id),
    text: (id) => text.look(id),
    logoMarks: (id) => logoMarks.look(id),
    logoReference: (id) => logoReferences.look(id),
    findLogos: (marks, gallery) => logos.find(marks, gallery),
    features: (id) => features.look(id),
    design: (id) => design.look(id),
    compare: (picture, references) => comparer.compare(picture, references),
    embedding: (id) => embedding.look(id),
    things: (id) => things.look(id),
    close: async () => {
      await Promise.all([comparer.close(), ...lookers.map((looker) => looker.close())]);
    },
  };
}
