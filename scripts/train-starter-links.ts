/**
 * Learns the chances that link accounts before a marketplace has enough of its own, from a generated marketplace, and
 * writes them: `node scripts/train-starter-links.ts [FILE]`. The bench's populations have other seeds.
 */
import { writeFileSync } from 'node:fs';
import { seededUint32 } from '../bench/support.ts';
import { populationOf } from '../bench/tasks/account-population.ts';
import { AccountLinks } from '../src/sellers/index.ts';

const ACCOUNTS = 40_000;
const next = seededUint32(40_961);
const links = new AccountLinks();
for (const { facts } of populationOf({ seed: 51_977, accounts: ACCOUNTS })) links.put(facts);
links.learn(() => next() / 2 ** 32);
const round = (value: number): number => Number(value.toPrecision(4));
const classes = links.model.classes.map(({ name, share, levels }) => ({
  name,
  share: round(share),
  levels: levels.map((chances) => chances.map(round)),
}));
const file = process.argv[2] ?? new URL('../src/sellers/starter/model.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ accounts: ACCOUNTS, classes }, null, 2)}\n`);
