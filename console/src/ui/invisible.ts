/** Without ink by the Unicode standard: zero-width and joining characters, direction marks, soft hyphens. */
const ignorable = /\p{Default_Ignorable_Code_Point}/u;
/** They choose how the character before them is drawn, as in most emoji. */
const variation = /\p{Variation_Selector}/u;
const pictograph = /\p{Extended_Pictographic}\uFE0F?$/u;

export interface Piece {
  text: string;
  /** `U+200B` for a character that has no ink of its own; null for text as it is. */
  code: string | null;
}

/**
 * Cuts a text so that characters without ink can be shown: a seller hides a brand with them, and a reader must see how.
 * The joiner inside an emoji belongs to the emoji. The pieces joined are the text again.
 */
export function revealInvisible(text: string): Piece[] {
  if (!ignorable.test(text)) return text === '' ? [] : [{ text, code: null }];
  const pieces: Piece[] = [];
  let plain = '';
  for (const character of text) {
    const joinsEmoji = character === '\u200D' && pictograph.test(plain);
    if (!ignorable.test(character) || variation.test(character) || joinsEmoji) {
      plain += character;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, code: null });
    plain = '';
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    pieces.push({ text: character, code: `U+${code}` });
  }
  if (plain !== '') pieces.push({ text: plain, code: null });
  return pieces;
}
