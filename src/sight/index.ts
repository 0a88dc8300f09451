export { type CodeRead, isGtin, type PictureCodes } from './codes/codes.ts';
export type { LookDeps } from './look.ts';
export { openSight, type Sight } from './open-sight.ts';
export type { Reading, UnreadWhy } from './reading.ts';
export { forgetReadings } from './store.ts';
export {
  type Held,
  type PictureText,
  type Point as TextPoint,
  SURE_LINE,
  type TextLine,
  type TextReader,
} from './text/text.ts';
