import { describe, expect, it } from 'vitest';
import { populationOf } from '../../../bench/tasks/account-population.ts';
import type { AccountFacts } from './account.ts';
import { addressKeys, parseAddress } from './address.ts';
import { clusterLinks } from './cluster-links.ts';
import { inferColumns } from './columns.ts';
import { AccountLinks, JOIN } from './link-accounts.ts';
import { linkRows } from './link-rows.ts';
import { editDistance, jaroWinkler } from './text-distance.ts';

const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};
const shares = (a: string, b: string, part: 'building' | 'unit') => {
  const keys = new Set(addressKeys(a)[part]);
  return addressKeys(b)[part].some((key) => keys.has(key));
};

describe('distances', () => {
  it('a swap of neighbours is one edit, and counting stops past the limit', () => {
    expect(editDistance('stuart', 'staurt', 2)).toBe(1);
    expect(editDistance('ca', 'abc', 3)).toBe(3);
    expect(editDistance('kitten', 'sitting', 9)).toBe(3);
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    expect(editDistance('', 'abc', 5)).toBe(3);
  });
  it('Jaro-Winkler answers as published', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
    expect(jaroWinkler('a', '')).toBe(0);
  });
});

describe('addresses', () => {
  it('one Chinese room is one room however it is written', () => {
    const told = [
      '浙江省杭州市西湖区文三路90号3栋2单元501室',
      '杭州西湖区文三路90号3幢2-501',
      '杭州市西湖区文三路九十号三号楼二单元501',
      '杭州市西湖区 文三路９０号 3号楼2单元501室',
    ];
    for (const other of told) expect(shares(told[0]!, other, 'unit'), other).toBe(true);
    expect(shares(told[0]!, '杭州市西湖区文三路90号3栋2单元502室', 'unit')).toBe(false);
    expect(shares(told[0]!, '杭州市西湖区文三路90号3栋2单元502室', 'building')).toBe(true);
    expect(shares(told[0]!, '杭州市西湖区文二路90号3栋2单元501室', 'building')).toBe(false);
  });
  it('traditional characters are read as simplified ones', () => {
    expect(shares('廣東省深圳市福田區華強北路1002號', '深圳市福田区华强北路1002号', 'building')).toBe(true);
  });
  it('English streets meet in long and short forms, with the flat before or after', () => {
    expect(
      shares('Flat 3, 12 Acacia Avenue, London NW1 6XE', '12 Acacia Ave Apt 3, London, NW16XE', 'unit'),
    ).toBe(true);
    expect(shares('4/15 North King Street, Perth WA 6000', 'Unit 4, 15 N King St, Perth 6000', 'unit')).toBe(
      true,
    );
    expect(
      shares(
        '350 Fifth Avenue, New York, NY 10118, USA',
        '350 Fifth Ave Suite 300 New York NY 10118',
        'building',
      ),
    ).toBe(true);
    expect(shares('12 Acacia Avenue, London', '12 Acacia Road, London', 'building')).toBe(false);
  });
  it('what is not understood is met only by the same words', () => {
    expect(addressKeys('仓库后门找老周')).toEqual({ building: [], unit: [] });
    expect(shares('somewhere behind the market', 'Somewhere, behind the market', 'unit')).toBe(true);
    expect(parseAddress('').road).toBe('');
  });
});

