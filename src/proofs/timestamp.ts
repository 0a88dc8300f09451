import { equal, toHex } from './bytes.ts';
import {
  context,
  contextPrimitive,
  der,
  DerError,
  derInteger,
  derOid,
  DerReader,
  sequence,
  tags,
  timeOf,
} from './der.ts';
import { subtleCrypto } from './ed25519.ts';
import {
  type Certificate,
  type ChainProblem,
  findChain,
  hashOfAlgorithm,
  parseCertificate,
  verifySigned,
} from './x509.ts';

export const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

export interface TimestampRequest {
  /** MessageImprint as DER. */
  readonly imprint: Uint8Array;
  /** As WebCrypto names it. */
  readonly hash: string;
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array | null;
  readonly wantsCertificate: boolean;
}

/** RFC 3161 section 2.4.1: asks for a timestamp of a SHA-256 digest, with the certificate in the answer. */
export function makeTimestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sequence(derOid(oids.sha256), der(tags.null)), der(tags.octets, digest));
  return sequence(derInteger(1), imprint, derInteger(nonce), der(tags.boolean, Uint8Array.of(0xff)));
}

/** Throws DerError for what is not a request. */
export function parseTimestampRequest(bytes: Uint8Array): TimestampRequest {
  const reader = DerReader.in(bytes, tags.sequence);
  if (reader.small() !== 1) throw new DerError('request version');
  const imprint = reader.take(tags.sequence).whole;
  reader.optional(tags.oid);
  const nonce = reader.peek() === tags.integer ? reader.integer() : null;
  const wantsCertificate = reader.optional(tags.boolean)?.body[0] === 0xff;
  reader.optional(context(0));
  reader.end();
  return { imprint, ...readImprint(imprint), nonce, wantsCertificate };
}

function readImprint(imprint: Uint8Array): { hash: string; digest: Uint8Array } {
  const reader = DerReader.in(imprint, tags.sequence);
  const hash = hashOfAlgorithm(reader.take(tags.sequence).whole);
  const digest = reader.take(tags.octets).body;
  reader.end();
  if (hash === null) throw new DerError('hash of the imprint');
  return { hash, digest };
}

export type TimestampProblem =
  /** Not an RFC 3161 answer, spelt strictly. */
  | 'malformed'
  /** The authority says no. */
  | 'refused'
  /** Of something else. */
  | 'other_content'
  /** Not the answer to our request. */
  | 'other_request'
  | 'signature'
  | ChainProblem;

export type TimestampCheck =
  | {
      readonly kind: 'holds';
      /** Milliseconds since the epoch, as the authority says. */
      readonly time: number;
      readonly accuracyMs: number | null;
      readonly serial: string;
      /** Subject of the certificate that signed, and of the trusted one it goes back to. */
      readonly authority: string;
      readonly trustedBy: string;
    }
  | { readonly kind: 'fails'; readonly problem: TimestampProblem };

export interface TimestampExpectation {
  /** The bytes that were stamped, or … */
  readonly data?: Uint8Array;
  /** … the request as it was sent (DER): imprint and nonce must be its. */
  readonly request?: Uint8Array;
  /** Self-signed certificates that are trusted, and what helps to reach them. */
  readonly trusted: readonly Certificate[];
}

/**
 * Checks a TimeStampResp (RFC 3161 section 2.4.2) completely: status, content, digest, signature, the certificate the
 * signature names, its purpose, and its chain at the time of the stamp. Only `granted` counts: with modifications is
 * not what was asked for. Never throws.
 */
export async function verifyTimestamp(
  response: Uint8Array,
  expected: TimestampExpectation,
): Promise<TimestampCheck> {
  try {
    return await check(response, expected);
  } catch (error) {
    // WebCrypto throws for keys that are none.
    return { kind: 'fails', problem: error instanceof DerError ? 'malformed' : 'signature' };
  }
}

const fails = (problem: TimestampProblem): TimestampCheck => ({ kind: 'fails', problem });

