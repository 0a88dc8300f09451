import { type Sight, SURE_LINE, type TextLine } from '../../sight/index.ts';
import type { PictureFacts, PictureGround } from '../detector.ts';

/** What one picture says: its surely read lines as one text, line breaks between, and back from a place to the lines. */
export interface Written {
  readonly picture: PictureFacts;
  readonly by: string;
  readonly text: string;
  readonly lines: readonly PlacedLine[];
}

interface PlacedLine extends TextLine {
  /** UTF-16 range in `text`. */
  readonly start: number;
  readonly end: number;
}

/** A place in a picture's text. */
export interface Place {
  readonly written: Written;
  readonly lines: readonly PlacedLine[];
}

/** The picture's text; or why there is none to look at. */
export async function readPicture(
  sight: Sight,
  picture: PictureFacts,
): Promise<Written | { readonly unread: string }> {
  const reading = await sight.text(picture.id);
  if (!reading.ok) {
    const detail = reading.detail === undefined ? '' : ` (${reading.detail})`;
    return { unread: `${picture.id}: ${reading.why}${detail}` };
  }
  const lines: PlacedLine[] = [];
  let text = '';
  for (const line of reading.value.lines) {
    if (line.confidence < SURE_LINE) continue;
    if (text !== '') text += '\n';
    lines.push({ ...line, start: text.length, end: text.length + line.text.length });
    text += line.text;
  }
  return { picture, by: reading.value.by, text, lines };
}

/** The lines that a range of the text touches. */
export function placeOf(written: Written, start: number, end: number): Place {
  return { written, lines: written.lines.filter((line) => line.start < end && start < line.end) };
}

/** What stands in one line is meant as one; a name made of two lines' ends is nobody's. */
export function inOneLine(place: Place): boolean {
  return place.lines.length === 1;
}

export function confidenceOf(place: Place): number {
  return Math.min(...place.lines.map((line) => line.confidence));
}

export function textOf(place: Place): string {
  return place.lines.map((line) => line.text).join(' ');
}

/** The line's four corners, and the upright region around them. */
export function groundsOf(place: Place): PictureGround[] {
  return place.lines.map(({ box }) => {
    const [xs, ys] = [box.map((corner) => corner.x), box.map((corner) => corner.y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return {
      pictureId: place.written.picture.id,
      region: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
      outline: box,
    };
  });
}
