/**
 * How somebody writes, whatever it is about: 64 bits that differ little between texts of one hand (SimHash, Charikar
 * 2002) over runs of three classes of characters with the punctuation itself kept: brackets, dots, emoji, how numbers and
 * Latin words stand among the Chinese. Words would tell what is sold, not who sells.
 */
export interface Style {
  readonly high: number;
  readonly low: number;
  /** False when there was too little text to tell. */
  readonly known: boolean;
}

const ENOUGH = 40;
const votes = new Int32Array(64);

export function styleOf(texts: readonly string[]): Style {
  votes.fill(0);
  let length = 0;
  for (const text of texts) {
    let a = 1;
    let b = 1;
    let last = 0;
    length += text.length;
    for (let i = 0; i < text.length; i++) {
      const sign = classOf(text.charCodeAt(i));
      // A run of one class counts once: how long a word is does not tell a hand.
      if (sign === last && sign < 5) continue;
      vote(mix((a * 31 + b) * 131 + sign));
      a = b;
      b = sign;
      last = sign;
    }
    vote(mix(b * 977 + 7));
  }
  let high = 0;
  let low = 0;
  for (let bit = 0; bit < 32; bit++) {
    if (votes[bit]! > 0) low |= 1 << bit;
    if (votes[bit + 32]! > 0) high |= 1 << bit;
  }
  return { high, low, known: length >= ENOUGH };
}

function classOf(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return 1;
  if (code >= 48 && code <= 57) return 2;
  if (code >= 97 && code <= 122) return 3;
  if (code >= 65 && code <= 90) return 4;
  return code;
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
}

function vote(hash: number): void {
  const other = mix(hash ^ 0x5bd1e995);
  for (let bit = 0; bit < 32; bit++) {
    votes[bit]! += (hash >>> bit) & 1 ? 1 : -1;
    votes[bit + 32]! += (other >>> bit) & 1 ? 1 : -1;
  }
}

/** Bits in which two 64-bit styles differ. */
export function bitsApart(highA: number, lowA: number, highB: number, lowB: number): number {
  return ones(highA ^ highB) + ones(lowA ^ lowB);
}

export function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Hours of the week in which somebody works; two hours a slot. */
export const RHYTHM_SLOTS = 84;
const HOUR = 3_600_000;
const FEW_LOGINS = 8;

/** Writes how often each slot of the week (UTC) was used, at most 255; false when there are too few logins to tell. */
export function writeRhythm(logins: readonly number[], out: Uint8Array, at: number): boolean {
  out.fill(0, at, at + RHYTHM_SLOTS);
  for (const moment of logins) {
    const slot = at + (Math.floor(moment / (2 * HOUR)) % RHYTHM_SLOTS);
    if (out[slot]! < 255) out[slot]! += 1;
  }
  return logins.length >= FEW_LOGINS;
}

/** Cosine of two rhythms, 0..1. */
export function rhythmLikeness(slots: Uint8Array, a: number, b: number): number {
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < RHYTHM_SLOTS; i++) {
    const x = slots[a + i]!;
    const y = slots[b + i]!;
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB);
}