async function check(response: Uint8Array, expected: TimestampExpectation): Promise<TimestampCheck> {
  const outer = DerReader.in(response, tags.sequence);
  const status = outer.enter(tags.sequence);
  const code = status.small();
  if (code !== 0) return fails(code > 5 || code === 1 ? 'malformed' : 'refused');
  status.optional(tags.sequence);
  status.end();
  const token = readToken(outer.take(tags.sequence).whole);
  outer.end();
  const info = readInfo(token.content);
  if (expected.request !== undefined) {
    const request = parseTimestampRequest(expected.request);
    if (!equal(request.digest, info.digest) || request.hash !== info.hash) return fails('other_content');
    if (request.nonce !== null && (info.nonce === null || !equal(request.nonce, info.nonce)))
      return fails('other_request');
  }
  if (expected.data !== undefined && !equal(await digest(info.hash, expected.data), info.digest))
    return fails('other_content');
  if (expected.request === undefined && expected.data === undefined) return fails('other_content');

  const { signer } = token;
  // A token that brings certificates brings the signer's; only without any do we look among those we have.
  const known = token.certificates.length > 0 ? token.certificates : expected.trusted;
  const leaf = known.find((one) => equal(one.issuer, signer.issuer) && equal(one.serial, signer.serial));
  if (leaf === undefined) return fails('certificate_untrusted');
  if (!leaf.isForTimestamps || !leaf.maySignData) return fails('certificate_misused');
  if (!equal(await digest(signer.hash, token.content), signer.messageDigest)) return fails('signature');
  if (!(await namesCertificate(signer, leaf))) return fails('signature');
  const held = await verifySigned(
    leaf.publicKey,
    signer.algorithm,
    signer.signed,
    signer.signature,
    signer.hash,
  );
  if (!held) return fails('signature');
  const way = await findChain(leaf, token.certificates, expected.trusted, info.time);
  if (typeof way === 'string') return fails(way);
  return {
    kind: 'holds',
    time: info.time,
    accuracyMs: info.accuracyMs,
    serial: toHex(info.serial),
    authority: leaf.name,
    trustedBy: way.at(-1)?.name ?? '',
  };
}

async function digest(hash: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await subtleCrypto().digest(hash, Uint8Array.from(bytes)));
}

interface Signer {
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  readonly hash: string;
  /** What the signature is over: the signed attributes as a SET. */
  readonly signed: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** [hash name, hash of the certificate]. */
  readonly certificateHashes: readonly (readonly [string, Uint8Array])[];
}

/** ContentInfo with SignedData (RFC 5652) that holds a TSTInfo and has one signer. */
function readToken(whole: Uint8Array): { content: Uint8Array; certificates: Certificate[]; signer: Signer } {
  const info = DerReader.in(whole, tags.sequence);
  if (info.oid() !== oids.signedData) throw new DerError('not signed data');
  const wrapped = info.enter(context(0));
  const data = wrapped.enter(tags.sequence);
  wrapped.end();
  info.end();
  if (data.small() !== 3) throw new DerError('version of signed data');
  const digests = data.enter(tags.set).rest();
  const encapsulated = data.enter(tags.sequence);
  if (encapsulated.oid() !== oids.tstInfo) throw new DerError('not a timestamp');
  const content = encapsulated.enter(context(0)).take(tags.octets).body;
  encapsulated.end();
  const certificates = data.peek() === context(0) ? data.enter(context(0)).rest() : [];
  // Lists of revoked certificates, which nobody signed together with the token, are not taken.
  const signers = data.enter(tags.set);
  data.end();
  const signer = readSigner(signers.enter(tags.sequence));
  signers.end();
  const named = digests.map(({ whole: algorithm }) => hashOfAlgorithm(algorithm));
  if (named.length !== 1 || named[0] !== signer.hash) throw new DerError('digest algorithms');
  return { content, certificates: certificates.map((one) => parseCertificate(one.whole)), signer };
}

