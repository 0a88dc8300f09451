import { checkBag, SEAL, sha256Hex, TAG_MANIFEST } from './bag.ts';
import {
  type BundleConsistency,
  type BundleDecision,
  type BundleDeposit,
  type BundleDepositStamp,
  type BundleEntry,
  bundlePaths,
  type BundleTimestamp,
  parseDepositText,
  sealText,
} from './bundle.ts';
import { concat, equal, fromBase64, fromHex, fromUtf8, toHex, utf8 } from './bytes.ts';
import { openCheckpoint, type OpenedCheckpoint } from './checkpoint.ts';
import { verifyEd25519 } from './ed25519.ts';
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts';
import { parseNote, parseVerifierKey, signaturesOf, type VerifierKey } from './note.ts';
import { sha256 } from './sha256.ts';
import { verifyTimestamp } from './timestamp.ts';
import { parsePem } from './x509.ts';
import { readZip } from './zip.ts';

/** One thing that was checked. `open` = it could not be decided here, and the sentence says what would decide it. */
export interface BundleCheck {
  readonly code: CheckCode;
  readonly result: 'holds' | 'fails' | 'open';
  readonly params: Readonly<Record<string, string | number>>;
}

export type CheckCode =
  | 'archive'
  | 'files'
  | 'seal'
  | 'key'
  | 'checkpoints'
  | 'inclusion'
  | 'contents'
  | 'withheld'
  | 'consistency'
  | 'decisions'
  | 'deposit'
  | 'deposit_note'
  | 'deposit_stamp'
  | 'note'
  | 'timestamp'
  | 'timestamps_none'
  | 'authority'
  | 'local_authority';

export interface BundleReport {
  /** True when nothing fails. What is `open` is for the reader to weigh. */
  readonly holds: boolean;
  readonly checks: readonly BundleCheck[];
}

export interface VerifyOptions {
  /** The log's verifier key as somebody else told it. Without it the bundle's own key is used, and said so. */
  readonly keys?: readonly string[];
  /** PEM certificates of authorities as they publish them. Without them the bundle's own are used, and said so. */
  readonly certificates?: string;
}

class Checks {
  readonly list: BundleCheck[] = [];

  add(code: CheckCode, ok: boolean | 'open', params: BundleCheck['params'] = {}): void {
    this.list.push({ code, result: ok === 'open' ? 'open' : ok ? 'holds' : 'fails', params });
  }
}

type Files = ReadonlyMap<string, Uint8Array>;

/** Checks everything in a bundle that can be checked without a network. Never throws for what is in it. */
export async function verifyBundle(archive: Uint8Array, options: VerifyOptions = {}): Promise<BundleReport> {
  const checks = new Checks();
  const list = readZip(archive);
  checks.add('archive', list !== null);
  if (list !== null) {
    const files = new Map(list.map((file) => [file.path, file.bytes]));
    const problems = await checkBag(files);
    const first = problems[0];
    checks.add('files', problems.length === 0, {
      files: files.size,
      problems: problems.length,
      first: first === undefined ? '' : `${first.path} (${first.what})`,
    });
    await checkProofs(files, options, checks);
  }
  return { holds: checks.list.every((check) => check.result !== 'fails'), checks: checks.list };
}

