import { equal, fromUtf8 } from './bytes.ts';
import { bitsOf, context, DerError, DerReader, readDer, tags, timeOf } from './der.ts';
import { subtleCrypto } from './ed25519.ts';

/** What of a certificate (RFC 5280) a check of a timestamp needs. */
export interface Certificate {
  readonly whole: Uint8Array;
  readonly signed: Uint8Array;
  /** Issuer and subject as DER: compared byte by byte. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Common name of the subject, or all of its parts. */
  readonly name: string;
  readonly serial: Uint8Array;
  /** Milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: Uint8Array;
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly isAuthority: boolean;
  readonly maySignCertificates: boolean;
  readonly maySignData: boolean;
  /** The extended key usage is time stamping, alone and critical (RFC 3161 section 2.3). */
  readonly isForTimestamps: boolean;
}

const understood = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
]);
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Throws DerError for what is not a certificate, or has a critical extension that we do not know. */
export function parseCertificate(whole: Uint8Array): Certificate {
  const outer = DerReader.in(whole, tags.sequence);
  const tbs = outer.take(tags.sequence);
  const algorithm = outer.take(tags.sequence).whole;
  const signature = bitsOf(outer.take(tags.bits));
  outer.end();
  const reader = new DerReader(tbs.body);
  const version = reader.enter(context(0));
  if (version.small() !== 2) throw new DerError('certificate version');
  version.end();
  const serial = reader.integer();
  if (!equal(reader.take(tags.sequence).whole, algorithm)) throw new DerError('two algorithms');
  const issuer = reader.take(tags.sequence).whole;
  const validity = reader.enter(tags.sequence);
  const notBefore = timeOf(validity.any());
  const notAfter = timeOf(validity.any());
  validity.end();
  const subject = reader.take(tags.sequence).whole;
  const publicKey = reader.take(tags.sequence).whole;
  const extensions = new Map<string, { critical: boolean; value: Uint8Array }>();
  reader.optional(0x81);
  reader.optional(0x82);
  if (reader.peek() === context(3)) {
    const list = reader.enter(context(3)).enter(tags.sequence);
    while (!list.done) {
      const one = list.enter(tags.sequence);
      const oid = one.oid();
      const critical = one.optional(tags.boolean)?.body[0] === 0xff;
      const value = one.take(tags.octets).body;
      one.end();
      if (extensions.has(oid)) throw new DerError('extension twice');
      if (critical && !understood.has(oid)) throw new DerError(`critical extension ${oid}`);
      extensions.set(oid, { critical, value });
    }
  }
  reader.end();
  const usage = extensions.get('2.5.29.15');
  const bits = usage ? (readDer(usage.value).body[1] ?? 0) : null;
  const basic = extensions.get('2.5.29.19');
  const extended = extensions.get('2.5.29.37');
  const purposes = extended ? DerReader.in(extended.value, tags.sequence).rest() : [];
  return {
    whole,
    signed: tbs.whole,
    issuer,
    subject,
    name: nameOf(subject),
    serial,
    notBefore,
    notAfter,
    publicKey,
    algorithm,
    signature,
    isAuthority:
      basic !== undefined &&
      DerReader.in(basic.value, tags.sequence).optional(tags.boolean)?.body[0] === 0xff,
    maySignCertificates: bits === null || (bits & 0x04) !== 0,
    maySignData: bits === null || (bits & 0xc0) !== 0,
    isForTimestamps:
      extended?.critical === true &&
      purposes.length === 1 &&
      purposes[0] !== undefined &&
      new DerReader(purposes[0].whole).oid() === TIME_STAMPING,
  };
}

function nameOf(subject: Uint8Array): string {
  const parts = new Map<string, string>();
  const sets = DerReader.in(subject, tags.sequence);
  while (!sets.done) {
    const set = sets.enter(tags.set);
    while (!set.done) {
      const pair = set.enter(tags.sequence);
      const oid = pair.oid();
      parts.set(oid, fromUtf8(pair.any().body) ?? '');
    }
  }
  return parts.get('2.5.4.3') ?? [...parts.values()].join(', ');
}

/** Certificates of a PEM file, in order; throws DerError when one cannot be read. */
export function parsePem(pem: string): Certificate[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => {
    const text = atob(body.replaceAll(/\s/g, ''));
    return parseCertificate(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  });
}

