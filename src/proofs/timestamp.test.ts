import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataPath } from '../base/config.ts';
import { derTime, parsePem, readDer, timeOf, verifyTimestamp } from './index.ts';

const data = readDataPath(undefined);
const folder = data === null ? null : join(data, 'rfc3161');

describe('the shared real timestamp', () => {
  it('holds, and with any one byte of it changed does not', async ({ skip }) => {
    if (folder === null || !existsSync(folder)) return skip('no public data');
    const request = new Uint8Array(readFileSync(join(folder, 'request.der')));
    const response = new Uint8Array(readFileSync(join(folder, 'response.tsr')));
    const trusted = parsePem(readFileSync(join(folder, 'ts_chain.pem'), 'utf8'));
    expect(await verifyTimestamp(response, { request, trusted })).toMatchObject({
      kind: 'holds',
      time: Date.parse('2024-10-08T15:40:32Z'),
      authority: 'Test TSA Timestamping',
      trustedBy: 'Test TSA Root',
    });
    const taken: number[] = [];
    for (let at = 0; at < response.length; at++) {
      for (const change of [1 << (at % 8)]) {
        const changed = response.slice();
        changed[at] = (changed[at] as number) ^ change;
        if ((await verifyTimestamp(changed, { request, trusted })).kind === 'holds') taken.push(at);
      }
    }
    expect(taken).toEqual([]);
  });

  it('does not hold for another request, nor without its root', async ({ skip }) => {
    if (folder === null || !existsSync(folder)) return skip('no public data');
    const request = new Uint8Array(readFileSync(join(folder, 'request.der')));
    const response = new Uint8Array(readFileSync(join(folder, 'response.tsr')));
    const trusted = parsePem(readFileSync(join(folder, 'ts_chain.pem'), 'utf8'));
    const other = request.slice();
    other[30] = (other[30] as number) ^ 1;
    expect(await verifyTimestamp(response, { request: other, trusted })).toEqual({
      kind: 'fails',
      problem: 'other_content',
    });
    expect(await verifyTimestamp(response, { request, trusted: trusted.slice(0, 2) })).toEqual({
      kind: 'fails',
      problem: 'certificate_untrusted',
    });
  });
});

describe('DER', () => {
  it('has one spelling', () => {
    for (const wrong of [
      [0x30],
      [0x30, 0x81, 0x01, 0x00],
      [0x30, 0x80, 0, 0],
      [0x1f, 0x01, 0x00],
      [0x04, 0x02, 0x00],
      [0x04, 0x00, 0x00],
    ])
      expect(() => readDer(Uint8Array.from(wrong))).toThrow();
  });

  it('writes moments that it reads', () => {
    for (const ms of [0, 1_700_000_000_123, 1_700_000_000_120, 4_000_000_000_000])
      expect(timeOf(readDer(derTime(ms)))).toBe(ms);
  });
});