async function checkProofs(files: Files, options: VerifyOptions, checks: Checks): Promise<void> {
  const own = (text(files, bundlePaths.keys) ?? '').split('\n').filter(Boolean).map(parseVerifierKey);
  const given = options.keys?.map(parseVerifierKey) ?? null;
  const keys = (given ?? own).filter((key): key is VerifierKey => key !== null);
  await checkSeal(files, keys, checks);
  const known =
    given === null
      ? 'open'
      : keys.some((key) => own.some((one) => one !== null && equal(one.publicKey, key.publicKey)));
  checks.add('key', known, { key: keyText(own), origin: own[0]?.name ?? '' });

  const entries = json<BundleEntry>(files, bundlePaths.entries);
  const sizes = new Set(entries.map((entry) => entry.size));
  const steps = json<BundleConsistency>(files, bundlePaths.consistency);
  for (const step of steps) for (const size of [step.first, step.second]) sizes.add(size);
  const checkpoints = new Map<number, OpenedCheckpoint>();
  // The log's older keys may have signed older checkpoints: they count when the newest key's list says so, under its seal.
  const all = [...keys, ...own.filter((key): key is VerifierKey => key !== null)];
  for (const size of sizes) {
    const opened = await openCheckpoint(text(files, bundlePaths.checkpoint(size)) ?? '', all);
    if (opened?.size === size) checkpoints.set(size, opened);
  }
  checks.add('checkpoints', checkpoints.size === sizes.size && sizes.size > 0, {
    count: checkpoints.size,
    of: sizes.size,
    newest: Math.max(0, ...sizes),
  });
  await checkEntries(files, entries, checkpoints, checks);
  checkConsistency(steps, checkpoints, checks);
  await checkDecisions(files, entries, checks);
  const proven = await checkDeposits(files, options, entries, all, checks);
  await checkTimestamps(files, options, checkpoints, proven, checks);
}

const keyText = (keys: readonly (VerifierKey | null)[]) => {
  const [key] = keys;
  return key ? `${key.name}+${toHex(key.keyId)}` : '';
};

async function checkSeal(files: Files, keys: readonly VerifierKey[], checks: Checks): Promise<void> {
  const whole = text(files, SEAL);
  const note = whole === null ? null : parseNote(whole);
  const manifest = files.get(TAG_MANIFEST);
  let holds = false;
  for (const key of keys) {
    if (note === null || manifest === undefined || note.signatures.length !== 1) break;
    const [signature] = signaturesOf(note, key);
    const expected = sealText(key.name, await sha256Hex(manifest));
    holds ||=
      signature !== undefined &&
      note.text === expected &&
      (await verifyEd25519(key.publicKey, utf8(note.text), signature.signature));
  }
  checks.add('seal', holds);
}

async function checkEntries(
  files: Files,
  entries: readonly BundleEntry[],
  checkpoints: ReadonlyMap<number, OpenedCheckpoint>,
  checks: Checks,
): Promise<void> {
  let proven = 0;
  let opened = 0;
  let right = 0;
  for (const entry of entries) {
    const commitment = fromHex(entry.commitment);
    const root = checkpoints.get(entry.size)?.root;
    const proof = entry.inclusion.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
    if (
      commitment?.length === 32 &&
      root !== undefined &&
      verifyInclusion(proof, entry.position - 1, entry.size, leafHash(commitment), root)
    )
      proven += 1;
    if (entry.state !== 'open') continue;
    opened += 1;
    const content = files.get(`data/${entry.content}`);
    const salt = files.get(`data/${entry.salt}`);
    if (content && salt?.length === 32 && commitment && equal(sha256(concat(salt, content)), commitment))
      right += 1;
  }
  checks.add('inclusion', proven === entries.length && entries.length > 0, {
    count: proven,
    of: entries.length,
  });
  checks.add('contents', right === opened, { count: right, of: opened });
  const closed = entries.length - opened;
  if (closed > 0) checks.add('withheld', 'open', { count: closed });
}

function checkConsistency(
  steps: readonly BundleConsistency[],
  checkpoints: ReadonlyMap<number, OpenedCheckpoint>,
  checks: Checks,
): void {
  const holding = steps.filter(({ first, second, hashes }) => {
    const [from, to] = [checkpoints.get(first), checkpoints.get(second)];
    const proof = hashes.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
    return from && to && verifyConsistency(proof, first, second, from.root, to.root);
  });
  // Every checkpoint must be tied to the newest.
  const newest = Math.max(0, ...checkpoints.keys());
  const tied = [...checkpoints.keys()].every(
    (size) => size === newest || holding.some((step) => step.first === size && step.second === newest),
  );
  if (checkpoints.size > 1 || steps.length > 0)
    checks.add('consistency', tied && holding.length === steps.length, {
      count: holding.length,
      of: steps.length,
    });
}

