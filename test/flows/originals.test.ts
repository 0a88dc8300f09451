import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawDesign } from '../../simulator/originals/draw-designs.ts';
import { releaseHolds } from '../../src/originals/index.ts';
import { verifyBundle } from '../../src/proofs/index.ts';
import { testApp } from '../support/app.ts';

const { app, send, signIn, keys, server } = await testApp({ work: true });
const studio = await signIn('studio@designer.example');
const admin = await signIn('admin@market.example');
const shop = await signIn('seller@shop.example');

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const until = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 25_000, interval: 150 });

const claims = {
  title: '山纹茶壶',
  category: 'home',
  authors: [{ name: '苏岩', role: '设计' }],
  createdOn: '2025-01-02',
  sources: [],
  firstLaunchAt: new Date(Date.now() + 86_400_000).toISOString(),
};

async function postPicture(as: Record<string, string>, bytes: Buffer): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/v1/pictures',
    headers: { ...as, 'content-type': 'image/jpeg' },
    payload: bytes,
  });
  return (answer.json() as { id: string }).id;
}

/** A filed, examined work whose picture is the drawing of this seed; answers its id. */
async function fileWork(seed: number, as = studio, change: Record<string, unknown> = {}): Promise<string> {
  const picture = await drawDesign('shape', seed);
  const made = await send(as, 'POST', '/v1/originals/works', { ...claims, ...change });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const work = made.body.id as string;
  const file = {
    name: 'pot.jpg',
    bytes: picture.length,
    sha256: sha256(picture),
    mediaType: 'image/jpeg',
    kind: 'picture',
  };
  const deposit = await send(as, 'POST', `/v1/originals/works/${work}/deposits`, { files: [file] });
  expect(deposit.status).toBe(201);
  expect(deposit.body.provenAt).not.toBeNull();
  const pictureId = await postPicture(as as never, picture);
  const shown = await send(as, 'POST', `/v1/originals/works/${work}/shown`, {
    sha256: file.sha256,
    pictureId,
  });
  expect(shown.status, JSON.stringify(shown.body)).toBe(200);
  expect((await send(as, 'POST', `/v1/originals/works/${work}/checks`, {})).status).toBe(202);
  await until(async () => (await send(as, 'GET', `/v1/originals/works/${work}/check`)).body.check.state).toBe(
    'done',
  );
  expect((await send(as, 'POST', `/v1/originals/works/${work}/file`, {})).status).toBe(200);
  return work;
}

let listings = 0;
async function list(bytes: Buffer, sellerId = `maker-${++listings}`): Promise<string> {
  const pictureId = await postPicture(keys.platform, bytes);
  const id = `pot-${sellerId}-${listings}`;
  await send(keys.platform, 'POST', '/v1/sellers', {
    items: [{ id: sellerId, name: sellerId, kind: 'company', openedAt: '2020-01-01T00:00:00.000Z' }],
  });
  const answer = await send(keys.platform, 'POST', '/v1/listings', {
    id,
    sellerId,
    title: '手工陶壶 家用',
    description: '日常泡茶用的陶壶。',
    category: 'home/tableware',
    condition: 'new',
    price: { amountMinor: 12_900, currency: 'CNY' },
    market: 'CN',
    pictures: [{ id: pictureId }],
  });
  expect(answer.body.decision.outcome, JSON.stringify(answer.body)).toBe('publish');
  return id;
}
const outcomeOf = async (listing: string) => {
  const { body } = await send(keys.platform, 'GET', `/v1/listings/${listing}`);
  return body.listing?.outcome ?? body.outcome;
};

