import type { Db } from '../base/db.ts';
import type { SellerValueKind } from './seller.ts';
import { readToldAccounts, type ToldAccountRow } from './store-accounts.ts';

/** A value as the account told it, and the time it held; ISO 8601 UTC, `until` null = it still does. */
export interface ToldValue {
  readonly kind: SellerValueKind;
  readonly value: string;
  readonly since: string;
  readonly until: string | null;
}

/** What an account told of itself and showed in its newest listings: what says who runs it. */
export interface ToldAccount {
  readonly id: string;
  readonly name: string;
  readonly values: readonly ToldValue[];
  readonly pictures: readonly { readonly id: string; readonly at: string }[];
  readonly texts: readonly string[];
  readonly loginTimes: readonly string[];
}

/** In no particular order; those that the marketplace never told of are absent. */
export async function toldAccounts(db: Db, ids: readonly string[]): Promise<ToldAccount[]> {
  return ids.length === 0 ? [] : (await readToldAccounts(db, { ids })).map(toAccount);
}

/** Every account, `size` at a time, in order of id. */
export async function* allToldAccounts(db: Db, size = 500): AsyncGenerator<ToldAccount[]> {
  let after = '';
  for (;;) {
    const rows = await readToldAccounts(db, { after, limit: size });
    if (rows.length > 0) yield rows.map(toAccount);
    const last = rows.at(-1);
    if (rows.length < size || last === undefined) return;
    after = rows.reduce(
      (top, { id }) => (Buffer.compare(Buffer.from(id), Buffer.from(top)) > 0 ? id : top),
      last.id,
    );
  }
}

function toAccount({ id, name, login_times: loginTimes, told, shown }: ToldAccountRow): ToldAccount {
  return {
    id,
    name,
    values: told.map(({ kind, value, first_at: since, last_at: until }) => ({ kind, value, since, until })),
    pictures: shown.flatMap(({ pictures, at }) => pictures.map((picture) => ({ id: picture, at }))),
    texts: shown.map(({ title, description }) => `${title} ${description ?? ''}`),
    loginTimes,
  };
}