/** The record of a decision is the one whose hash its ledger entry holds. */
async function checkDecisions(files: Files, entries: readonly BundleEntry[], checks: Checks): Promise<void> {
  const withRecord = json<BundleDecision>(files, bundlePaths.decisions).filter(
    ({ record }) => record !== null,
  );
  if (withRecord.length === 0) return;
  let right = 0;
  for (const decision of withRecord) {
    const entry = entries.find(({ id }) => id === decision.entryId);
    const bytes = files.get(`data/${decision.record}`);
    const content = parse(text(files, `data/${entry?.content}`)) as {
      data?: { recordHash?: unknown };
    } | null;
    if (bytes && content?.data?.recordHash === (await sha256Hex(bytes))) right += 1;
  }
  checks.add('decisions', right === withRecord.length, { count: right, of: withRecord.length });
}

/**
 * A deposit's manifest is the one whose hash its ledger entry holds; its note says so under the log's key; its
 * timestamps are over the manifest itself. Answers how many timestamps hold.
 */
async function checkDeposits(
  files: Files,
  options: VerifyOptions,
  entries: readonly BundleEntry[],
  keys: readonly VerifierKey[],
  checks: Checks,
): Promise<number> {
  const deposits = json<BundleDeposit>(files, bundlePaths.deposits);
  const stamps = json<BundleDepositStamp>(files, bundlePaths.depositStamps);
  let held = 0;
  for (const deposit of deposits) {
    const { id } = deposit;
    const manifest = files.get(`data/${deposit.manifest}`) ?? new Uint8Array(0);
    const hash = await sha256Hex(manifest);
    const entry = entries.find((one) => one.id === deposit.entryId);
    const content = parse(text(files, `data/${entry?.content}`)) as {
      data?: { manifestHash?: unknown; depositId?: unknown };
    } | null;
    const listed = (parse(fromUtf8(manifest)) as { files?: unknown } | null)?.files;
    const count = Array.isArray(listed) ? listed.length : 0;
    checks.add('deposit', content?.data?.manifestHash === hash && content.data.depositId === id, {
      id,
      files: count,
      hash,
    });
    const note = await checkDepositNote(text(files, `data/${deposit.note}`) ?? '', keys);
    checks.add('deposit_note', note !== null && note.manifestHash === hash && note.deposit === id, { id });
    for (const stamp of stamps.filter((one) => one.deposit === id)) {
      const { authority } = stamp;
      const result = await verifyTimestamp(files.get(`data/${stamp.response}`) ?? new Uint8Array(0), {
        data: manifest,
        request: files.get(`data/${stamp.request}`) ?? new Uint8Array(0),
        trusted: certificatesOf(options.certificates ?? text(files, `data/${stamp.certificates}`) ?? ''),
      });
      if (result.kind === 'fails')
        checks.add('deposit_stamp', false, { id, authority, time: '', by: '', problem: result.problem });
      else {
        held += 1;
        const time = new Date(result.time).toISOString();
        checks.add('deposit_stamp', true, { id, authority, time, by: result.authority, problem: '' });
        addTrust(checks, options, authority, result.trustedBy);
      }
    }
  }
  return held;
}

/** What a deposit's note says when one of the keys signed it; null otherwise. */
export async function checkDepositNote(
  whole: string,
  keys: readonly VerifierKey[],
): Promise<ReturnType<typeof parseDepositText>> {
  const note = parseNote(whole);
  const said = note === null ? null : parseDepositText(note.text);
  if (note === null || said === null) return null;
  for (const key of keys) {
    const [signature] = signaturesOf(note, key);
    if (
      signature !== undefined &&
      said.origin === key.name &&
      (await verifyEd25519(key.publicKey, utf8(note.text), signature.signature))
    )
      return said;
  }
  return null;
}