function readSigner(reader: DerReader): Signer {
  if (reader.small() !== 1) throw new DerError('version of the signer');
  const sid = reader.enter(tags.sequence);
  const issuer = sid.take(tags.sequence).whole;
  const serial = sid.integer();
  sid.end();
  const hash = hashOfAlgorithm(reader.take(tags.sequence).whole);
  if (hash === null) throw new DerError('hash of the signer');
  const attributes = reader.take(context(0));
  const algorithm = reader.take(tags.sequence).whole;
  const signature = reader.take(tags.octets).body;
  // Unsigned attributes are nobody's word.
  reader.optional(context(1));
  reader.end();
  const values = new Map<string, Uint8Array>();
  const list = new DerReader(attributes.body);
  while (!list.done) {
    const one = list.enter(tags.sequence);
    const oid = one.oid();
    if (values.has(oid)) throw new DerError('attribute twice');
    values.set(oid, one.take(tags.set).body);
    one.end();
  }
  const value = (oid: string): DerReader => {
    const body = values.get(oid);
    if (body === undefined) throw new DerError('attribute missing');
    return new DerReader(body);
  };
  const type = value(oids.contentType);
  if (type.oid() !== oids.tstInfo) throw new DerError('content type');
  const messageDigest = value(oids.messageDigest).take(tags.octets).body;
  return {
    issuer,
    serial,
    hash,
    signed: der(tags.set, attributes.body),
    messageDigest,
    algorithm,
    signature,
    certificateHashes: values.has(oids.signingCertificateV2)
      ? readCertificateHashes(value(oids.signingCertificateV2), 'SHA-256')
      : readCertificateHashes(value(oids.signingCertificate), 'SHA-1'),
  };
}

/** ESSCertID (RFC 2634) and ESSCertIDv2 (RFC 5035): the certificates that the signer means, its own first. */
function readCertificateHashes(reader: DerReader, usual: string): (readonly [string, Uint8Array])[] {
  const list = reader.enter(tags.sequence).enter(tags.sequence);
  const out: (readonly [string, Uint8Array])[] = [];
  while (!list.done) {
    const one = list.enter(tags.sequence);
    const algorithm = one.optional(tags.sequence);
    const hash = algorithm === null ? usual : hashOfAlgorithm(algorithm.whole);
    if (hash === null) throw new DerError('hash of the certificate');
    out.push([hash, one.take(tags.octets).body]);
  }
  return out;
}

async function namesCertificate(signer: Signer, leaf: Certificate): Promise<boolean> {
  const [first] = signer.certificateHashes;
  return first !== undefined && equal(await digest(first[0], leaf.whole), first[1]);
}

/** TSTInfo, RFC 3161 section 2.4.2. */
function readInfo(content: Uint8Array) {
  const reader = DerReader.in(content, tags.sequence);
  if (reader.small() !== 1) throw new DerError('version of the timestamp');
  reader.oid();
  const imprint = readImprint(reader.take(tags.sequence).whole);
  const serial = reader.integer();
  const time = timeOf(reader.take(tags.time));
  const accuracy = reader.optional(tags.sequence);
  reader.optional(tags.boolean);
  const nonce = reader.peek() === tags.integer ? reader.integer() : null;
  reader.optional(context(0));
  reader.optional(context(1));
  reader.end();
  return {
    ...imprint,
    serial,
    time,
    nonce,
    accuracyMs: accuracy === null ? null : accuracyOf(accuracy.body),
  };
}

function accuracyOf(body: Uint8Array): number {
  const reader = new DerReader(body);
  let ms = reader.peek() === tags.integer ? reader.small() * 1000 : 0;
  for (const [tag, unit] of [
    [contextPrimitive(0), 1],
    [contextPrimitive(1), 0.001],
  ] as const) {
    const part = reader.optional(tag);
    if (part !== null) ms += part.body.reduce((sum, byte) => sum * 256 + byte, 0) * unit;
  }
  return ms;
}
