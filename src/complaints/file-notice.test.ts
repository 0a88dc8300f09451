import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import type { AssayError } from '../base/errors.ts';
import { entriesOf } from '../ledger/index.ts';
import { getListing } from '../marketplace/index.ts';
import { authoriseAgent, revokeAuthorisation, setLimit } from './authorise-agent.ts';
import { openWorld } from './complaints.fixture.ts';
import { checkNotice, fileNotice } from './file-notice.ts';
import { importRegister } from './import-register.ts';
import { readNotices } from './store.ts';
import { readLetters, readLettersTo } from './store-steps.ts';

const { db } = await testDatabase();
const world = await openWorld(db);
const { deps, clock } = world;

const codes = (error: unknown) => (error as AssayError).fields?.map((field) => field.code);
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return error as AssayError;
  }
  throw new Error('it was not refused');
};

describe('a notice', () => {
  it('becomes one complaint a listing, under the law of its market, with the reason shown and a receipt kept', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const listings = [await world.listing(shop), await world.listing(shop)];
    const filed = await world.file(holder, right.id, listings);
    expect(filed.refused).toEqual([]);
    expect(filed.complaints.map((one) => one.law)).toEqual(['cn_ecommerce@2019-01', 'cn_ecommerce@2019-01']);
    expect(filed.complaints[0]?.reason.zh).toContain('商品面向 CN');
    const id = filed.complaints[0]?.id as string;
    const { row, found } = await world.caseOf(id);
    expect(found).toMatchObject({ state: 'received', outcome: null, tasks: [{ queue: 'complaints' }] });
    expect(found.parties.map((party) => party.role)).toEqual(['complainant', 'seller']);
    const listing = await getListing(db, listings[0] as string);
    expect(row).toMatchObject({ listing_version: 1, content_hash: listing?.contentHash, market: 'CN' });
    const letters = await readLetters(db, '', filed.noticeId);
    expect(letters).toMatchObject([
      { template: 'notice_received', language: 'zh', arrived_at: row.received_at },
    ]);
    expect(letters[0]?.body).toContain('《中华人民共和国电子商务法》');
    const kinds = (await entriesOf(db, { type: 'listing', id: row.listing_id })).map((entry) => entry.kind);
    expect(kinds).toContain('complaints.received');
  });

  it('is judged as it was noticed: what the listing becomes later changes nothing in it', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const listing = await world.listing(shop, { title: '澄岚 高仿手提包' });
    const filed = await world.file(holder, right.id, [listing]);
    await world.edit(shop, listing, { title: '普通手提包' }, 1);
    const { row } = await world.caseOf(filed.complaints[0]?.id as string);
    const noticed = await getListing(db, listing, row.listing_version);
    expect(noticed).toMatchObject({
      version: 1,
      contentHash: row.content_hash,
      content: { title: '澄岚 高仿手提包' },
    });
    await world.decide(row.id);
    expect(await world.visible(listing)).toBe(false);
  });

  it('with what its law asks missing is refused with every gap named, and nothing is written', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const listing = await world.listing(await world.seller());
    const bare = world.notice(right.id, [listing], {
      explanation: '假的',
      evidence: [],
      declarations: {},
      contact: {},
    });
    const error = await refusal(fileNotice(deps, { notice: bare, source: 'api', by: holder }));
    expect(error.code).toBe('notice_incomplete');
    expect(codes(error)).toEqual(expect.arrayContaining(['evidence', 'explanation', 'truth', 'signature']));
    expect(error.fields[0]?.en).toContain('E-Commerce Law Art. 42');
    const checked = await checkNotice(deps, { notice: bare, source: 'form', by: holder });
    expect(checked.problems.map((one) => one.code)).toEqual(codes(error));
    expect(checked.accepted).toMatchObject([{ listingId: listing }]);
    expect(await entriesOf(db, { type: 'listing', id: listing })).toEqual([]);
  });

  it('asks for a comparison and an evaluation report where a design was not examined', async () => {
    const holder = await world.holder();
    const right = await world.right(holder, { kind: 'design', examined: false });
    const listing = await world.listing(await world.seller());
    const error = await refusal(world.file(holder, right.id, [listing], { claim: 'design_copied' }));
    expect(codes(error)).toEqual(['comparison', 'evaluation_report']);
    const doc = await world.paper(holder);
    const filed = await world.file(holder, right.id, [], {
      claim: 'design_copied',
      evaluationReport: doc,
      listings: [{ location: listing, comparison: doc }],
    });
    expect(filed.complaints).toHaveLength(1);
  });

  it.each([
    ['price_only', 'no_infringement'],
    ['parallel_import', 'no_infringement'],
    ['pirated_copy', 'claim_of_another_right'],
  ] as const)('that only says %s is turned away with the reason', async (claim, code) => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const listing = await world.listing(await world.seller());
    expect(codes(await refusal(world.file(holder, right.id, [listing], { claim })))).toEqual([code]);
  });

  it('names each listing that cannot be complained about, and goes on with the others', async () => {
    const holder = await world.holder({ ownSellers: ['shop-own'] });
    const right = await world.right(holder, { brandId: 'itm_brand' });
    const shop = await world.seller();
    const own = world.person({ organisationId: 'o', organisationKind: 'seller', sellerId: 'shop-own' });
    const friend = await world.seller();
    world.authorised.add(friend.sellerId as string);
    const good = await world.listing(shop);
    const before = await world.listing(shop);
    await world.file(holder, right.id, [before]);
    const filed = await world.file(holder, right.id, [
      good,
      '',
      'lst-never',
      await world.listing(shop, {}, false),
      await world.listing(own),
      await world.listing(friend),
      await world.listing(shop, { market: 'DE' }),
      good,
      before,
      'http://market.example/item?id=%20',
    ]);
    expect(filed.complaints.map((one) => one.listingId)).toEqual([good]);
    expect(filed.refused.map(({ n, code }) => [n, code])).toEqual([
      [1, 'no_location'],
      [2, 'unknown_listing'],
      [3, 'not_offered'],
      [4, 'own_listing'],
      [5, 'authorised_seller'],
      [6, 'right_elsewhere'],
      [7, 'duplicate'],
      [8, 'duplicate'],
      [9, 'unknown_listing'],
    ]);
    const [kept] = await readNotices(db, [filed.noticeId]);
    expect(kept?.refused).toHaveLength(9);
  });

  it('in which no listing can be complained about is refused as a whole', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    expect(codes(await refusal(world.file(holder, right.id, ['', 'lst-none'])))).toEqual([
      'no_location',
      'unknown_listing',
    ]);
  });

  it('takes a listing by its address on the marketplace too', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const [a, b] = [await world.listing(shop), await world.listing(shop)];
    const filed = await world.file(holder, right.id, [
      `https://market.example/item/${a}`,
      `https://market.example/i?id=${b}`,
    ]);
    expect(filed.complaints.map((one) => one.listingId)).toEqual([a, b]);
  });

  it('of 300 listings is taken in within two seconds of this process’s work', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const listings: string[] = [];
    for (let i = 0; i < 300; i++) listings.push(await world.listing(shop));
    const before = process.cpuUsage();
    const filed = await world.file(holder, right.id, listings);
    const { user, system } = process.cpuUsage(before);
    expect(filed.complaints).toHaveLength(300);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  it('may cover several laws at once, each listing under its own', async () => {
    const holder = await world.holder();
    const right = await world.right(holder, { kind: 'copyright', territory: 'CN', title: '山水插画' });
    const shop = await world.seller();
    const listings: string[] = [];
    for (const market of ['CN', 'DE', 'US', 'JP']) listings.push(await world.listing(shop, { market }));
    const filed = await world.file(holder, right.id, listings, { claim: 'picture_copied' });
    expect(filed.complaints.map((one) => one.law.split('@')[0])).toEqual([
      'cn_ecommerce',
      'eu_dsa',
      'us_dmca',
      'contract',
    ]);
  });
});

