import type { PictureCodes } from './codes/codes.ts';
import { openCodes } from './codes/open-codes.ts';
import { type LookDeps, Looker } from './look.ts';
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
  close(): Promise<void>;
}

export function openSight(deps: LookDeps): Sight {
  const codes = new Looker(deps, openCodes());
  const text = new Looker(deps, openText());
  const lookers = [codes, text];
  return {
    codes: (id) => codes.look(id),
    text: (id) => text.look(id),
    close: async () => void (await Promise.all(lookers.map((looker) => looker.close()))),
  };
}