describe('a designer', () => {
  it('signs up by herself, deposits, and takes away a certificate that verifies offline', async () => {
    const person = {
      studio: '春山工作室',
      name: '春山',
      email: 'chunshan@studio.example',
      password: 'a long enough password',
    };
    expect((await send(null, 'POST', '/v1/designers', person)).status).toBe(201);
    expect((await send(null, 'POST', '/v1/designers', person)).body.code).toBe('email_taken');
    const origin = { origin: 'http://localhost:8080' };
    const signed = await send(null, 'POST', '/api/auth/sign-in/email', person, origin);
    expect(signed.status).toBe(200);
    const cookie = [signed.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');
    const her = { cookie, ...origin };
    const me = await send(her, 'GET', '/v1/me');
    expect(me.body).toMatchObject({ organisationKind: 'designer' });
    const work = await send(her, 'POST', '/v1/originals/works', claims);
    const file = {
      name: 'a.pdf',
      bytes: 5_368_709_120,
      sha256: sha256('five gigabytes'),
      mediaType: 'application/pdf',
      kind: 'other',
    };
    const deposit = await send(her, 'POST', `/v1/originals/works/${work.body.id}/deposits`, {
      files: [file],
    });
    expect(deposit.body.stamps).toMatchObject([{ state: 'verified' }]);
    const answer = await server.inject({
      url: `/v1/originals/deposits/${deposit.body.id}/certificate.zip?language=zh`,
      headers: her,
    });
    expect(answer.statusCode).toBe(200);
    expect((await verifyBundle(new Uint8Array(answer.rawPayload))).holds).toBe(true);
    // Another's work is not there, for another designer and for a seller.
    for (const as of [studio, shop])
      for (const path of [`works/${work.body.id}`, `deposits/${deposit.body.id}/certificate.pdf`])
        expect((await send(as, 'GET', `/v1/originals/${path}`)).status).toBe(404);
    expect((await send(admin, 'GET', `/v1/originals/works/${work.body.id}`)).status).toBe(200);
  });

  it('shows only what she deposited: another picture, a bomb and a polyglot are no file of hers', async () => {
    const work = (await send(studio, 'POST', '/v1/originals/works', claims)).body.id as string;
    const picture = await drawDesign('pattern', 3);
    const pictureId = await postPicture(studio as never, picture);
    const path = `/v1/originals/works/${work}/shown`;
    expect((await send(studio, 'POST', path, { sha256: sha256(picture), pictureId })).body.code).toBe(
      'shown_file_unknown',
    );
    const text = '一段从未存证的文字';
    expect((await send(studio, 'POST', path, { sha256: sha256(text), text })).body.code).toBe(
      'shown_file_unknown',
    );
    // What is no picture is refused at the door of pictures, whatever it says it is.
    for (const bytes of [
      Buffer.from('PK\u0003\u0004 GIF89a'),
      Buffer.alloc(0),
      Buffer.from('<svg onload="x"/>'),
    ]) {
      const answer = await server.inject({
        method: 'POST',
        url: '/v1/pictures',
        headers: { ...studio, 'content-type': 'image/jpeg' } as never,
        payload: bytes,
      });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    }
  });
});

describe('the originality check', () => {
  it('finds a redrawn design that was seen before, and tells what is proven apart from what is claimed', async () => {
    const earlier = await list(await drawDesign('shape', 41));
    // The ledger's own stamp is what proves when it was first seen.
    await until(async () => {
      const { body } = await send(admin, 'GET', '/v1/ledger/timestamps');
      return (
        (body.items as { state: string }[] | undefined)?.some(({ state }) => state === 'verified') ?? false
      );
    }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    const picture = await drawDesign('shape', 41, { seed: 2, change: 0.04 });
    const work = (await send(studio, 'POST', '/v1/originals/works', { ...claims, createdOn: '1999-01-01' }))
      .body.id as string;
    const hash = sha256(picture);
    await send(studio, 'POST', `/v1/originals/works/${work}/deposits`, {
      files: [{ name: 'x.jpg', bytes: picture.length, sha256: hash, kind: 'picture' }],
    });
    await send(studio, 'POST', `/v1/originals/works/${work}/shown`, {
      sha256: hash,
      pictureId: await postPicture(studio as never, picture),
    });
    await send(studio, 'POST', `/v1/originals/works/${work}/checks`, {});
    await until(
      async () => (await send(studio, 'GET', `/v1/originals/works/${work}/check`)).body.check.state,
    ).toBe('done');
    const { check } = (await send(studio, 'GET', `/v1/originals/works/${work}/check`)).body;
    const match = check.matches.find((one: { other: { id: string } }) => one.other.id === earlier);
    expect(match).toMatchObject({ other: { type: 'listing' }, otherProvenBy: 'first_sight' });
    expect(['edited_copy', 'shape']).toContain(match.kind);
    expect(match.otherProvenAt < match.ownProvenAt).toBe(true);
    // She claims 1999. It changes nothing.
    expect((await send(studio, 'GET', `/v1/originals/works/${work}`)).body).toMatchObject({
      createdOn: '1999-01-01',
    });
  }, 60_000);
});

describe('a first launch', () => {
  it('holds a later look-alike for a person, for a day at most, and not what is unlike or licensed', async () => {
    const work = await fileWork(60);
    expect((await send(studio, 'GET', `/v1/originals/works/${work}`)).body).toMatchObject({
      examined: 'clear',
    });
    const unlike = await list(await drawDesign('shape', 61));
    const alike = await list(await drawDesign('shape', 60, { seed: 3, change: 0.02 }));
    await until(() => outcomeOf(alike)).toBe('review');
    expect(await outcomeOf(unlike)).toBe('publish');
    const holds = (await send(studio, 'GET', `/v1/originals/works/${work}/holds`)).body.items;
    expect(holds).toMatchObject([{ listingId: alike, state: 'open' }]);
    expect(Date.parse(holds[0].until) - Date.parse(holds[0].heldAt)).toBe(86_400_000);
    const later = (ms: number) => ({ ...app.originals, clock: { now: () => Date.now() + ms } });
    expect(await releaseHolds(later(86_000_000))).toBe(0);
    expect(await releaseHolds(later(86_500_000))).toBe(1);
    expect(await outcomeOf(alike)).toBe('publish');
    expect((await send(studio, 'GET', `/v1/originals/works/${work}/holds`)).body.items).toMatchObject([
      { state: 'released' },
    ]);
  }, 60_000);

  it('is nothing for an unexamined depositor, and nothing against what was there before', async () => {
    const before = await list(await drawDesign('shape', 70));
    const picture = await drawDesign('shape', 70, { seed: 5, change: 0 });
    const made = await send(studio, 'POST', '/v1/originals/works', claims);
    const work = made.body.id as string;
    await send(studio, 'POST', `/v1/originals/works/${work}/deposits`, {
      files: [{ name: 'x.jpg', bytes: picture.length, sha256: sha256(picture), kind: 'picture' }],
    });
    await send(studio, 'POST', `/v1/originals/works/${work}/file`, {});
    const after = await list(picture);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await outcomeOf(before)).toBe('publish');
    expect(await outcomeOf(after)).toBe('publish');
  }, 60_000);
});

describe('a licence', () => {
  it('is signed by both over the same terms, recorded, and frees the licensee from the hold', async () => {
    const work = await fileWork(80);
    const terms = {
      uses: ['make', 'sell'],
      days: 30,
      fee: { amountMinor: 500_000, currency: 'CNY' },
      royaltyBasisPoints: 300,
    };
    const offer = (await send(studio, 'POST', `/v1/originals/works/${work}/offers`, terms)).body;
    const take = (as: typeof shop, termsHash: string) =>
      send(as, 'POST', `/v1/originals/offers/${offer.id}/licences`, { termsHash });
    expect((await take(shop, '0'.repeat(64))).body.code).toBe('terms_changed');
    expect((await take(studio, offer.termsHash)).body.code).toBe('licence_not_possible');
    const asked = await take(shop, offer.termsHash);
    expect(asked.body).toMatchObject({ state: 'requested' });
    expect((await take(shop, offer.termsHash)).body.code).toBe('licence_not_possible');
    const path = `/v1/originals/licences/${asked.body.id}/answer`;
    expect((await send(shop, 'POST', path, { accept: true })).status).toBe(404);
    const signed = (await send(studio, 'POST', path, { accept: true })).body;
    expect(signed).toMatchObject({
      state: 'in_force',
      signatures: [{ role: 'licensee' }, { role: 'licensor' }],
    });
    expect(signed.record).toContain(`assay-licence/v1\n${signed.id}\n${work}\n${offer.termsHash}`);
    const own = await list(await drawDesign('shape', 80, { seed: 4, change: 0.02 }), 'shop-a');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await outcomeOf(own)).toBe('publish');
  }, 60_000);
});