describe('a right carries a notice only', () => {
  const notWorking = async (over: Parameters<typeof world.right>[1], code: string) => {
    const holder = await world.holder();
    const right = await world.right(holder, over);
    const error = await refusal(world.file(holder, right.id, [await world.listing(await world.seller())]));
    expect(error).toMatchObject({ code: 'right_not_working' });
    expect(codes(error)).toEqual([code]);
  };
  it('until its last day is over, by the clock of its territory', async () => {
    await notWorking({ validUntil: '2026-03-01' }, 'expired');
    const holder = await world.holder();
    const right = await world.right(holder, { validUntil: '2026-03-02' });
    const listing = await world.listing(await world.seller());
    expect((await world.file(holder, right.id, [listing])).complaints).toHaveLength(1);
  });
  it('from the day it is registered', () => notWorking({ registeredOn: '2026-03-03' }, 'not_yet_in_force'));
  it('in the market it holds in', async () => {
    const holder = await world.holder();
    const right = await world.right(holder, { territory: 'US' });
    const error = await refusal(world.file(holder, right.id, [await world.listing(await world.seller())]));
    expect(codes(error)).toEqual(['right_elsewhere']);
  });
  it.each(['revoked', 'opposed', 'cancelled_for_non_use', 'expired'] as const)(
    'while the register does not say it is %s: it stops the same day, and its holder is told',
    async (status) => {
      const holder = await world.holder();
      const right = await world.right(holder, { office: 'CNIPA' });
      const listing = await world.listing(await world.seller());
      const filed = await world.file(holder, right.id, [listing]);
      const csv = `kind,registration,owner,status,status_since\ntrademark,${right.registration},澄岚（${holder.organisationId}）有限公司,${status},2026-03-02\nbroken,,,\n`;
      const report = await importRegister(deps, { office: 'CNIPA', csv, by: world.platform });
      expect(report).toMatchObject({ accepted: 1, rejected: 1, rightsChecked: 1 });
      const error = await refusal(world.file(holder, right.id, [await world.listing(await world.seller())]));
      expect(codes(error)).toEqual([status]);
      // What was filed before cannot be accepted on it either.
      await expect(world.decide(filed.complaints[0]?.id as string)).rejects.toMatchObject({
        code: 'right_not_working',
      });
      const kinds = (await entriesOf(db, { type: 'right', id: right.id })).map((entry) => entry.kind);
      expect(kinds).toContain('complaints.right_stopped');
      const told = await readLettersTo(db, [{ kind: 'organisation', id: holder.organisationId }], 10);
      expect(told[0]).toMatchObject({ template: 'right_stopped' });
    },
  );
  it('of its own holder, whose identity was verified', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const other = await world.holder();
    const listing = await world.listing(await world.seller());
    await expect(world.file(other, right.id, [listing])).rejects.toMatchObject({ code: 'right_of_another' });
    await expect(world.file(holder, 'rgt_none', [listing])).rejects.toMatchObject({ code: 'not_found' });
    clock.advance(366 * 86_400_000);
    await expect(world.file(holder, right.id, [listing])).rejects.toMatchObject({
      code: 'identity_not_verified',
    });
    clock.advance(-366 * 86_400_000);
  });
});

