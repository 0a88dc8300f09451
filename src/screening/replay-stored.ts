import { AssayError } from '../base/errors.ts';
import type { Db } from '../base/db.ts';
import { modelByVersion } from '../learning/index.ts';
import { policySchema } from './policy.ts';
import { type Replay, replayDecision } from './replay-decision.ts';
import { recordOf } from './decision-record.ts';
import { readDecision, readPolicy } from './store.ts';

/** Makes a stored decision again from its recorded input. A person's decision replays the judgement she saw. */
export async function replayStored(
  db: Db,
  decisionId: string,
): Promise<Replay & { by: 'system' | 'person' }> {
  const row = await readDecision(db, decisionId);
  if (!row) throw new AssayError('not_found');
  const record = recordOf(row);
  if (record === null) throw new AssayError('decision_erased');
  const by = record.person === null ? 'system' : 'person';
  const base = by === 'person' && row.supersedes !== null ? await readDecision(db, row.supersedes) : row;
  const automatic = (base ? recordOf(base) : null) ?? record;
  if (automatic.person !== null) return { kind: 'same', by };
  const policy = await readPolicy(db, automatic.decision.policyVersion);
  const model =
    automatic.decision.modelVersion === null
      ? null
      : await modelByVersion(db, automatic.decision.modelVersion);
  if (!policy || (automatic.decision.modelVersion !== null && model === null))
    throw new AssayError('model_unknown');
  const replay = replayDecision({
    policy: policySchema.parse(policy.body),
    model,
    input: automatic.input,
    decision: automatic.decision,
  });
  return { ...replay, by };
}