/** Checks what the QR code of a certificate says, with the log's key from elsewhere; without one nothing can be told. */
export async function verifyDepositNote(whole: string, keys: readonly string[]): Promise<BundleReport> {
  const checks = new Checks();
  // A scanner may add or drop the last line break.
  const text = `${whole.trim()}\n`;
  const said = parseDepositText(parseNote(text)?.text ?? '');
  const known = keys.map(parseVerifierKey).filter((key): key is VerifierKey => key !== null);
  const held = await checkDepositNote(text, known);
  const params = {
    id: said?.deposit ?? '',
    hash: said?.manifestHash ?? '',
    time: said?.provenAt ?? '',
    authority: said?.authority ?? '',
  };
  if (said === null) checks.add('note', false, params);
  else checks.add('note', known.length === 0 ? 'open' : held !== null, params);
  return { holds: checks.list.every(({ result }) => result === 'holds'), checks: checks.list };
}

function addTrust(checks: Checks, options: VerifyOptions, authority: string, trustedBy: string): void {
  if (/not an independent third party/.test(trustedBy)) checks.add('local_authority', 'open', { authority });
  else if (options.certificates === undefined) checks.add('authority', 'open', { by: trustedBy });
}

async function checkTimestamps(
  files: Files,
  options: VerifyOptions,
  checkpoints: ReadonlyMap<number, OpenedCheckpoint>,
  proven: number,
  checks: Checks,
): Promise<void> {
  const stamps = json<BundleTimestamp>(files, bundlePaths.timestamps);
  if (stamps.length === 0 && proven === 0) checks.add('timestamps_none', 'open');
  for (const stamp of stamps) {
    const data = files.get(bundlePaths.checkpoint(stamp.size)) ?? new Uint8Array(0);
    const response = files.get(`data/${stamp.response}`) ?? new Uint8Array(0);
    const request = files.get(`data/${stamp.request}`) ?? new Uint8Array(0);
    const result = checkpoints.has(stamp.size)
      ? await verifyTimestamp(response, {
          data,
          request,
          trusted: certificatesOf(options.certificates ?? text(files, `data/${stamp.certificates}`) ?? ''),
        })
      : ({ kind: 'fails', problem: 'other_content' } as const);
    const { size, authority } = stamp;
    if (result.kind === 'fails')
      checks.add('timestamp', false, { size, authority, time: '', by: '', problem: result.problem });
    else {
      const time = new Date(result.time).toISOString();
      checks.add('timestamp', true, { size, authority, time, by: result.authority, problem: '' });
      addTrust(checks, options, authority, result.trustedBy);
    }
  }
}

function certificatesOf(pem: string) {
  try {
    return parsePem(pem);
  } catch {
    return [];
  }
}

function text(files: Files, path: string): string | null {
  const bytes = files.get(path);
  return bytes === undefined ? null : fromUtf8(bytes);
}

function parse(source: string | null): unknown {
  try {
    return source === null ? null : JSON.parse(source);
  } catch {
    return null;
  }
}

/** A list from a file of the bundle. Its members are read with care: who made the bundle may have written anything. */
function json<T extends object>(files: Files, path: string): T[] {
  const value = parse(text(files, path));
  const isFlat = (one: unknown) =>
    typeof one === 'object' &&
    one !== null &&
    Object.values(one).every((v) =>
      Array.isArray(v) ? v.every((s) => typeof s === 'string') : typeof v !== 'object' || v === null,
    );
  const wellFormed = (one: Record<string, unknown>) =>
    ['inclusion', 'hashes'].every((name) => one[name] === undefined || Array.isArray(one[name])) &&
    ['commitment'].every((name) => one[name] === undefined || typeof one[name] === 'string');
  return Array.isArray(value)
    ? value.filter((one) => isFlat(one) && wellFormed(one as never)).map((one) => one as T)
    : [];
}
