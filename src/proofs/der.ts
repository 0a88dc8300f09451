/**
 * DER (X.690) as certificates and timestamps use it, read strictly: definite and shortest lengths, tag numbers below 31,
 * nothing left over. What can be spelt in another way is refused.
 */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific, constructed and primitive. */
export const context = (n: number): number => 0xa0 | n;
export const contextPrimitive = (n: number): number => 0x80 | n;

export interface Der {
  readonly tag: number;
  /** With tag and length. */
  readonly whole: Uint8Array;
  readonly body: Uint8Array;
}

/** The one element that the bytes are. */
export function readDer(bytes: Uint8Array): Der {
  const [element, next] = readAt(bytes, 0);
  if (next !== bytes.length) throw new DerError('bytes after the end');
  return element;
}

function readAt(bytes: Uint8Array, at: number): [Der, number] {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('cut short');
  if ((tag & 0x1f) === 0x1f) throw new DerError('long tag');
  let length = first;
  let start = at + 2;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerError('length');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? Number.NaN);
    if (!(length >= 0x80) || length < 256 ** (count - 1)) throw new DerError('length');
    start += count;
  }
  const end = start + length;
  if (end > bytes.length) throw new DerError('cut short');
  return [{ tag, whole: bytes.subarray(at, end), body: bytes.subarray(start, end) }, end];
}

/** Goes through the elements inside another, in order. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Inside `bytes`, which must be one element with this tag. */
  static in(bytes: Uint8Array, tag: number): DerReader {
    const element = readDer(bytes);
    if (element.tag !== tag) throw new DerError(`tag ${element.tag} where ${tag} belongs`);
    return new DerReader(element.body);
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  peek(): number | null {
    return this.#bytes[this.#at] ?? null;
  }

  any(): Der {
    const [element, next] = readAt(this.#bytes, this.#at);
    this.#at = next;
    return element;
  }

  take(tag: number): Der {
    const element = this.any();
    if (element.tag !== tag) throw new DerError(`tag ${element.tag} where ${tag} belongs`);
    return element;
  }

  optional(tag: number): Der | null {
    return this.peek() === tag ? this.any() : null;
  }

  enter(tag: number): DerReader {
    return new DerReader(this.take(tag).body);
  }

  oid(): string {
    return oidOf(this.take(tags.oid).body);
  }

  /** A whole number from 0 to 2^48. */
  small(): number {
    const bytes = integerBytes(this.take(tags.integer));
    if ((bytes[0] as number) & 0x80 || bytes.length > 7) throw new DerError('number');
    return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  }

  integer(): Uint8Array {
    return integerBytes(this.take(tags.integer));
  }

  rest(): Der[] {
    const out: Der[] = [];
    while (!this.done) out.push(this.any());
    return out;
  }

  end(): void {
    if (!this.done) throw new DerError('more than belongs there');
  }
}

function integerBytes({ body }: Der): Uint8Array {
  const [a, b] = body;
  if (a === undefined) throw new DerError('number');
  if (b !== undefined && ((a === 0 && b < 0x80) || (a === 0xff && b >= 0x80))) throw new DerError('number');
  return body;
}

/** The bytes of a BIT STRING of whole bytes. */
export function bitsOf({ body }: Der): Uint8Array {
  if (body[0] !== 0) throw new DerError('unused bits');
  return body.subarray(1);
}

export function oidOf(body: Uint8Array): string {
  const parts: number[] = [];
  let value = 0;
  body.forEach((byte, i) => {
    if (value === 0 && byte === 0x80) throw new DerError('object identifier');
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) {
      if (i === body.length - 1) throw new DerError('object identifier');
      return;
    }
    if (parts.length === 0) {
      const top = Math.min(2, Math.floor(value / 40));
      parts.push(top, value - top * 40);
    } else parts.push(value);
    value = 0;
  });
  if (parts.length === 0) throw new DerError('object identifier');
  return parts.join('.');
}

/** A moment, in milliseconds since the epoch, of a UTCTime or GeneralizedTime in UTC. */
export function timeOf({ tag, body }: Der): number {
  const text = String.fromCharCode(...body);
  const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const general = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/.exec(text);
  const match = tag === tags.utcTime ? utc : tag === tags.time ? general : null;
  if (!match) throw new DerError('time');
  const [, y = '', month, day, hour, minute, second, fraction = ''] = match;
  // RFC 5280 section 4.1.2.5.1
  const year = tag === tags.time ? y : `${Number(y) >= 50 ? 19 : 20}${y}`;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const ms = Date.parse(`${iso}Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== iso) throw new DerError('time');
  return ms + Math.floor(Number(`0${fraction || '.0'}`) * 1000);
}

/** One element. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [tag];
  if (length < 0x80) head.push(length);
  else {
    const bytes: number[] = [];
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
    head.push(0x80 | bytes.length, ...bytes);
  }
  const out = new Uint8Array(head.length + length);
  out.set(head);
  let at = head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(tags.sequence, ...parts);

/** SET OF: its elements in the order that DER wants. */
export function setOf(...parts: readonly Uint8Array[]): Uint8Array {
  return der(tags.set, ...parts.toSorted(compareBytes));
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++)
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}

export function derOid(dotted: string): Uint8Array {
  const [a = 0, b = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const part of [a * 40 + b, ...rest]) {
    const digits = [part & 0x7f];
    for (let value = Math.floor(part / 128); value > 0; value = Math.floor(value / 128))
      digits.unshift((value & 0x7f) | 0x80);
    bytes.push(...digits);
  }
  return der(tags.oid, Uint8Array.from(bytes));
}

/** A number that is not negative, from its bytes, big-endian. */
export function derInteger(bytes: Uint8Array | number): Uint8Array {
  const raw = typeof bytes === 'number' ? Uint8Array.of(bytes) : bytes;
  let start = 0;
  while (start < raw.length - 1 && raw[start] === 0) start += 1;
  const body = raw.subarray(start);
  return (body[0] ?? 0) & 0x80 ? der(tags.integer, Uint8Array.of(0), body) : der(tags.integer, body);
}

export const derBits = (bytes: Uint8Array, unused = 0): Uint8Array =>
  der(tags.bits, Uint8Array.of(unused), bytes);

/** GeneralizedTime in UTC; milliseconds only when there are some. */
export function derTime(ms: number): Uint8Array {
  const iso = new Date(ms).toISOString();
  const fraction = iso.slice(19, 23).replace(/\.?0+$/, '');
  const text = `${iso.slice(0, 19).replaceAll(/[-:T]/g, '')}${fraction}Z`;
  return der(
    tags.time,
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  );
}
