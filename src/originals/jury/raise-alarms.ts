import { isoNow } from '../../base/clock.ts';
import { type Tx, inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import type { Suspicion, Suspicions } from './collusion.ts';
import type { JuryDeps } from './jury-deps.ts';
import {
  countOpenAlarms,
  insertAlarms,
  lockAlarm,
  readJurors,
  lockSuspicions,
  saveSuspicions,
  updateAlarm,
  updateJuror,
} from './store-jury.ts';

/** The sums of these jurors, alone and among each other. */
export async function sumsOf(tx: Tx, jurors: readonly string[]): Promise<Suspicions> {
  const rows = await lockSuspicions(tx, jurors);
  const of = (ground: 'agreement' | 'timing' | 'against') =>
    new Map(rows.filter((row) => row.ground === ground).map((row) => [row.jurors, row.strength]));
  return { agreement: of('agreement'), timing: of('timing'), against: of('against') };
}

/**
 * Keeps the sums, and suspends whom they point at until a person has looked: nobody is found guilty by arithmetic.
 */
export async function raiseAlarms(
  deps: JuryDeps,
  tx: Tx,
  input: {
    readonly caseId: string;
    readonly jurors: readonly string[];
    readonly watched: { readonly found: readonly Suspicion[]; readonly after: Suspicions | null };
  },
): Promise<void> {
  const { caseId, jurors, watched } = input;
  const { found, after } = watched;
  const at = isoNow(deps.clock);
  if (after !== null)
    await saveSuspicions(
      tx,
      jurors,
      (['agreement', 'timing', 'against'] as const).flatMap((ground) =>
        [...after[ground]].map(([who, strength]) => ({ ground, jurors: who, strength })),
      ),
    );
  if (found.length === 0) return;
  await insertAlarms(
    tx,
    found.map(({ ground, jurors: who, strength }) => ({
      id: deps.ids.next('alm'),
      ground,
      jurors: [...who],
      strength: Number.isFinite(strength) ? strength : null,
      case_id: caseId,
      state: 'open',
      at,
      decided_by: null,
      decided_at: null,
      note: null,
    })),
  );
  const named = await readJurors(tx, { ids: [...new Set(found.flatMap((one) => one.jurors))] });
  for (const juror of named.filter(({ state }) => state === 'qualified')) {
    await updateJuror(tx, juror.id, { state: 'suspended', state_at: at });
    await appendEntry(deps, tx, {
      kind: 'originals.juror_suspended',
      subject: { type: 'juror', id: juror.id },
      actor: 'system:jury',
      at,
      data: {
        caseId,
        grounds: [
          ...new Set(found.filter((one) => one.jurors.includes(juror.id)).map(({ ground }) => ground)),
        ],
      },
    });
  }
}

/**
 * A person has looked at an alarm. `dismissed`: the jurors serve again, unless another alarm names them, and their sums
 * begin anew; `upheld`: they stay out. Throws `not_found`, `conflict`.
 */
export async function decideAlarm(
  deps: JuryDeps,
  input: {
    readonly alarmId: string;
    readonly outcome: 'upheld' | 'dismissed';
    readonly note: string;
    readonly actor: string;
  },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const alarm = await lockAlarm(tx, input.alarmId);
    if (alarm === undefined) throw new AssayError('not_found');
    if (alarm.state !== 'open') throw new AssayError('conflict');
    const at = isoNow(deps.clock);
    await updateAlarm(tx, alarm.id, {
      state: input.outcome,
      decided_by: input.actor,
      decided_at: at,
      note: input.note,
    });
    await appendEntry(deps, tx, {
      kind: 'originals.alarm_decided',
      subject: { type: 'alarm', id: alarm.id },
      actor: input.actor,
      at,
      data: { outcome: input.outcome, note: input.note, jurors: alarm.jurors, ground: alarm.ground },
    });
    if (input.outcome === 'upheld') return;
    await saveSuspicions(tx, alarm.jurors, []);
    for (const juror of await readJurors(tx, { ids: alarm.jurors }))
      if (juror.state === 'suspended' && (await countOpenAlarms(tx, juror.id)) === 0)
        await updateJuror(tx, juror.id, { state: 'qualified', state_at: at });
  });
}
