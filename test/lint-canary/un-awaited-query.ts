import type { Db } from '../../src/base/db.ts';

/** Must be reported by the linter: a query that nobody waits for. `test/lint-canary.test.ts` proves that it is. */
export function forgetsToWait(db: Db): void {
  db.withTables<{ 'ledger.entries': { id: string } }>().selectFrom('ledger.entries').selectAll().execute();
}
