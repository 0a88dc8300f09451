/**
 * Runs the product with its demo and saves its pages as the pictures of README and guide, in both languages:
 * docs/images/<page>-<language>.png, at most 200 KB each. Takes about three minutes. `--only overview,desk` takes some.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { startBrowser } from '../test/stories/support/browser.ts';
import { drawEmblem, drawEmblems } from '../src/signals/logo-shown/draw-emblems.ts';
import { openStock, photoWith, rework } from '../test/stories/support/pictures.ts';
import { signIn } from '../test/stories/support/sign-in.ts';
import { type RunningProduct, startProduct } from '../test/stories/support/start-product.ts';
import { type Language, languages, type Words, wordsOf } from '../test/stories/support/words.ts';

const images = fileURLToPath(new URL('../docs/images', import.meta.url));
const MOST_BYTES = 200 * 1024;
/** Listings of the demo until the overview is worth a picture. */
const LISTINGS = 270;
/** Milliseconds until pictures are looked at, beside those of the demo. */
const LOOKED_MS = 180_000;

interface Shot {
  readonly name: string;
  readonly as: string;
  readonly phone?: boolean;
  /** Of the window, where more than a screen is worth seeing. */
  readonly height?: number;
  /** Brings the page to what is to be seen; the picture is of the window as it then stands. */
  readonly go: (page: Page, t: Words, posted: Posted) => Promise<void>;
}
interface Posted {
  readonly blocked: string;
  readonly ofSeller: string;
  /** Which row of the desk: what one picture locked, another cannot. */
  readonly inQueue: number;
  readonly taught: string;
  /** Shows a logo and names none. */
  readonly logo: string;
  /** Shows a known fake, reworked. */
  readonly copy: string;
  readonly taughtLogo: string;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();

const shots: readonly Shot[] = [
  { name: 'overview', as: 'analyst', go: overview },
  {
    name: 'listing',
    as: 'analyst',
    height: 1_200,
    go: async (page, t, { blocked }) => {
      await page.goto(`/listings/${blocked}`);
      await page.getByRole('table', { name: t('decision:arithmetic') }).waitFor();
    },
  },
  {
    name: 'desk',
    as: 'reviewer',
    go: async (page, t, { inQueue }) => {
      await page.goto('/desk');
      const queue = page.getByRole('region', { name: t('desk:queue') });
      await queue.getByRole('listitem').nth(inQueue).getByRole('button').click();
      await page.getByRole('button', { name: t('desk:take') }).click();
      const panel = page.getByRole('region', { name: t('desk:decide') });
      await panel.getByRole('button', { name: t('common:outcome.block') }).click();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'seller',
    as: 'seller',
    go: async (page, t, { ofSeller }) => {
      await page.goto(`/my/listings/${ofSeller}`);
      await page.getByRole('button', { name: t('seller:object'), exact: true }).waitFor();
    },
  },
  {
    name: 'knowledge',
    as: 'analyst',
    go: async (page, t, { taught }) => {
      await page.goto(`/knowledge/${taught}`);
      await page.getByRole('button', { name: t('knowledge:test'), exact: true }).click();
      await page.getByText(t('knowledge:case.newlyCaught')).first().waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'policies',
    as: 'analyst',
    go: async (page, t) => {
      await page.goto('/policies');
      await page.getByRole('table', { name: t('policies:rules') }).waitFor();
    },
  },
  { name: 'logo', as: 'analyst', height: 1_000, go: (page, t, { logo }) => findings(page, t, logo) },
  { name: 'copy', as: 'analyst', height: 1_000, go: (page, t, { copy }) => findings(page, t, copy) },
  {
    name: 'reading',
    as: 'analyst',
    height: 1_200,
    go: async (page, t, { logo }) => {
      await looked(page, t, logo);
      await scrollTo(page, t('reading:title'));
    },
  },
  {
    name: 'teach-logo',
    as: 'analyst',
    height: 1_100,
    go: async (page, t, { taughtLogo }) => {
      await page.goto(`/knowledge/${taughtLogo}`);
      await page
        .getByRole('status')
        .filter({ hasText: t('reading:logo.ready') })
        .waitFor();
      await page.getByRole('button', { name: t('knowledge:test'), exact: true }).click();
      await page.getByText(t('knowledge:case.newlyCaught')).first().waitFor({ timeout: LOOKED_MS });
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'phone-listing',
    as: 'analyst',
    phone: true,
    go: (page, t, { logo }) => findings(page, t, logo),
  },
  {
    name: 'phone-reading',
    as: 'analyst',
    phone: true,
    go: async (page, t, { logo }) => {
      await looked(page, t, logo);
      await scrollTo(page, t('reading:title'));
    },
  },
  { name: 'phone-overview', as: 'analyst', phone: true, go: overview },
  {
    name: 'phone-seller',
    as: 'seller',
    phone: true,
    go: async (page, t, { ofSeller }) => {
      await page.goto(`/my/listings/${ofSeller}`);
      await page.getByRole('button', { name: t('seller:object'), exact: true }).waitFor();
    },
  },
  {
    name: 'phone-check',
    as: 'seller',
    phone: true,
    go: async (page, t) => {
      await page.goto('/my/check');
      await page.getByRole('textbox', { name: t('decision:field.title') }).fill(texts.check);
      await page.getByRole('button', { name: t('seller:check.go') }).click();
      // The page brings the answer to the top by itself.
      const proof = page.getByText(t('seller:check.proofTitle'));
      await proof.waitFor();
      while (((await proof.boundingBox())?.y ?? 999) > 300) await page.waitForTimeout(100);
    },
  },
];

/** Until the checks of the pictures are in. */
async function looked(page: Page, t: Words, id: string): Promise<void> {
  await page.goto(`/listings/${id}`);
  await page.getByRole('heading', { level: 2, name: t('decision:checks') }).waitFor();
  const pending = page.getByText(t('decision:status.pending'), { exact: true }).first();
  await pending.waitFor({ state: 'detached', timeout: LOOKED_MS });
  await page.getByText(t('reading:state.waiting')).first().waitFor({ state: 'detached', timeout: LOOKED_MS });
}

async function findings(page: Page, t: Words, id: string): Promise<void> {
  await looked(page, t, id);
  await page.locator('.beside').first().waitFor();
  await scrollTo(page, t('decision:findings'));
}

async function scrollTo(page: Page, title: string): Promise<void> {
  const found = `[...document.querySelectorAll('h2')].find((h) => h.textContent.trim() === ${JSON.stringify(title)})`;
  await page.evaluate(`scrollTo(0, ${found}.getBoundingClientRect().top + scrollY - 76)`);
}

async function overview(page: Page, t: Words): Promise<void> {
  await page.goto('/overview?hours=1');
  await page.getByRole('heading', { level: 1, name: t.pattern('overview:answer') }).waitFor();
  await page.getByRole('img', { name: t.pattern('overview:chartDescribe') }).waitFor();
}

const texts = {
  brand: '朗柏森',
  blocked: { title: '朗 柏 森 手提包 高仿 1:1 支持专柜验货', description: '加V看实拍' },
  ofSeller: {
    zh: { title: '朗·柏·森 托特包 原单复刻 专柜品质', description: '详情加微信 assay_demo' },
    en: {
      title: 'L0rb4sen tote, 1:1 mirror quality replica, authentic materials',
      description: 'Add me on WhatsApp for real photos',
    },
  },
  taught: { zh: '砚川屿', en: 'Velmorantis' },
  caught: { zh: '硯 川 嶼 手提包 新款', en: 'V e l m 0 r a n t i s handbag, this season' },
  logo: {
    zh: '大牌口红 正红色 丝绒质地 礼盒装 3支',
    en: 'Designer lipstick, velvet red, gift box, set of 3',
  },
  copy: { zh: '秋冬新款 通勤大容量 顺丰包邮', en: 'New season, roomy for the office, free delivery' },
  uploaded: { zh: '城市通勤斜挎包 轻便防泼水', en: 'City crossbody, light and splash-proof' },
  brandOfLogo: { zh: '岚汀野', en: 'Tarvellino' },
  check: 'Lorbasen 手提包 高仿 1:1',
};

const only = process.argv.includes('--only')
  ? (process.argv[process.argv.indexOf('--only') + 1] ?? '').split(',')
  : null;

const product = await startProduct();
const server = await startBrowser();
const browser = await chromium.connect(server.wsEndpoint());
try {
  await mkdir(images, { recursive: true });
  const api = await openApi(product);
  if (only === null || only.some((name) => name.endsWith('overview'))) await api.untilLively();
  const posted = await postAll(api);
  for (const language of languages) {
    for (const shot of shots) {
      if (only && !only.includes(shot.name)) continue;
      await take(browser, product, shot, language, posted[language]);
    }
  }
} finally {
  await browser.close();
  await server.close();
  await product.stop();
}

async function take(
  on: Browser,
  { url, accounts }: RunningProduct,
  shot: Shot,
  language: Language,
  posted: Posted,
): Promise<void> {
  const t = wordsOf(language);
  const context: BrowserContext = await on.newContext({
    baseURL: url,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: language === 'zh' ? 'Asia/Shanghai' : 'Europe/London',
    colorScheme: 'light',
    ...(shot.phone
      ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
      : { viewport: { width: 1440, height: shot.height ?? 900 } }),
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto('/');
  const account = accounts.find((one) => one.email.startsWith(`${shot.as}@`));
  await page
    .getByRole('button', { name: account?.label[language] ?? '' })
    .first()
    .click();
  await heading(page);
  await page.getByRole('button', { name: t('tour:done') }).click();
  await shot.go(page, t, posted);
  await heading(page);
  // Pictures that load late, and the chart's last stroke.
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => null);
  const png = await smallest(await page.screenshot({ animations: 'disabled' }));
  const file = join(images, `${shot.name}-${language}.png`);
  await writeFile(file, png);
  console.log(`${shot.name}-${language}.png ${Math.round(png.length / 1024)} KB`);
  await context.close();
}

/** As few colours as keep it under the limit. */
async function smallest(png: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64]) {
    const small = await sharp(png).png({ palette: true, colours, effort: 9, dither: 0.4 }).toBuffer();
    if (small.length <= MOST_BYTES) return small;
  }
  throw new Error('a screenshot stays above 200 KB');
}

interface Api {
  send(method: string, path: string, body?: unknown): Promise<unknown>;
  picture(id: string): Promise<Buffer>;
  untilLively(): Promise<void>;
}

async function openApi({ url, accounts }: RunningProduct): Promise<Api> {
  const origin = url.replace('localhost', '127.0.0.1');
  const headers = await signIn(origin, accounts, 'admin');
  const send: Api['send'] = async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  return {
    send,
    async picture(id) {
      return Buffer.from(await (await fetch(`${origin}/v1/pictures/${id}`, { headers })).arrayBuffer());
    },
    async untilLively() {
      for (;;) {
        const { counts } = (await send('GET', '/v1/overview?hours=1')) as {
          counts: { publish: number; block: number };
        };
        if (counts.publish >= LISTINGS && counts.block > 0) return;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    },
  };
}

/** What the pages show beside the demo's own flow. What passes is posted before what is stopped, or it would be a copy. */
async function postAll(api: Api): Promise<Record<Language, Posted>> {
  const shop = 'shots-shop';
  await api.send('POST', '/v1/sellers', {
    items: [
      { id: shop, name: 'Yunhe Bags 云合箱包', kind: 'individual', openedAt: '2024-05-01T00:00:00.000Z' },
    ],
  });
  const common = {
    sellerId: shop,
    description: '',
    category: 'bags/handbags',
    condition: 'new',
    price: { amountMinor: 29_900, currency: 'CNY' },
    market: 'CN',
  };
  const list = async (id: string, rest: Record<string, unknown>) => {
    await api.send('POST', '/v1/listings', { ...common, ...rest, id });
    return id;
  };
  const [example, fake] = [await bagPicture(api), await fakePicture(api)];
  const taught = { zh: '', en: '' };
  for (const language of languages) {
    const names = [{ text: texts.taught[language], kind: 'name', common: false, context: [] }];
    const item = (await api.send('POST', '/v1/knowledge/items', {
      type: 'brand',
      body: { names, categories: ['bags'], restrictedChannel: false },
      source: 'brand owner',
      note: '',
    })) as { id: string };
    taught[language] = item.id;
    const pictures = [{ id: example }];
    await list(`shot-caught-${language}`, { title: texts.caught[language], pictures });
  }
  const blocked = await list('shot-blocked', { ...texts.blocked, pictures: [{ id: example }, { id: fake }] });
  const own = (language: Language) =>
    list(`shot-own-${language}`, {
      ...texts.ofSeller[language],
      sellerId: 'hemu-shop',
      pictures: [{ id: example }],
    });
  const stock = await openStock(product);
  const marks = (await stock.live('logo')).filter(({ body }) => body.variant === 'whole');
  const fakes = (await stock.live('reference_picture')).filter(({ body }) => body.bank === 'known_fake');
  const sights = async (language: Language): Promise<Pick<Posted, 'logo' | 'copy' | 'taughtLogo'>> => {
    const nth = languages.indexOf(language);
    const mark = await stock.bytesOf(marks[nth]?.body.pictureId ?? '');
    const photo = await stock.upload(await photoWith(mark, nth));
    const reworked = await rework(await stock.bytesOf(fakes[nth * 3]?.body.pictureId ?? ''));
    const emblem = { emblem: nth, x: 400, y: 320, size: 190, turn: 9, ink: '#26324a' };
    const drawn = await drawEmblems([{ ...emblem, mirrored: false, stretched: 1 }]);
    await list(`shot-uploaded-${language}`, {
      title: texts.uploaded[language],
      pictures: [{ id: await stock.upload(drawn) }],
    });
    const teach = async (type: string, body: unknown) =>
      (await api.send('POST', '/v1/knowledge/items', { type, body, source: 'brand owner', note: '' })) as {
        id: string;
      };
    const brand = await teach('brand', { names: [{ text: texts.brandOfLogo[language] }] });
    const pictureId = await stock.upload(await drawEmblem(nth));
    return {
      logo: await list(`shot-logo-${language}`, {
        title: texts.logo[language],
        category: 'beauty/lipstick',
        pictures: [{ id: photo }],
      }),
      copy: await list(`shot-copy-${language}`, {
        title: texts.copy[language],
        pictures: [{ id: await stock.upload(reworked) }],
      }),
      taughtLogo: (await teach('logo', { brandId: brand.id, pictureId, variant: 'emblem' })).id,
    };
  };
  const posted = async (language: Language): Promise<Posted> => ({
    blocked,
    ofSeller: await own(language),
    inQueue: languages.indexOf(language),
    taught: taught[language],
    ...(await sights(language)),
  });
  return { zh: await posted('zh'), en: await posted('en') };
}

async function bagPicture(api: Api): Promise<string> {
  return takeIn(api, await readFile(new URL('../docs/example/bag.png', import.meta.url)));
}

/** A known fake of the demo, as a counterfeiter edits it: smaller, and compressed again. */
async function fakePicture(api: Api): Promise<string> {
  const find = async (query: string) =>
    (
      (await api.send('GET', `/v1/knowledge/items?limit=200&${query}`)) as {
        items: { id: string; body: { bank?: string; brandId?: string; pictureId: string } }[];
      }
    ).items;
  const brand = (await find(`type=brand&q=${encodeURIComponent(texts.brand)}`))[0];
  const fakes = (await find('type=reference_picture')).filter(({ body }) => body.bank === 'known_fake');
  const fake = fakes.find(({ body }) => body.brandId === brand?.id) ?? fakes[0];
  if (!fake) throw new Error('the demo knows no fake');
  const bytes = await sharp(await api.picture(fake.body.pictureId))
    .resize(360)
    .jpeg({ quality: 62 })
    .toBuffer();
  return takeIn(api, bytes);
}

async function takeIn(api: Api, bytes: Buffer): Promise<string> {
  const { id } = (await api.send('POST', '/v1/pictures', { base64: bytes.toString('base64') })) as {
    id: string;
  };
  return id;
}
