import { parseArgs } from 'node:util';
import { readOrMakeSecret } from '../../access/index.ts';
import { isoNow, systemClock } from '../../base/clock.ts';
import { readConfig } from '../../base/config.ts';
import { inTransaction } from '../../base/db.ts';
import { randomIds } from '../../base/ids.ts';
import {
  addWitness,
  checkLedger,
  type ErasureGround,
  eraseContent,
  erasureGrounds,
  liftHold,
  LogSigner,
  originOf,
  placeHold,
  proveEntry,
} from '../../ledger/index.ts';
import { openPlatform, type Platform } from '../open-platform.ts';
import { UsageError } from './run-cli.ts';

type Act = (platform: Platform, args: readonly string[]) => Promise<number>;

const acts: Readonly<Record<string, Act>> = {
  check,
  proof,
  'rotate-key': rotateKey,
  'add-witness': addOneWitness,
  erase,
  hold,
  release,
};

/** Exit status 0 when the ledger holds, 1 when it does not. */
export async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (!act) throw new UsageError(`the acts are: ${Object.keys(acts).join(', ')}`);
  const platform = await openPlatform(readConfig(), { share: true });
  try {
    return await act(platform, rest);
  } finally {
    await platform.close();
  }
}

async function check(platform: Platform): Promise<number> {
  const result = await checkLedger(platform.open.db, (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${total}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  console.log(JSON.stringify(result, null, 2));
  return result.problems.length === 0 ? 0 : 1;
}

async function proof(platform: Platform, args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true });
  const [entry] = positionals;
  if (entry === undefined || positionals.length > 1)
    throw new UsageError('name one entry: ledger proof ENTRY');
  const answer = await proveEntry(platform.open.db, entry);
  console.log(JSON.stringify(answer, null, 2));
  return answer.kind === 'proven' ? 0 : 1;
}

async function rotateKey(platform: Platform): Promise<number> {
  const { config, open } = platform;
  const signer = new LogSigner({
    clock: systemClock,
    secret: await readOrMakeSecret(config),
    origin: originOf(config.baseUrl),
  });
  console.log(JSON.stringify(await signer.rotate(open.db), null, 2));
  return 0;
}

async function addOneWitness(platform: Platform, args: readonly string[]): Promise<number> {
  const [key] = args;
  if (key === undefined || args.length > 1) throw new UsageError('name one key: ledger add-witness KEY');
  const deps = { db: platform.open.db, ids: randomIds, clock: systemClock };
  const added = await addWitness(deps, { key, actor: 'system:cli' });
  console.log(added ? 'added / 已登记' : 'known already / 此前已登记');
  return 0;
}

const by = () => ({ actor: 'system:cli', at: isoNow(systemClock) });

async function erase(platform: Platform, args: readonly string[]): Promise<number> {
  const [entryId, ground, ...more] = args;
  const known = erasureGrounds.find((one): one is ErasureGround => one === ground);
  if (entryId === undefined || known === undefined || more.length > 0)
    throw new UsageError(`ledger erase ENTRY ${erasureGrounds.join('|')}`);
  const input = { entryId, ground: known, ...by() };
  await inTransaction(platform.open.db, (tx) => eraseContent({ ids: randomIds }, tx, input));
  return 0;
}

async function hold(platform: Platform, args: readonly string[]): Promise<number> {
  const [type, id, ground, ...more] = args;
  if (type === undefined || id === undefined || ground === undefined || more.length > 0)
    throw new UsageError('ledger hold TYPE ID GROUND: which subject, and for which matter');
  const input = { subject: { type, id }, ground, ...by() };
  console.log(await inTransaction(platform.open.db, (tx) => placeHold({ ids: randomIds }, tx, input)));
  return 0;
}

async function release(platform: Platform, args: readonly string[]): Promise<number> {
  const [id, ...more] = args;
  if (id === undefined || more.length > 0) throw new UsageError('ledger release HOLD');
  await inTransaction(platform.open.db, (tx) => liftHold({ ids: randomIds }, tx, { id, ...by() }));
  return 0;
}
