import { type Clock, isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type AppendDeps, appendEntry } from '../ledger/index.ts';
import { insertRuling, liftRuling } from './store.ts';

export interface RuleDeps extends AppendDeps {
  readonly clock: Clock;
}

export interface RulingInput {
  /** `join`: all of `accounts` are one operator's. `split`: none of `accounts` is run by who runs one of `from`. */
  readonly kind: 'join' | 'split';
  readonly accounts: readonly string[];
  readonly from: readonly string[];
  readonly reason: string;
  readonly actor: string;
}

/**
 * Records what a person says of who runs what. The linker obeys it from its next turn on and in every calculation after,
 * until it is lifted. Throws `sellers_ruling_invalid` when it says nothing or contradicts itself.
 */
export async function ruleOperator(deps: RuleDeps, tx: Tx, input: RulingInput): Promise<{ id: string }> {
  const one = [...new Set(input.accounts)].toSorted();
  const other = input.kind === 'join' ? [] : [...new Set(input.from)].toSorted();
  const both = one.filter((account) => other.includes(account));
  const says = input.kind === 'join' ? one.length >= 2 : one.length >= 1 && other.length >= 1;
  if (!says || both.length > 0) throw new AssayError('sellers_ruling_invalid', {});
  const id = deps.ids.next('rul');
  const at = isoNow(deps.clock);
  const { kind, reason, actor } = input;
  await insertRuling(tx, { id, kind, one, other, reason, actor, at, lifted_at: null, lifted_by: null });
  await appendEntry(deps, tx, {
    kind: 'sellers.ruled',
    subject: { type: 'ruling', id },
    actor,
    at,
    data: { kind, one, other, reason },
  });
  return { id };
}

/** Takes a ruling back: the links decide again. Throws `not_found` when there is none that stands. */
export async function liftRulingOf(
  deps: RuleDeps,
  tx: Tx,
  input: { readonly id: string; readonly actor: string },
): Promise<void> {
  const at = isoNow(deps.clock);
  if (!(await liftRuling(tx, input.id, input.actor, at))) throw new AssayError('not_found');
  await appendEntry(deps, tx, {
    kind: 'sellers.ruling_lifted',
    subject: { type: 'ruling', id: input.id },
    actor: input.actor,
    at,
    data: {},
  });
}