describe('groups', () => {
  const pairs = (list: readonly (readonly [number, number, number])[]) => ({
    a: list.map(([a]) => a),
    b: list.map(([, b]) => b),
    logOdds: list.map(([, , odds]) => odds),
  });
  const triangles = [
    [0, 1, 9],
    [1, 2, 9],
    [0, 2, 9],
    [3, 4, 9],
    [4, 5, 9],
    [3, 5, 9],
  ] as const;
  const options = { threshold: () => 3, bridge: 6 };

  it('a weak link that alone holds two groups together is cut, a sure one is not', () => {
    expect([...clusterLinks(6, pairs([...triangles, [2, 3, 4]]), options)]).toEqual([0, 0, 0, 3, 3, 3]);
    expect([...clusterLinks(6, pairs([...triangles, [2, 3, 7]]), options)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
  it('two weak links between groups, and a weak link to one alone, hold', () => {
    expect([...clusterLinks(6, pairs([...triangles, [2, 3, 4], [1, 4, 4]]), options)]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect([
      ...clusterLinks(
        4,
        pairs([
          [0, 1, 9],
          [1, 2, 9],
          [2, 3, 4],
        ]),
        options,
      ),
    ]).toEqual([0, 0, 0, 0]);
  });
  it('what a person split stays apart and what a person joined stays together, whatever the links say', () => {
    const split = clusterLinks(6, pairs([...triangles, [2, 3, 20]]), {
      ...options,
      splits: [{ one: [2], other: [3, 4] }],
    });
    expect(split[2]).not.toBe(split[3]);
    expect(split[0]).toBe(split[2]);
    expect([...clusterLinks(3, pairs([]), { ...options, joins: [[0, 2]] })]).toEqual([0, 1, 0]);
  });
  it('a chain of a hundred thousand does not exhaust the stack', () => {
    const chain = Array.from({ length: 99_999 }, (_, i) => [i, i + 1, 9] as const);
    expect(new Set(clusterLinks(100_000, pairs(chain), options)).size).toBe(1);
  });
});

describe('tables of people', () => {
  const people = (seed: number) => {
    const random = seeded(seed);
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
    const given = [
      'anna',
      'bela',
      'carl',
      'dora',
      'emil',
      'fanny',
      'georg',
      'hanna',
      'igor',
      'jana',
      'karl',
      'lena',
    ];
    const first = ['ober', 'nieder', 'wald', 'stein', 'berg', 'feld', 'hof', 'tal', 'bruck', 'moos'];
    const last = ['mann', 'huber', 'maier', 'wieser', 'egger', 'lechner', 'bauer', 'gruber'];
    const digits = (n: number) => Array.from({ length: n }, () => Math.floor(random() * 10)).join('');
    const slip = (word: string) => {
      const at = 1 + Math.floor(random() * (word.length - 2));
      return random() < 0.5
        ? word.slice(0, at) + word.slice(at + 1)
        : word.slice(0, at) + pick(['x', 'q', 'u']) + word.slice(at);
    };
    const rows: string[][] = [];
    const truth: number[] = [];
    for (let person = 0; person < 400; person++) {
      const row = [
        pick(given),
        pick(first) + pick(last),
        `19${digits(1)}${1 + Math.floor(random() * 9)}-0${1 + Math.floor(random() * 9)}-1${digits(1)}`,
        `0660${digits(7)}`,
        pick(['Wels', 'Linz', 'Steyr', 'Enns']),
      ];
      rows.push(row);
      truth.push(person);
      for (let copy = Math.floor(random() * 3); copy > 0; copy--) {
        const other = [...row];
        const at = Math.floor(random() * 5);
        if (at === 0) [other[0], other[1]] = [row[1]!, row[0]!];
        else if (random() < 0.3) other[at] = '';
        else other[at] = slip(other[at]!);
        rows.push(other);
        truth.push(person);
      }
    }
    return { rows, truth };
  };

  it('columns are known by what they hold, and row ids are no evidence', () => {
    const { rows } = people(1);
    const columns = inferColumns(
      ['rec_id', 'Vorname', 'Last name', 'born', 'Mobile', 'Ort'],
      rows.map((row, i) => [`r${i}`, ...row]),
    );
    expect(columns.map(({ name, kind }) => `${name}:${kind}`)).toEqual([
      'Vorname:name',
      'Last name:name',
      'born:date',
      'Mobile:code',
      'Ort:text',
    ]);
  });
  it('a full name beside its parts is not counted twice', () => {
    const { rows } = people(1);
    const columns = inferColumns(
      ['full_name', 'first_name', 'surname'],
      rows.map((row) => [`${row[0]} ${row[1]}`, row[0]!, row[1]!]),
    );
    expect(columns.map(({ name }) => name)).toEqual(['first_name', 'surname']);
  });
  it('slips, gaps and swapped names are linked without a label', () => {
    const { rows, truth } = people(2);
    const columns = inferColumns(['first name', 'last name', 'born', 'mobile', 'city'], rows);
    const groups = linkRows(columns, rows.length, seeded(5));
    let found = 0;
    let right = 0;
    let all = 0;
    for (let i = 0; i < rows.length; i++)
      for (let j = i + 1; j < rows.length; j++) {
        const same = truth[i] === truth[j];
        if (same) all += 1;
        if (groups[i] === groups[j]) found += 1;
        if (same && groups[i] === groups[j]) right += 1;
      }
    expect(right / found).toBeGreaterThan(0.98);
    expect(right / all).toBeGreaterThan(0.97);
  });
});

describe('accounts', () => {
  const linked = (seed: number, accounts: number) => {
    const links = new AccountLinks();
    const known = [...populationOf({ seed, accounts, gangShopsPerMille: 40 })];
    for (const { facts } of known) links.put(facts);
    links.learn(seeded(3));
    links.linkAll();
    return { links, known };
  };
  const { links, known } = linked(9, 6_000);

  it('gangs on the documents of relatives are found, and innocent neighbours are left in peace', () => {
    const gangs = Map.groupBy(
      known.map(({ gang }, i) => ({ gang, i })).filter(({ gang }) => gang !== null),
      ({ gang }) => gang,
    );
    const large = [...gangs.values()].filter((members) => members.length >= 5);
    const whole = large.filter((members) => new Set(members.map(({ i }) => links.groupOf(i))).size === 1);
    expect(large.length).toBeGreaterThan(5);
    expect(whole.length / large.length).toBeGreaterThan(0.7);
    let wrong = 0;
    let pairs = 0;
    known.forEach(({ operator }, i) => {
      const group = links.groupOf(i);
      if (group === i) return;
      pairs += 1;
      if (known[group]!.operator !== operator) wrong += 1;
    });
    expect(wrong / pairs).toBeLessThan(0.02);
  });

  it('the arithmetic of a link adds up to its odds', () => {
    const { a, b, logOdds } = links.links;
    const best = new Map<string, number>();
    for (let i = 0; i < a.length; i++) {
      const pair = [a[i]!, b[i]!].sort((x, y) => x - y).join(' ');
      best.set(pair, Math.max(best.get(pair) ?? 0, logOdds[i]!));
    }
    for (const [pair, odds] of [...best].filter((_, i) => i % 37 === 0)) {
      const [x, y] = pair.split(' ').map(Number) as [number, number];
      const told = links.explain(x, y);
      const sum = told.parts.reduce((all, part) => all + part.weight * part.fresh, told.prior + told.others);
      expect(sum).toBeCloseTo(told.logOdds, 6);
      expect(told.logOdds).toBeCloseTo(odds, 6);
    }
  });

  it('an account that arrives later is linked as if it had been there', () => {
    const member = known.findIndex(({ gang }, i) => gang !== null && links.membersOf(i).length >= 6);
    const late = new AccountLinks(links.model);
    known.forEach(({ facts }, i) => i !== member && late.put(facts));
    late.linkAll();
    const number = late.put(known[member]!.facts);
    late.linkOne(number);
    const ids = (of: AccountLinks, account: number) =>
      of
        .membersOf(account)
        .map((m) => of.table.idOf(m))
        .sort();
    expect(ids(late, number)).toEqual(ids(links, member));
  });

  it('an account that is told anew loses the links of what it no longer has', () => {
    const member = known.findIndex((_, i) => links.membersOf(i).length === 2);
    const again = new AccountLinks(links.model);
    for (const { facts } of known) again.put(facts);
    again.linkAll();
    const blank: AccountFacts = {
      id: known[member]!.facts.id,
      documents: [],
      legalNames: [],
      phones: [],
      addresses: [],
      devices: [],
      payoutAccounts: [],
      ips: [],
      senders: [],
      pictures: [],
      texts: [],
      logins: [],
    };
    again.linkOne(again.put(blank));
    expect(again.membersOf(member)).toEqual([member]);
  });

  it('accounts that are told again and again stay linked as they were, in the room they had', () => {
    const again = new AccountLinks(links.model);
    for (const { facts } of known) again.put(facts);
    again.linkAll();
    const groups = known.map((_, i) => again.groupOf(i));
    const room = again.table.room;
    const count = again.links.a.length;
    for (let turn = 0; turn < 4; turn++) for (const { facts } of known) again.linkOne(again.put(facts));
    expect(known.map((_, i) => again.groupOf(i))).toEqual(groups);
    expect(again.table.room).toBeLessThan(room * 2.1);
    expect(again.links.a.length).toBeLessThan(count * 1.5);
  });

  it('a person’s split and join outlive new evidence', () => {
    const ruled = new AccountLinks(links.model);
    for (const { facts } of known) ruled.put(facts);
    ruled.linkAll();
    const pair = known.findIndex((_, i) => ruled.membersOf(i).length === 2);
    const [one, other] = ruled.membersOf(pair) as [number, number];
    const splits = [{ one: [one], other: [other] }];
    ruled.setRulings([], splits);
    ruled.regroup(ruled.ruled());
    expect(ruled.groupOf(one)).not.toBe(ruled.groupOf(other));
    ruled.linkOne(ruled.put(known[one]!.facts));
    expect(ruled.groupOf(one)).not.toBe(ruled.groupOf(other));
    const stranger = known.findIndex((_, i) => i !== one && ruled.membersOf(i).length === 1);
    ruled.setRulings([[one, stranger]], splits);
    ruled.regroup(ruled.ruled());
    expect(ruled.membersOf(one)).toContain(stranger);
  });

  it('a number given up long ago says less than one in use', () => {
    const on = (from: number, to: number) => [{ value: '10012345678', from, to }];
    const base = known[0]!.facts;
    const old = new AccountLinks(links.model);
    const a = old.put({ ...base, id: 'a', phones: on(18_000, 18_100) });
    const b = old.put({ ...base, id: 'b', phones: on(20_000, 20_758) });
    const c = old.put({ ...base, id: 'c', phones: on(20_000, 20_758) });
    const phone = (x: number, y: number) => old.explain(x, y).parts.find((part) => part.field === 'phone')!;
    expect(phone(b, c).fresh).toBe(1);
    expect(phone(a, b).fresh).toBeLessThan(0.01);
    expect(phone(a, b).weight * phone(a, b).fresh).toBeLessThan(JOIN);
  });
});