export function toPem(whole: Uint8Array): string {
  const text = btoa(String.fromCharCode(...whole)).replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

const hashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** The hash an AlgorithmIdentifier (DER) names, as WebCrypto calls it; null for one that we do not take. */
export function hashOfAlgorithm(whole: Uint8Array): string | null {
  const reader = DerReader.in(whole, tags.sequence);
  const name = hashes[reader.oid()] ?? null;
  // Parameters are absent or NULL (RFC 5754).
  if (!reader.done && reader.take(tags.null).body.length > 0) return null;
  reader.end();
  return name;
}

const curves: Readonly<Record<string, { name: string; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};
const signatures: Readonly<Record<string, { scheme: 'ecdsa' | 'rsa'; hash: string | null }>> = {
  '1.2.840.10045.4.3.2': { scheme: 'ecdsa', hash: 'SHA-256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'SHA-384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'SHA-512' },
  '1.2.840.113549.1.1.11': { scheme: 'rsa', hash: 'SHA-256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'SHA-384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'SHA-512' },
  // rsaEncryption: in CMS the hash stands apart.
  '1.2.840.113549.1.1.1': { scheme: 'rsa', hash: null },
};

/**
 * True when the signature over `data` holds. ECDSA on the NIST curves and RSA PKCS #1 v1.5 with SHA-2; `cmsHash` is the
 * digest algorithm that a CMS names beside it.
 */
export async function verifySigned(
  publicKey: Uint8Array,
  algorithm: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
  cmsHash: string | null = null,
): Promise<boolean> {
  const reader = DerReader.in(algorithm, tags.sequence);
  const kind = signatures[reader.oid()];
  const hash = kind?.hash ?? cmsHash;
  if (!kind || hash === null || (cmsHash !== null && hash !== cmsHash)) return false;
  // ECDSA has no parameters (RFC 5758); RSA has NULL (RFC 4055), which CMS may leave out.
  if (kind.scheme === 'rsa') reader.optional(tags.null);
  if (!reader.done) return false;
  const subtle = subtleCrypto();
  const spki = Uint8Array.from(publicKey);
  const message = Uint8Array.from(data);
  if (kind.scheme === 'rsa') {
    const params = { name: 'RSASSA-PKCS1-v1_5', hash };
    const key = await subtle.importKey('spki', spki, params, false, ['verify']);
    return await subtle.verify(params, key, Uint8Array.from(signature), message);
  }
  const about = DerReader.in(publicKey, tags.sequence).enter(tags.sequence);
  if (about.oid() !== '1.2.840.10045.2.1') return false;
  const curve = curves[about.oid()];
  const raw = curve && rawSignature(signature, curve.bytes);
  if (!curve || !raw) return false;
  const key = await subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: curve.name }, false, [
    'verify',
  ]);
  return await subtle.verify({ name: 'ECDSA', hash }, key, Uint8Array.from(raw), message);
}

/** ECDSA-Sig-Value to r ‖ s. */
function rawSignature(signature: Uint8Array, size: number): Uint8Array | null {
  const reader = DerReader.in(signature, tags.sequence);
  const out = new Uint8Array(size * 2);
  for (const at of [0, size]) {
    const number = reader.integer();
    if ((number[0] as number) & 0x80) return null;
    const bare = number[0] === 0 ? number.subarray(1) : number;
    if (bare.length > size) return null;
    out.set(bare, at + size - bare.length);
  }
  reader.end();
  return out;
}

export type ChainProblem = 'certificate_expired' | 'certificate_untrusted' | 'certificate_misused';

/**
 * Builds a way from the leaf to a trusted, self-signed certificate, everything valid at `time` (milliseconds). `others`
 * may help on the way. Returns the way (leaf first) or why there is none.
 */
export async function findChain(
  leaf: Certificate,
  others: readonly Certificate[],
  trusted: readonly Certificate[],
  time: number,
): Promise<readonly Certificate[] | ChainProblem> {
  const isSelfSigned = (one: Certificate) => equal(one.issuer, one.subject);
  const way = [leaf];
  for (;;) {
    const last = way.at(-1) as Certificate;
    if (time < last.notBefore || time > last.notAfter) return 'certificate_expired';
    if (way.length > 1 && !(last.isAuthority && last.maySignCertificates)) return 'certificate_misused';
    if (isSelfSigned(last))
      return trusted.some((one) => equal(one.whole, last.whole)) ? way : 'certificate_untrusted';
    if (way.length > 8) return 'certificate_untrusted';
    let next: Certificate | null = null;
    for (const candidate of [...trusted, ...others]) {
      if (!equal(candidate.subject, last.issuer)) continue;
      if (!(await verifySigned(candidate.publicKey, last.algorithm, last.signed, last.signature))) continue;
      next = candidate;
      break;
    }
    if (next === null) return 'certificate_untrusted';
    way.push(next);
  }
}
