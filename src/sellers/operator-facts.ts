import type { Db } from '../base/db.ts';
import type { LinkExplanation } from './linking/link-accounts.ts';
import { readOperatorFacts } from './store.ts';

/** What is known of who runs an account, as of a moment. */
export interface OperatorFacts {
  readonly operatorId: string;
  /** Accounts of the operator, this one included. */
  readonly accounts: number;
  /** Other accounts of it that are stopped; 20 at most. */
  readonly stopped: readonly string[];
  /** The surest link to one of them; null when only others, or a person's word, hold them together. */
  readonly link: {
    readonly sellerId: string;
    /** Natural logarithm of the odds that one operator runs both. */
    readonly logOdds: number;
    /** What speaks most for it, surest first. */
    readonly grounds: readonly LinkExplanation['parts'][number]['field'][];
  } | null;
}

export interface OperatorRequest {
  readonly sellerId: string;
  /** ISO 8601 UTC. Nothing from this moment on counts. */
  readonly at: string;
}

/** In the order of `requests`, in one round trip; null for an account that has no operator beside itself. */
export async function gatherOperators(
  db: Db,
  requests: readonly OperatorRequest[],
): Promise<(OperatorFacts | null)[]> {
  const facts = requests.map((): OperatorFacts | null => null);
  if (requests.length === 0) return facts;
  for (const row of await readOperatorFacts(db, requests)) {
    facts[row.n] = {
      operatorId: row.operator_id,
      accounts: row.accounts,
      stopped: row.stopped,
      link:
        row.linked_to === null || row.explanation === null || row.log_odds === null
          ? null
          : { sellerId: row.linked_to, logOdds: row.log_odds, grounds: groundsOf(row.explanation) },
    };
  }
  return facts;
}

/** Fields that speak for one operator, most first, three at most. */
export function groundsOf({ parts }: LinkExplanation): LinkExplanation['parts'][number]['field'][] {
  return parts
    .filter((part) => part.weight * part.fresh >= 1)
    .toSorted((a, b) => b.weight * b.fresh - a.weight * a.fresh)
    .slice(0, 3)
    .map((part) => part.field);
}
