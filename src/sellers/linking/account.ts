import { addressKeys } from './address.ts';

/** A value and the days on which it was known to hold; days since 1970. */
export interface Dated {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** What links an account to others, as the marketplace told it. What is not told is empty. */
export interface AccountFacts {
  readonly id: string;
  /** Identity documents and registrations, of persons and companies. */
  readonly documents: readonly Dated[];
  /** Names of the persons and companies on them. */
  readonly legalNames: readonly Dated[];
  readonly phones: readonly Dated[];
  readonly addresses: readonly Dated[];
  readonly devices: readonly Dated[];
  readonly payoutAccounts: readonly Dated[];
  readonly ips: readonly Dated[];
  /** Who and what place parcels come from: name, phone or address on the label. */
  readonly senders: readonly Dated[];
  /** Ids of pictures that its listings show. */
  readonly pictures: readonly Dated[];
  /** Texts it wrote: titles, descriptions. */
  readonly texts: readonly string[];
  /** Moments of login, milliseconds since 1970. */
  readonly logins: readonly number[];
}

/** Kinds of values that accounts can share; each is interned on its own. */
export const tokenKinds = [
  'document',
  'person',
  'family',
  'phone',
  'unit',
  'building',
  'device',
  'payout',
  'ip',
  'network',
  'sender',
  'picture',
] as const;
export type TokenKind = (typeof tokenKinds)[number];

export interface Token {
  readonly kind: TokenKind;
  /** The one form under which accounts that share it meet. */
  readonly value: string;
  /** As it was told. */
  readonly raw: string;
  readonly from: number;
  readonly to: number;
}

/** More pictures than this say no more about whose they are. */
const PICTURES = 40;

/** Everything of an account that others may share, normalised; the same value may come twice. */
export function tokensOf(account: AccountFacts): Token[] {
  const tokens: Token[] = [];
  const put = (kind: TokenKind, values: readonly Dated[], keys: (raw: string) => readonly string[]): void => {
    for (const { value: raw, from, to } of values)
      for (const value of keys(raw)) if (value !== '') tokens.push({ kind, value, raw, from, to });
  };
  const plain = (raw: string): readonly string[] => [squeeze(raw)];
  put('document', account.documents, plain);
  put('person', account.legalNames, (raw) => [foldName(raw)]);
  put('family', account.legalNames, (raw) => [familyName(raw)]);
  put('phone', account.phones, (raw) => [foldPhone(raw)]);
  for (const { value: raw, from, to } of account.addresses) {
    const { building, unit } = addressKeys(raw);
    for (const value of unit) tokens.push({ kind: 'unit', value, raw, from, to });
    for (const value of building) tokens.push({ kind: 'building', value, raw, from, to });
  }
  put('device', account.devices, plain);
  put('payout', account.payoutAccounts, plain);
  put('ip', account.ips, (raw) => [raw.trim().toLowerCase()]);
  put('network', account.ips, (raw) => [networkOf(raw)]);
  put('sender', account.senders, plain);
  put('picture', account.pictures.slice(0, PICTURES), (raw) => [raw]);
  return tokens;
}

/** Case, width, spaces and dashes do not count. */
function squeeze(raw: string): string {
  return raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐-―_.,，。·]+/gu, '');
}

function foldPhone(raw: string): string {
  const digits = raw.normalize('NFKC').replace(/\D/g, '').replace(/^00/, '');
  return /^861\d{10}$/.test(digits) ? digits.slice(2) : digits;
}

/** Latin names by their words in order of the alphabet: "Lee, Ann" and "Ann Lee" are one. */
function foldName(raw: string): string {
  if (/\p{Script=Han}/u.test(raw)) return squeeze(raw);
  return raw
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

const doubleFamilyNames =
  /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|长孙|端木|独孤|南宫)/;

/** Of a person; '' for a company. */
function familyName(raw: string): string {
  const name = raw.normalize('NFKC').trim();
  if (/\p{Script=Han}/u.test(name)) {
    const bare = name.replace(/\s+/g, '');
    if (bare.length > 4) return '';
    return doubleFamilyNames.exec(bare)?.[0] ?? bare.slice(0, 1);
  }
  const words = name.toLowerCase().split(/\s+/);
  if (words.length > 4 || /\b(ltd|limited|llc|inc|gmbh|co|company|plc)\b/.test(name.toLowerCase())) return '';
  return name.includes(',') ? words[0]!.replace(/,$/, '') : (words.at(-1) ?? '');
}

/** The /24 of an IPv4 address, the /56 of an IPv6 one: what one connection is given. */
function networkOf(raw: string): string {
  const ip = raw.trim().toLowerCase();
  const v4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(ip);
  if (v4) return `${v4[1]}.0/24`;
  if (!ip.includes(':')) return '';
  const [front = '', back = ''] = ip.split('::');
  const head = front.split(':').filter((g) => g !== '');
  const tail = back.split(':').filter((g) => g !== '');
  const groups = ip.includes('::')
    ? [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
    : head;
  const [a, b, c, d] = groups.map((g) => Number.parseInt(g, 16) || 0);
  return `${[a, b, c, (d ?? 0) & 0xff00].map((g) => (g ?? 0).toString(16)).join(':')}::/56`;
}
