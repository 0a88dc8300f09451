import { Fragment, type ReactNode } from 'react';

/** Headings, tables and paragraphs with `code`: what model cards are written in. Everything is shown as text. */
export function Markdown({ source }: { source: string }) {
  const blocks = source.trim().split(/\n{2,}/);
  return (
    <div className="stack tight">
      {blocks.map((block, i) => (
        <Fragment key={i}>{renderBlock(block)}</Fragment>
      ))}
    </div>
  );
}

function renderBlock(block: string): ReactNode {
  const heading = /^(#{1,4}) (.*)$/.exec(block);
  if (heading)
    return (
      <h3 style={{ fontSize: heading[1] === '#' ? 15 : 13.5, marginTop: 6 }}>{inline(heading[2] ?? '')}</h3>
    );
  const lines = block.split('\n');
  if (lines.every((line) => line.startsWith('|'))) {
    const cells = lines.map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
    const [head = [], ...rest] = cells;
    return (
      <div className="table-wrap">
        <table className="rows small">
          <thead>
            <tr>
              {head.map((cell, i) => (
                <th key={i} scope="col">
                  {inline(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rest
              .filter((row) => !row.every((cell) => /^-+$/.test(cell)))
              .map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={j} style={{ overflowWrap: 'anywhere' }}>
                      {inline(cell)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    );
  }
  return <p>{inline(lines.join(' '))}</p>;
}

function inline(text: string): ReactNode[] {
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) =>
      part.startsWith('`') && part.endsWith('`') && part.length > 1 ? (
        <code key={i}>{part.slice(1, -1)}</code>
      ) : (
        part
      ),
    );
}
