import { revealInvisible } from './invisible.ts';

/** What a seller wrote, with characters that have no ink made visible. */
export function Written({ text }: { text: string }) {
  const pieces = revealInvisible(text);
  if (pieces.every((p) => p.code === null)) return text;
  return pieces.map((piece, i) =>
    piece.code === null ? (
      piece.text
    ) : (
      <span key={i} className="inkless" title={piece.code}>
        <span className="sr">{piece.code}</span>
        {piece.text}
      </span>
    ),
  );
}
