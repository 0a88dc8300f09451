import { isoNow } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import { getPictures } from '../../pictures/index.ts';
import type { OriginalsDeps } from '../save-work.ts';
import type { Exhibits } from './exhibits.ts';
import { insertKnownCase, type KnownRow, retireKnownCase } from './store-jury.ts';
import type { Answer } from './tally.ts';

/** Two works of which the platform knows whether one was copied. Throws `picture_unknown`. */
export async function addKnownCase(
  deps: OriginalsDeps,
  input: {
    readonly exhibits: Exhibits;
    readonly answer: Answer;
    readonly ground: string;
    readonly actor: string;
  },
): Promise<KnownRow> {
  const { exhibits, answer, ground, actor } = input;
  const ids = [...exhibits.first.pictures, ...exhibits.second.pictures];
  const stored = await getPictures({ db: deps.db }, ids);
  const missing = ids.find((id) => !stored.has(id));
  if (missing !== undefined) throw new AssayError('picture_unknown', { id: missing });
  const at = isoNow(deps.clock);
  const row: KnownRow = { id: deps.ids.next('knc'), exhibits, answer, ground, state: 'live', at, by: actor };
  await inTransaction(deps.db, async (tx) => {
    await insertKnownCase(tx, row);
    await appendEntry(deps, tx, {
      kind: 'originals.known_case_added',
      subject: { type: 'known_case', id: row.id },
      actor,
      at,
      data: { exhibits, answer, ground },
    });
  });
  return row;
}

/** It is asked no more; what was answered stays. Throws `not_found`. */
export async function retireKnown(
  deps: OriginalsDeps,
  input: { readonly id: string; readonly actor: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    if (!(await retireKnownCase(tx, input.id))) throw new AssayError('not_found');
    await appendEntry(deps, tx, {
      kind: 'originals.known_case_retired',
      subject: { type: 'known_case', id: input.id },
      actor: input.actor,
      at: isoNow(deps.clock),
      data: {},
    });
  });
}
