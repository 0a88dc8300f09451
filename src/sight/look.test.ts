import { beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '../base/clock.ts';
import { sha256Hex } from '../base/blobs.ts';
import { testDatabase } from '../../test/support/database.ts';
import { type LookDeps, Looker } from './look.ts';
import type { Stage } from './reading.ts';
import { forgetReadings } from './store.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const bytes = new TextEncoder().encode('a picture');
const id = sha256Hex(bytes);

let looks = 0;
const stage: Stage<{ readonly length: number }> = {
  name: 'length',
  version: '1',
  remembered: 2,
  look: async (given) => {
    looks++;
    return { ok: true, value: { length: given.length } };
  },
  close: async () => {},
};

function looker(over: Partial<LookDeps> = {}, over2: Partial<typeof stage> = {}) {
  const deps = { loadPicture: async () => bytes, kept: { db, clock }, timer: performance, ...over };
  return new Looker(deps, { ...stage, ...over2 });
}

beforeEach(async () => {
  looks = 0;
  await forgetReadings(db, id);
});

describe('looking', () => {
  test('a picture seen before costs nothing, in this process and in the next', async () => {
    const first = looker();
    expect(await first.look(id)).toMatchObject({ ok: true, value: { length: 9 }, from: 'made' });
    expect(await first.look(id)).toMatchObject({ from: 'memory' });
    expect(await looker().look(id)).toMatchObject({ ok: true, value: { length: 9 }, from: 'store' });
    expect(looks).toBe(1);
  });

  test('many who ask at once wait for one look', async () => {
    const one = looker();
    await Promise.all([one.look(id), one.look(id), one.look(id)]);
    expect(looks).toBe(1);
  });

  test('a stage of another version looks anew', async () => {
    await looker().look(id);
    expect(await looker({}, { version: '2' }).look(id)).toMatchObject({ from: 'made' });
  });

  test('an id that is no hash of its bytes is never remembered', async () => {
    const one = looker();
    await one.look('picture-1');
    await one.look('picture-1');
    expect(looks).toBe(2);
  });

  test('what could not be seen says why, and is looked at again the next time', async () => {
    expect(await looker({ loadPicture: async () => null }).look(id)).toEqual({ ok: false, why: 'erased' });
    expect(await looker({}, { look: async () => ({ ok: true, value: null }) }).look(id)).toEqual({
      ok: false,
      why: 'damaged',
    });
    const hung = looker({}, { look: async () => ({ ok: false, why: 'timeout' }) });
    expect(await hung.look(id)).toEqual({ ok: false, why: 'timeout' });
    expect(await looker().look(id)).toMatchObject({ ok: true, from: 'made' });
  });

  test('what was packed is unpacked the same', async () => {
    const packed: Partial<typeof stage> = {
      pack: (value) => Uint8Array.of(value.length),
      unpack: (kept) => ({ length: kept[0] as number }),
    };
    await looker({}, packed).look(id);
    expect(await looker({}, packed).look(id)).toMatchObject({ value: { length: 9 }, from: 'store' });
  });
});
