import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { Subject } from '../detector.ts';
import { sha256Hex } from '../../base/blobs.ts';
import { openSight } from '../../sight/index.ts';
import { liveKnowledge, readExampleLines, subjectOf } from '../example-line.ts';
import { indexBrands } from '../subject-brands.ts';
import { destinationOf } from './destination.ts';
import { qrCode } from './detector.ts';
import { type DrawnCode, drawCodes } from './draw-codes.ts';

const pictures = new Map<string, Uint8Array>();
const sight = openSight({
  loadPicture: (id) => Promise.resolve(pictures.get(id) ?? null),
  kept: null,
  timer: performance,
});
afterAll(() => sight.close());
const index = indexBrands(liveKnowledge());

const chat: DrawnCode = { format: 'QRCode', text: 'https://u.wechat.com/kFakeContact01' };

function subjectWith(bytes: Uint8Array, width: number, height: number): Subject {
  const [line] = readExampleLines('{"listing":{}}');
  if (line === undefined) throw new Error('no line');
  const id = sha256Hex(bytes);
  pictures.set(id, bytes);
  return { ...subjectOf(line), pictures: [{ id, width, height, pdq: null, quality: 0 }], sight };
}

describe('a code in a picture', () => {
  test('is pointed at in pixels of the stored picture, also when a reduced copy was read', async () => {
    const result = await qrCode.run(
      subjectWith(await drawCodes([chat], { width: 2700, height: 2100 }), 2700, 2100),
      index,
    );
    if (result.status !== 'finding') throw new Error(result.status);
    const region = result.findings[0]?.pictures?.[0]?.region;
    // Drawn in the square from 40 to 360 of 900, a quiet zone inside.
    expect(region?.x).toBeGreaterThan(115);
    expect(region?.x).toBeLessThan(300);
    expect((region?.x ?? 0) + (region?.width ?? 0)).toBeGreaterThan(850);
    expect((region?.x ?? 0) + (region?.width ?? 0)).toBeLessThan(1090);
    expect(region?.y).toBeGreaterThan(115);
  });

  test.each([
    ['turned', (drawn: Uint8Array) => sharp(drawn).rotate(17, { background: '#c9a36a' })],
    ['small and blurred', (drawn: Uint8Array) => sharp(drawn).resize(420).blur(0.7)],
    ['pale', (drawn: Uint8Array) => sharp(drawn).linear(0.4, 120)],
    ['mirrored', (drawn: Uint8Array) => sharp(drawn).flop()],
    ['in a poor JPEG', (drawn: Uint8Array) => sharp(drawn).jpeg({ quality: 30 })],
  ])('is read %s', async (_, edit) => {
    const { data, info } = await edit(await drawCodes([chat])).toBuffer({ resolveWithObject: true });
    const result = await qrCode.run(subjectWith(data, info.width, info.height), index);
    expect(result).toMatchObject({
      status: 'finding',
      findings: [{ code: 'qr-code/chat', facts: { targets: 'u.wechat.com' } }],
    });
  });
});

describe('what cannot be read is failed, never clear', () => {
  test('damaged bytes', async () => {
    const result = await qrCode.run(subjectWith(Buffer.from('nothing'), 10, 10), index);
    expect(result).toEqual({ status: 'failed', error: expect.stringMatching(/: damaged$/) });
  });

  test.each(['timeout', 'busy', 'crashed', 'erased'] as const)('a reading that says %s', async (why) => {
    const blind = { ...sight, codes: () => Promise.resolve({ ok: false as const, why }) };
    const subject = { ...subjectWith(Buffer.from('x'), 10, 10), sight: blind };
    expect(await qrCode.run(subject, index)).toEqual({
      status: 'failed',
      error: expect.stringMatching(new RegExp(`: ${why}$`)),
    });
  });

  test('pictures without a way to look at them', async () => {
    const { sight: _unused, ...without } = subjectWith(Buffer.from('x'), 10, 10);
    expect((await qrCode.run(without, index)).status).toBe('failed');
  });
});

describe('what a code says is text and nothing more', () => {
  test.each([
    ['a script', 'javascript:fetch(`http://127.0.0.1/`)'],
    ['markup', '<script>alert(1)</script>'],
    ['a private address', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,<b>x</b>'],
  ])('%s is read, leads nowhere and is never fetched', async (_, text) => {
    const subject = subjectWith(await drawCodes([{ format: 'QRCode', text }]), 900, 700);
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (...what) => {
      asked.push(what);
      return fetch(...what);
    };
    try {
      expect(await qrCode.run(subject, index)).toMatchObject({ status: 'clear' });
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).toEqual([]);
    expect(await sight.codes(subject.pictures[0]!.id)).toMatchObject({
      ok: true,
      value: { codes: [{ text }] },
    });
  });
});

test.each([
  ['https://u.wechat.com/abc', 'chat', 'u.wechat.com'],
  ['http://weixin.qq.com/r/abc', 'chat', 'weixin.qq.com'],
  ['weixin.qq.com/g/abc', 'chat', 'weixin.qq.com'],
  ['weixin://dl/chat?abc', 'chat', 'weixin:'],
  ['weixin://wxpay/bizpayurl?pr=abc', 'payment', 'weixin://wxpay'],
  ['alipays://platformapi/startapp', 'payment', 'alipays:'],
  ['tel:+861380013800', 'chat', 'tel:'],
  ['BEGIN:VCARD\nFN:A', 'chat', 'begin:vcard'],
  ['https://www.paypal.com/paypalme/somebody', 'payment', 'www.paypal.com'],
  ['https://www.paypal.com/help', 'other', 'www.paypal.com'],
  ['https://discord.com/invite/x', 'chat', 'discord.com'],
  ['https://discord.com/download', 'other', 'discord.com'],
  ['https://evil-t.me/x', 'other', 'evil-t.me'],
  ['https://t.me.example.com/', 'other', 't.me.example.com'],
  ['https://例子.中国/a', 'other', 'xn--fsqu00a.xn--fiqs8s'],
  ['微信号 lumora88', 'chat', '微信号 lumora88'],
  ['WeChat ID: lumora88', 'chat', 'wechat id: lumora88'],
  ['QQ12345678', 'chat', 'qq12345678'],
  ['SN 20260301', 'other', null],
  ['', 'other', null],
])('%j leads to %s', (text, destination, target) => {
  expect(destinationOf(text)).toEqual({ destination, target });
});
