import type { SellerValueKind, ToldAccount } from '../marketplace/index.ts';
import type { AccountFacts, Dated } from './linking/account.ts';

const DAY_MS = 86_400_000;
const dayOf = (at: string): number => Math.floor(Date.parse(at) / DAY_MS);

/** What an account told, as linking reads it. What still holds holds until `today` (days since 1970). */
export function factsOf(told: ToldAccount, today: number): AccountFacts {
  const of = (kind: SellerValueKind): Dated[] =>
    told.values
      .filter((value) => value.kind === kind)
      .map(({ value, since, until }) => ({
        value,
        from: dayOf(since),
        to: until === null ? today : dayOf(until),
      }));
  return {
    id: told.id,
    documents: of('document'),
    legalNames: of('legal_name'),
    phones: of('phone'),
    addresses: of('address'),
    devices: of('device'),
    payoutAccounts: of('payout_account'),
    ips: of('ip'),
    senders: of('sender'),
    pictures: told.pictures.map(({ id, at }) => ({ value: id, from: dayOf(at), to: today })),
    texts: told.texts,
    logins: told.loginTimes.map((at) => Date.parse(at)),
  };
}
