import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import {
  context,
  der,
  derBits,
  derInteger,
  derOid,
  derTime,
  oids,
  parseCertificate,
  parseTimestampRequest,
  readDer,
  sequence,
  setOf,
  tags,
  utf8,
} from '../proofs/index.ts';
import type { Authority } from './authority.ts';
import { LogKeyError } from './log-keys.ts';
import { seal, unseal } from './seal.ts';
import { insertLocalAuthority, readLocalAuthority } from './store-timestamps.ts';

const YEAR_MS = 365.25 * 86_400_000;

/** What its certificates say of it, in both languages: nobody may take it for an independent third party. */
export const LOCAL_NAME =
  'Assay local timestamps 本机时间戳 (development and tests; not an independent third party)';

const ecdsaWithSha256 = sequence(derOid('1.2.840.10045.4.3.2'));
const sha256Algorithm = sequence(derOid(oids.sha256), der(tags.null));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const name = (common: string) => sequence(setOf(sequence(derOid('2.5.4.3'), der(tags.utf8, utf8(common)))));

export interface AuthorityKeys {
  /** DER. */
  readonly root: Uint8Array;
  readonly certificate: Uint8Array;
  readonly key: KeyObject;
}

/** A root and a certificate for time stamping under it. The root's private key is thrown away. */
export function makeAuthority(from: number, until: number): AuthorityKeys {
  const top = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rootName = name(`${LOCAL_NAME} root`);
  const validity = sequence(validityTime(from), validityTime(until));
  const certificate = (
    subject: Uint8Array,
    key: KeyObject,
    extensions: readonly (readonly [string, boolean, Uint8Array])[],
  ) => {
    const tbs = sequence(
      der(context(0), derInteger(2)),
      derInteger(randomSerial()),
      ecdsaWithSha256,
      rootName,
      validity,
      subject,
      key.export({ format: 'der', type: 'spki' }),
      der(
        context(3),
        sequence(
          ...extensions.map(([oid, critical, value]) =>
            sequence(
              derOid(oid),
              ...(critical ? [der(tags.boolean, Uint8Array.of(0xff))] : []),
              der(tags.octets, value),
            ),
          ),
        ),
      ),
    );
    return sequence(tbs, ecdsaWithSha256, derBits(sign('sha256', tbs, top.privateKey)));
  };
  const keyId = (key: KeyObject) => sha256(key.export({ format: 'der', type: 'spki' })).subarray(0, 20);
  const rootId = keyId(top.publicKey);
  const root = certificate(rootName, top.publicKey, [
    ['2.5.29.19', true, sequence(der(tags.boolean, Uint8Array.of(0xff)))],
    ['2.5.29.15', true, derBits(Uint8Array.of(0x06), 1)],
    ['2.5.29.14', false, der(tags.octets, rootId)],
  ]);
  const own = certificate(name(LOCAL_NAME), pair.publicKey, [
    ['2.5.29.15', true, derBits(Uint8Array.of(0x80), 7)],
    ['2.5.29.37', true, sequence(derOid('1.3.6.1.5.5.7.3.8'))],
    ['2.5.29.14', false, der(tags.octets, keyId(pair.publicKey))],
    ['2.5.29.35', false, sequence(der(0x80, rootId))],
  ]);
  return { root, certificate: own, key: pair.privateKey };
}

/** RFC 3161: the answer to a request, stamped with `time` (milliseconds). Throws DerError for what is no request. */
export function answerTimestamp(keys: AuthorityKeys, request: Uint8Array, time: number): Uint8Array {
  const asked = parseTimestampRequest(request);
  const serial = randomSerial();
  const info = sequence(
    derInteger(1),
    // 2.999 is the arc for examples (X.660): this authority has no policy to name.
    derOid('2.999.1'),
    asked.imprint,
    derInteger(serial),
    derTime(time),
    sequence(derInteger(1)),
    ...(asked.nonce === null ? [] : [der(tags.integer, asked.nonce)]),
  );
  const attributes = [
    sequence(derOid(oids.contentType), setOf(derOid(oids.tstInfo))),
    sequence(derOid(oids.messageDigest), setOf(der(tags.octets, sha256(info)))),
    sequence(
      derOid(oids.signingCertificateV2),
      setOf(sequence(sequence(sequence(der(tags.octets, sha256(keys.certificate)))))),
    ),
  ];
  const signed = setOf(...attributes);
  // The attributes are signed as a SET and sent as [0].
  const sent = Uint8Array.from(signed);
  sent[0] = context(0);
  const { issuer, serial: own } = issuerAndSerial(keys.certificate);
  const signer = sequence(
    derInteger(1),
    sequence(issuer, own),
    sha256Algorithm,
    sent,
    ecdsaWithSha256,
    der(tags.octets, sign('sha256', signed, keys.key)),
  );
  const data = sequence(
    derInteger(3),
    der(tags.set, sha256Algorithm),
    sequence(derOid(oids.tstInfo), der(context(0), der(tags.octets, info))),
    ...(asked.wantsCertificate ? [der(context(0), keys.certificate)] : []),
    der(tags.set, signer),
  );
  return sequence(sequence(derInteger(0)), sequence(derOid(oids.signedData), der(context(0), data)));
}

/** RFC 5280 section 4.1.2.5: whole seconds; UTCTime until 2049. */
function validityTime(ms: number): Uint8Array {
  const second = Math.floor(ms / 1000) * 1000;
  const year = new Date(second).getUTCFullYear();
  if (year >= 2050) return derTime(second);
  return der(tags.utcTime, readDer(derTime(second)).body.subarray(2));
}

function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const parsed = parseCertificate(certificate);
  return { issuer: parsed.issuer, serial: der(tags.integer, parsed.serial) };
}

function randomSerial(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return bytes;
}

/**
 * The authority for development and tests: in this process, keys in the database, sealed with the installation's
 * secret. Its clock is ours, so it proves order and integrity, and nothing that depends on somebody independent.
 */
export async function openLocalAuthority(deps: {
  readonly db: Db;
  readonly clock: Clock;
  readonly secret: string;
}): Promise<Authority> {
  const { db, clock, secret } = deps;
  const keys = await inTransaction(db, async (tx) => {
    const row = await readLocalAuthority(tx);
    if (row !== null) {
      const opened = unseal(secret, 'local authority', row.sealed);
      if (opened === null)
        throw new LogKeyError("the local authority's key cannot be opened with this installation's secret");
      const key = createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' });
      return { root: row.root, certificate: row.certificate, key };
    }
    const now = clock.now();
    const made = makeAuthority(now - 86_400_000, now + 20 * YEAR_MS);
    await insertLocalAuthority(tx, {
      root: Buffer.from(made.root),
      certificate: Buffer.from(made.certificate),
      sealed: seal(secret, 'local authority', made.key.export({ format: 'der', type: 'pkcs8' })),
      created_at: isoNow(clock),
    });
    return made;
  });
  return {
    name: 'local',
    trusted: [parseCertificate(new Uint8Array(keys.root))],
    ask: async (request) => await Promise.resolve(answerTimestamp(keys, request, clock.now())),
  };
}
