import { isoNow } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import { orderOf } from './draw.ts';
import { newBallot } from './ask-jurors.ts';
import { deviceHashes } from './devices.ts';
import type { JurorPerson, JuryDeps } from './jury-deps.ts';
import { QUALIFYING } from './skill.ts';
import {
  insertBallots,
  insertJuror,
  type JurorRow,
  noteDevices,
  readJurorOfUser,
  readUnaskedKnown,
  updateJuror,
} from './store-jury.ts';

/** A candidate has a month for her test cases. */
const TEST_MS = 30 * 86_400_000;

/**
 * Somebody asks to serve: she is given test cases, drawn at random from the known ones, and serves when enough answers
 * are right. One juror a person. Throws `juror_exists`, `known_cases_missing`.
 */
export async function joinJury(deps: JuryDeps, person: JurorPerson): Promise<JurorRow> {
  const at = isoNow(deps.clock);
  const row: JurorRow = {
    id: deps.ids.next('jur'),
    user_id: person.userId,
    organisation_id: person.organisationId,
    seller_id: person.sellerId,
    state: 'candidate',
    right_answers: 0,
    wrong_answers: 0,
    joined_at: at,
    state_at: at,
  };
  return inTransaction(deps.db, async (tx) => {
    if (!(await insertJuror(tx, row))) throw new AssayError('juror_exists');
    const known = (await readUnaskedKnown(tx, row.id)).map(({ id }) => id);
    if (known.length < QUALIFYING.cases) throw new AssayError('known_cases_missing');
    const chosen = orderOf(known, row.id).slice(0, QUALIFYING.cases);
    await insertBallots(
      tx,
      chosen.map((knownId) => newBallot(deps, { jurorId: row.id, knownId, dueMs: TEST_MS })),
    );
    await noteDevices(
      tx,
      { owner_type: 'juror', owner_id: row.id },
      deviceHashes(deps.secret, person.devices),
      at,
    );
    await appendEntry(deps, tx, {
      kind: 'originals.juror_joined',
      subject: { type: 'juror', id: row.id },
      actor: person.actor,
      at,
      data: { tests: chosen.length },
    });
    return row;
  });
}

/** A juror leaves; what she voted stays. Throws `not_found`. */
export async function leaveJury(deps: JuryDeps, person: JurorPerson): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const juror = await readJurorOfUser(tx, person.userId);
    if (juror === undefined) throw new AssayError('not_found');
    const at = isoNow(deps.clock);
    await updateJuror(tx, juror.id, { state: 'left', state_at: at });
    await appendEntry(deps, tx, {
      kind: 'originals.juror_left',
      subject: { type: 'juror', id: juror.id },
      actor: person.actor,
      at,
      data: {},
    });
  });
}