describe('an agent acts for a holder', () => {
  const setting = async (over: Partial<Parameters<typeof authoriseAgent>[1]> = {}) => {
    const holder = await world.holder();
    const right = await world.right(holder, { kind: 'copyright' });
    const agent = world.person({ organisationId: `org-agency-${holder.id}`, organisationKind: 'agency' });
    await world.verify(agent);
    const authorisation = await authoriseAgent(deps, {
      agentId: agent.organisationId,
      rightIds: [right.id],
      territories: ['CN'],
      from: '2026-03-02T00:00:00.000Z',
      until: '2026-04-01T00:00:00.000Z',
      mayWithdraw: false,
      dailyListings: 3,
      document: null,
      by: holder,
      ...over,
    });
    const file = async (market = 'CN', count = 1, rightId = right.id) => {
      const shop = await world.seller();
      const listings: string[] = [];
      for (let i = 0; i < count; i++) listings.push(await world.listing(shop, { market }));
      return world.file(agent, rightId, listings, { claim: 'picture_copied' });
    };
    return { holder, right, agent, authorisation, file };
  };

  it('within rights, territory, dates and numbers of his authorisation, and the record says for whom', async () => {
    const { holder, agent, file } = await setting();
    const filed = await file();
    const { row } = await world.caseOf(filed.complaints[0]?.id as string);
    expect(row).toMatchObject({
      complainant_id: agent.organisationId,
      holder_id: holder.organisationId,
      agent_id: agent.organisationId,
    });
    await expect(file('US')).rejects.toMatchObject({ code: 'authorisation_over' });
    await expect(file('CN', 3)).rejects.toMatchObject({ code: 'notice_limit', params: { left: 2 } });
    const another = await world.right(holder, { kind: 'copyright' });
    await expect(file('CN', 1, another.id)).rejects.toMatchObject({ code: 'authorisation_over' });
    clock.set('2026-04-01T00:00:00.000Z');
    await expect(file()).rejects.toMatchObject({ code: 'authorisation_over' });
    clock.set('2026-03-02T02:00:00.000Z');
  });

  it('not a moment after the holder revoked it', async () => {
    const { holder, authorisation, file } = await setting();
    await file();
    await revokeAuthorisation(deps, { id: authorisation.id, reason: '合作终止', by: holder });
    await expect(file()).rejects.toMatchObject({ code: 'authorisation_over' });
    await expect(
      revokeAuthorisation(deps, { id: authorisation.id, reason: '', by: world.platform }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('and only on rights of who authorised him', async () => {
    const foreign = await world.right(await world.holder());
    await expect(setting({ rightIds: [foreign.id] })).rejects.toMatchObject({ code: 'right_of_another' });
  });
});

it('a member files no more than his organisation lets him', async () => {
  const holder = await world.holder();
  const right = await world.right(holder);
  const member = world.person({
    organisationId: holder.organisationId,
    organisationKind: 'rights_holder',
    role: 'member',
  });
  await setLimit(deps, { userId: member.id, dailyListings: 1, rightIds: [right.id], by: holder });
  const shop = await world.seller();
  const other = await world.right(holder);
  await expect(world.file(member, other.id, [await world.listing(shop)])).rejects.toMatchObject({
    code: 'forbidden',
  });
  await world.file(member, right.id, [await world.listing(shop)]);
  await expect(world.file(member, right.id, [await world.listing(shop)])).rejects.toMatchObject({
    code: 'notice_limit',
  });
  clock.advance(86_400_001);
  expect((await world.file(member, right.id, [await world.listing(shop)])).complaints).toHaveLength(1);
  clock.set('2026-03-02T02:00:00.000Z');
});
