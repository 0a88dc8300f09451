import { readFile } from 'node:fs/promises';
import type { Db } from '../base/db.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { type ImportReport, importRows } from './import-items.ts';
import type { ImportRow } from './import-row.ts';

export const STARTER_SOURCE = 'starter pack';

const lexiconFile = new URL('./starter/lexicons.json', import.meta.url);

/**
 * Brings in the lexicons that come with the product, live: they are rehearsed before a release. Called at every boot:
 * terms a newer release adds or changes come in; what people retired or edited stays as they left it. A term that
 * does not fit its schema stops the boot: the file is ours.
 */
export async function loadStarterPack(
  deps: KnowledgeDeps & { readonly db: Db },
  terms?: readonly unknown[],
): Promise<ImportReport> {
  const bodies = terms ?? (JSON.parse(await readFile(lexiconFile, 'utf8')) as unknown[]);
  const rows = bodies.map((body, i): ImportRow => ({ ok: true, line: i + 1, type: 'lexicon_term', body }));
  const report = await importRows(
    deps,
    rows,
    {
      source: STARTER_SOURCE,
      note: '',
      by: { actor: 'system:starter-pack', owner: null },
    },
    { state: 'live', mode: 'upgrade' },
  );
  const [wrong] = report.rejected;
  if (wrong) throw new Error(`starter pack, term ${wrong.line}: ${wrong.reasons.map((r) => r.en).join(' ')}`);
  return report;
}
