import { setTimeout as sleep } from 'node:timers/promises';
import { listDemoAccounts } from '../access/index.ts';
import type { Log } from '../base/log.ts';
import type { App } from './wire.ts';

/** Milliseconds between looks whether the marketplace has what the demo's people act on. */
const LOOK_MS = 3_000;
const PAPER = Buffer.from('%PDF-1.7\n% A paper of the demonstration; it says nothing.\n%%EOF\n');

/**
 * The demo's people at their work with complaints, through the public API as they would do it themselves: a holder whose
 * identity is verified enters rights, lets an agency act, files notices; a reviewer decides some of them; one of them is
 * about the demo seller's own shop and waits for his answer. Once an installation.
 */
export async function playComplaints(
  app: App,
  input: { readonly url: string; readonly brand: string; readonly log: Log },
  stopping: AbortSignal,
): Promise<void> {
  const people = await listDemoAccounts(app.access);
  const enter = async (who: string): Promise<Caller> => {
    const account = people.find((one) => one.email.startsWith(`${who}@`));
    if (account === undefined) throw new Error(`the demo has no ${who}`);
    return signIn(input.url, account.email, account.password);
  };
  const [holder, agent, admin, reviewer, seller] = [
    await enter('rights'),
    await enter('agent'),
    await enter('admin'),
    await enter('reviewer'),
    await enter('seller'),
  ];
  const profile = await holder.get<{ state: string }>('/v1/rights-profile');
  if (profile.state !== 'draft') return;

  await verify(holder, admin, '澄岚品牌管理有限公司', '沈越');
  const { id: agentId } = await verify(agent, admin, '衡正知识产权代理有限公司', '陆明');
  const proof = await holder.paper('商标注册证 certificate.pdf', 'certificate');
  const right = async (body: object, verdict: 'verified' | null) => {
    const entered = await holder.post<{ id: string }>('/v1/rights', { proofs: [proof], ...body });
    if (verdict !== null)
      await admin.post(`/v1/rights/${entered.id}/decision`, { verdict, reason: '与注册证一致' });
    return entered.id;
  };
  const mark = { kind: 'trademark', territory: 'CN', niceClasses: [18, 25], goods: ['手提包', '服装'] };
  const main = await right(
    { ...mark, registration: '70000001', title: input.brand, validUntil: '2034-06-30' },
    'verified',
  );
  await right(
    { ...mark, registration: '30000001', title: `${input.brand} LOGO`, validUntil: '2024-12-31' },
    'verified',
  );
  await right(
    {
      kind: 'copyright',
      territory: 'CN',
      registration: '国作登字-2024-F-00000001',
      title: '山间四季 插画',
      authors: ['苏岩'],
    },
    null,
  );
  await holder.post('/v1/authorisations', {
    agentId,
    rightIds: [main],
    territories: ['CN'],
    dailyListings: 100,
  });

  const shop = await until(stopping, async () => {
    const page = await seller.get<{ items: { id: string; visible: boolean }[] }>('/v1/listings?limit=50');
    return page.items.find((one) => one.visible) ?? null;
  });
  const found = await until(stopping, async () => {
    const { items } = await agent.get<{ items: { id: string }[] }>(
      `/v1/notice-listings?q=${encodeURIComponent(input.brand)}`,
    );
    return items.length >= 4 ? items.slice(0, 6) : null;
  });
  const photo = await holder.paper('购买样品照片 sample.pdf', 'photo');
  const agentPhoto = await agent.paper('页面截图 screenshot.pdf', 'photo');
  const notice = {
    rightId: main,
    claim: 'counterfeit',
    source: 'form',
    explanation:
      '我方购买了样品：吊牌编号与我方记录不符，五金刻字粗糙，标题与图片使用了我方注册商标，属于假冒商品。',
    contact: {
      name: '沈越',
      email: 'rights@rights-holder.example',
      phone: '0000-0000',
      address: '滨河路 2 号',
    },
    declarations: { goodFaith: true, truth: true, perjury: false, signature: '沈越' },
  };
  const own = await holder.post<Filed>('/v1/notices', {
    ...notice,
    evidence: [photo],
    listings: [{ location: shop.id }],
  });
  const many = await agent.post<Filed>('/v1/notices', {
    ...notice,
    contact: { ...notice.contact, name: '陆明' },
    declarations: { ...notice.declarations, signature: '陆明' },
    evidence: [agentPhoto],
    listings: found.filter((one) => one.id !== shop.id).map((one) => ({ location: one.id })),
  });
  const decide = async (
    id: string | undefined,
    verdict: 'accept' | 'reject' | 'ask_for_more',
    reason: string,
  ) => {
    if (id === undefined) return;
    await reviewer.post(`/v1/complaints/${id}/lock`, {});
    await reviewer.post(`/v1/complaints/${id}/decision`, { verdict, reason });
  };
  await decide(own.complaints[0]?.id, 'accept', '样品与标识证据充分，商品使用了与注册商标相同的标识。');
  await decide(many.complaints[0]?.id, 'accept', '标题与图片使用了与注册商标相同的标识。');
  await decide(many.complaints[1]?.id, 'reject', '证据不足以说明该商品使用了涉案商标。');
  await decide(many.complaints[2]?.id, 'ask_for_more', '请补充样品的购买记录与比对照片。');
  input.log.info('the demo has complaints', { filed: own.complaints.length + many.complaints.length });
}

interface Filed {
  readonly complaints: readonly { readonly id: string }[];
}

async function verify(
  who: Caller,
  admin: Caller,
  legalName: string,
  signatory: string,
): Promise<{ id: string }> {
  const licence = await who.paper('营业执照 licence.pdf', 'licence');
  const { organisationId: id } = await who.put<{ organisationId: string }>('/v1/rights-profile', {
    legalName,
    kind: 'company',
    country: 'CN',
    registrationNumber: '91310000MA0000000X',
    signatory: { name: signatory, capacity: '法定代表人' },
    hasSeal: true,
    papers: { registration: licence, signatoryId: licence },
  });
  await admin.post(`/v1/rights-profiles/${id}/decision`, {
    verdict: 'verified',
    reason: '材料齐备，公章一致',
  });
  return { id };
}

/** Looks again and again until there is something. */
async function until<T>(stopping: AbortSignal, look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await sleep(LOOK_MS, undefined, { signal: stopping });
  }
}

interface Caller {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  put<T>(path: string, body: object): Promise<T>;
  /** Puts a paper into the vault; its id. */
  paper(name: string, kind: string): Promise<string>;
}

async function signIn(url: string, email: string, password: string): Promise<Caller> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const send = async <T>(
    method: string,
    path: string,
    body?: string | Buffer,
    type = 'application/json',
  ): Promise<T> => {
    const said = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        origin: url,
        'accept-language': 'zh-CN',
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await said.text();
    if (!said.ok) throw new Error(`${method} ${path} answered ${said.status}: ${text.slice(0, 500)}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    put: (path, body) => send('PUT', path, JSON.stringify(body)),
    paper: async (name, kind) =>
      (
        await send<{ id: string }>(
          'POST',
          `/v1/vault?name=${encodeURIComponent(name)}&kind=${kind}`,
          Buffer.concat([PAPER, Buffer.from(name)]),
          'application/octet-stream',
        )
      ).id,
  };
}
