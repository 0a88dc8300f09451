import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBlobs } from '../base/blobs.ts';
import { fixedClock } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import { caseActorOf, fireDueDeadlines, getCase, lockTask, registerFlows } from '../cases/index.ts';
import {
  getListing,
  type ListingContent,
  listingContentSchema,
  sellerSchema,
  upsertSellers,
  writeListingVersions,
} from '../marketplace/index.ts';
import { flowsOf } from './build-flow.ts';
import { csvRegister } from './check-register.ts';
import { ensureCalendars } from './clocks.ts';
import { decideComplaint } from './decide-complaint.ts';
import { enterRight } from './enter-right.ts';
import { fileNotice } from './file-notice.ts';
import { complaintDeadlines } from './fire-clocks.ts';
import { keepDocument } from './keep-document.ts';
import { loadLaws } from './load-laws.ts';
import { type NewNoticeInput, newNoticeSchema } from './notice.ts';
import { type NewRight, newRightSchema } from './right.ts';
import { readComplaint } from './store.ts';
import { decideProfile, submitProfile } from './verify-profile.ts';
import { decideRight } from './verify-right.ts';
import { profileBodySchema } from './profile.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A small marketplace in a test's database: holders, an agency, sellers, listings, people of the platform, one clock. */
export async function openWorld(db: Db, start = '2026-03-02T02:00:00.000Z') {
  const clock = fixedClock(start);
  const laws = loadLaws();
  registerFlows(flowsOf(laws.packs));
  const authorised = new Set<string>();
  const deps = {
    db,
    ids: randomIds,
    clock,
    log: silentLog,
    blobs: folderBlobs(mkdtempSync(join(tmpdir(), 'assay-complaints-'))),
    laws,
    register: csvRegister(db),
    isAuthorised: (_brand: string, sellerId: string) => authorised.has(sellerId),
  };
  await ensureCalendars(deps);
  let n = 0;

  const person = (
    over: Partial<Principal> & Pick<Principal, 'organisationId' | 'organisationKind'>,
  ): Principal => ({
    kind: 'user',
    id: `p${++n}`,
    actor: `user:p${n}`,
    name: 'Somebody',
    organisationName: over.organisationId,
    role: 'owner',
    sellerId: null,
    permissions: ['cases.read', 'cases.write', 'rights.read', 'rights.write', 'notices.file'],
    ...over,
  });
  const staff = () =>
    person({
      organisationId: 'platform',
      organisationKind: 'platform',
      permissions: ['cases.read', 'cases.write', 'desk.work', 'complaints.manage'],
    });
  const platform = staff();

  const paper = async (by: Principal, text = `paper ${++n}`): Promise<string> =>
    (
      await keepDocument(deps, {
        bytes: Buffer.from(`%PDF-1.7 ${text}`),
        name: `${text}.pdf`,
        kind: 'certificate',
        note: '',
        validUntil: null,
        by,
      })
    ).id;

  const verify = async (by: Principal, over: Record<string, unknown> = {}) => {
    const doc = await paper(by);
    const body = profileBodySchema.parse({
      legalName: `澄岚（${by.organisationId}）有限公司`,
      kind: 'company',
      country: 'CN',
      registrationNumber: '91310000MA1K00000X',
      signatory: { name: '沈越', capacity: '法定代表人' },
      hasSeal: true,
      papers: { registration: doc, signatoryId: doc },
      ...over,
    });
    await submitProfile(deps, { body, by });
    await decideProfile(deps, {
      organisationId: by.organisationId,
      verdict: 'verified',
      reason: 'ok',
      by: platform,
    });
    return body;
  };

  const holder = async (over: Record<string, unknown> = {}): Promise<Principal> => {
    const by = person({ organisationId: `org-holder-${++n}`, organisationKind: 'rights_holder' });
    await verify(by, over);
    return by;
  };

  const right = async (by: Principal, over: Partial<NewRight> = {}) => {
    const entered = await enterRight(deps, {
      by,
      right: newRightSchema.parse({
        kind: 'trademark',
        registration: `R${++n}`,
        territory: 'CN',
        title: '澄岚 Chenglan',
        niceClasses: over.kind === undefined || over.kind === 'trademark' ? [18, 25] : [],
        goods: ['手提包'],
        authors: over.kind === 'copyright' ? ['苏岩'] : [],
        proofs: [await paper(by)],
        ...over,
      }),
    });
    return decideRight(deps, {
      rightId: entered.id,
      verdict: 'verified',
      reason: '与注册证一致',
      by: platform,
    });
  };

  const seller = async () => {
    const sellerId = `shop-${++n}`;
    await inTransaction(db, (tx) =>
      upsertSellers(deps, tx, {
        actor: 'key:market',
        sellers: [
          sellerSchema.parse({
            id: sellerId,
            name: `禾木小铺${n}`,
            phones: ['13800138000'],
            country: 'CN',
            addresses: ['滨河路 1 号'],
          }),
        ],
      }),
    );
    return person({ organisationId: `org-${sellerId}`, organisationKind: 'seller', sellerId });
  };

  const listing = async (
    by: Principal,
    over: Partial<ListingContent> = {},
    visible = true,
  ): Promise<string> => {
    const id = `lst-${++n}`;
    await edit(by, id, { title: `手提包 ${n}`, ...over }, 0, visible);
    return id;
  };
  const edit = async (
    by: Principal,
    id: string,
    over: Partial<ListingContent>,
    previousVersion: number,
    visible = true,
  ): Promise<void> => {
    await inTransaction(db, (tx) =>
      writeListingVersions(tx, [
        {
          listingId: id,
          sellerId: by.sellerId ?? '',
          previousVersion,
          at: new Date(clock.now()).toISOString(),
          actor: 'key:market',
          content: listingContentSchema.parse({ title: 'x', ...over }),
          judgement: {
            causeId: `dec-${++n}`,
            cause: 'listed',
            at: new Date(clock.now()).toISOString(),
            outcome: visible ? 'publish' : 'block',
            held: false,
            visible,
            score: 0.1,
          },
        },
      ]),
    );
  };

  const notice = (rightId: string, listings: readonly string[], over: Partial<NewNoticeInput> = {}) =>
    newNoticeSchema.parse({
      rightId,
      claim: 'counterfeit',
      explanation: '商品使用了与我方注册商标相同的标识，吊牌与正品不符，属于假冒商品。',
      contact: {
        name: '沈越',
        email: 'rights@rights-holder.example',
        phone: '010-0000',
        address: '滨河路 2 号',
      },
      declarations: { goodFaith: true, truth: true, perjury: true, signature: '沈越' },
      listings: listings.map((location) => ({ location })),
      ...over,
    });

  const file = async (
    by: Principal,
    rightId: string,
    listings: readonly string[],
    over: Partial<NewNoticeInput> = {},
  ) =>
    fileNotice(deps, {
      by,
      source: 'form',
      notice: notice(rightId, listings, { evidence: [await paper(by)], ...over }),
    });

  const caseOf = async (complaintId: string) => {
    const row = await readComplaint(db, complaintId);
    if (!row) throw new Error('no such complaint');
    const found = await getCase(db, row.case_id, caseActorOf(platform));
    if (!found) throw new Error('no such case');
    return { row, found };
  };

  const hold = async (complaintId: string, by: Principal) => {
    const { row } = await caseOf(complaintId);
    await inTransaction(db, (tx) => lockTask(deps, tx, { task: { caseId: row.case_id }, holder: by.actor }));
  };

  const decide = async (
    complaintId: string,
    verdict: 'accept' | 'reject' | 'ask_for_more' = 'accept',
    over: { by?: Principal; measure?: 'warn' | 'hide' | 'remove'; reason?: string } = {},
  ) => {
    const by = over.by ?? staff();
    await hold(complaintId, by);
    await decideComplaint(deps, {
      complaintId,
      verdict,
      measure: over.measure,
      reason: over.reason ?? '标识与注册商标相同',
      by: caseActorOf(by),
    });
    return by;
  };

  const onDeadline = complaintDeadlines(deps);
  return {
    deps,
    clock,
    authorised,
    person,
    staff,
    platform,
    paper,
    verify,
    holder,
    right,
    seller,
    listing,
    edit,
    notice,
    file,
    caseOf,
    hold,
    decide,
    fire: () => fireDueDeadlines({ ...deps, onDeadline }),
    visible: async (id: string) => (await getListing(db, id))?.visible ?? null,
  };
}
