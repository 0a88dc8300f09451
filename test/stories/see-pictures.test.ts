import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { drawEmblem, drawEmblems } from '../../src/signals/logo-shown/draw-emblems.ts';
import { newShop, openMarketplace } from './support/marketplace.ts';
import { openStock, photoWith, rework, type Stock } from './support/pictures.ts';
import { stage } from './support/story.ts';
import { languages } from './support/words.ts';

vi.setConfig({ testTimeout: 400_000 });

/** Milliseconds until pictures are looked at, beside a demo whose pictures are looked at too. */
const LOOKED_MS = 150_000;

const texts = {
  zh: {
    logoOnly: '大牌口红 正红色 丝绒质地 礼盒装',
    copied: '秋冬新款 通勤大容量 顺丰包邮',
    brandless: '懂的都懂 大牌同款 经典款 尾单',
    spare: (brand: string) => `适用于${brand}的替换肩带 通用配件 非原厂`,
    uploaded: '城市通勤斜挎包 轻便防泼水',
    brand: '岚汀野',
    figure: '方形',
  },
  en: {
    logoOnly: 'Designer lipstick, velvet red, in a gift box',
    copied: 'New season, roomy for the office, free delivery',
    brandless: 'If you know you know, same style as the big brand, classic pattern',
    spare: (brand: string) => `Replacement shoulder strap, fits ${brand}, third-party part`,
    uploaded: 'City crossbody, light and splash-proof',
    brand: 'Tarvellino',
    figure: 'square',
  },
};

describe.each(languages)('what pictures show (%s)', (language) => {
  const { enter, t } = stage(language);
  const say = texts[language];
  const nth = languages.indexOf(language);
  const shop = `shop-sight-${language}`;
  let stock: Stock;
  let market: Awaited<ReturnType<typeof openMarketplace>>;

  beforeAll(async () => {
    stock = await openStock(inject('product'));
    market = await openMarketplace();
    await newShop(market, shop);
  });

  const list = async (id: string, rest: Record<string, unknown>) => {
    await market.list({
      id,
      sellerId: shop,
      description: '',
      category: 'bags/handbags',
      condition: 'new',
      price: { amountMinor: 29_900, currency: 'CNY' },
      market: 'CN',
      ...rest,
    });
    return id;
  };

  /** Opens a listing and waits until its page, by itself, has the answers of the picture checks. */
  const looked = async (page: Page, id: string) => {
    await page.goto(`/listings/${id}`);
    await page.getByRole('heading', { level: 2, name: t('decision:checks') }).waitFor();
    await page
      .getByText(t('decision:status.pending'), { exact: true })
      .first()
      .waitFor({ state: 'detached', timeout: LOOKED_MS });
  };
  const card = (page: Page, label: string) => page.getByRole('article').filter({ hasText: label });

  it('a fake that shows a logo and names none: told to its seller before, stopped with the logo outlined', async () => {
    const [mark] = (await stock.live('logo')).filter(({ body }) => body.variant === 'whole').slice(nth);
    const photo = await photoWith(await stock.bytesOf(mark?.body.pictureId ?? ''), nth);

    const seller = await enter('seller');
    await seller.goto('/my/check');
    await seller.getByRole('textbox', { name: t('decision:field.title') }).fill(say.logoOnly);
    await seller
      .locator('input[type="file"]')
      .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
    await seller.getByRole('button', { name: t('common:removePicture') }).waitFor();
    await seller.getByRole('button', { name: t('seller:check.go') }).click();
    await seller.getByText(t('reading:checkTitle'), { exact: true }).waitFor();
    await seller.getByText(t('reading:progressDone')).waitFor({ timeout: LOOKED_MS });
    await seller.getByText(t('seller:cure'), { exact: true }).first().waitFor();

    const id = await list(`story-logo-${language}`, {
      title: say.logoOnly,
      category: 'beauty/lipstick',
      pictures: [{ id: await stock.upload(photo) }],
    });
    const page = await enter('analyst');
    await looked(page, id);
    await page.getByRole('heading', { level: 1 }).getByText(t('common:outcome.review')).first().waitFor();
    const found = card(page, t('decision:decided')).filter({ hasText: t('reading:logoOutline') });
    const outline = found.first().locator('.drawing polygon.line').first();
    await outline.waitFor({ state: 'attached' });
    // The mark was put at (330, 260), 240 pixels wide.
    const corners = ((await outline.getAttribute('points')) ?? '')
      .split(' ')
      .map((p) => p.split(',').map(Number));
    expect(corners).toHaveLength(4);
    for (const [x = 0, y = 0] of corners) {
      expect(x).toBeGreaterThan(290);
      expect(x).toBeLessThan(640);
      expect(y).toBeGreaterThan(220);
      expect(y).toBeLessThan(600);
    }
  });

  it('an edited copy stands beside its original, the same place outlined in both', async () => {
    const fakes = (await stock.live('reference_picture')).filter(({ body }) => body.bank === 'known_fake');
    const original = fakes[nth * 3]?.body.pictureId ?? '';
    const id = await list(`story-copy-${language}`, {
      title: say.copied,
      pictures: [{ id: await stock.upload(await rework(await stock.bytesOf(original))) }],
    });
    const page = await enter('analyst');
    await looked(page, id);
    const pair = page
      .locator('.beside')
      .filter({ has: page.locator(`img[src*="${original}"]`) })
      .first();
    await pair.getByText(t('decision:inliers')).waitFor();
    await expect.poll(() => pair.locator('.drawing polygon.line').count()).toBe(2);
    await pair.getByRole('button').first().click();
    const large = page.getByRole('dialog', { name: t('decision:compare') });
    await large.locator(`img[src*="${original}"]`).waitFor();
    await expect.poll(() => large.locator('.drawing').count()).toBe(2);
  });

  it('a fake that names no brand is shown with the nearest known fakes, and its likely brand', async () => {
    const fakes = (await stock.live('reference_picture')).filter(({ body }) => body.bank === 'known_fake');
    const nearest = fakes[nth * 3 + 7]?.body.pictureId ?? '';
    const id = await list(`story-brandless-${language}`, {
      title: say.brandless,
      price: { amountMinor: 15_900, currency: 'CNY' },
      pictures: [{ id: await stock.upload(await rework(await stock.bytesOf(nearest))) }],
    });
    const page = await enter('analyst');
    await looked(page, id);
    await page.getByRole('heading', { level: 1 }).getByText(t('common:outcome.review')).first().waitFor();
    const found = page.getByRole('article').filter({ has: page.locator(`img[src*="${nearest}"]`) });
    await found.first().waitFor();
    await page.getByRole('heading', { level: 2, name: t('reading:title') }).waitFor();
  });

  it('a lawful spare part is left alone, and understood as one', async () => {
    const brand = (await stock.live('brand')).find(({ title }) => title.includes('朗柏森'));
    const name = brand?.body.names?.[nth]?.text ?? '';
    const id = await list(`story-spare-${language}`, {
      title: say.spare(name),
      category: 'bags/accessories',
      price: { amountMinor: 3_900, currency: 'CNY' },
      pictures: [{ id: await stock.upload(await photoWith(null, 11 + nth)) }],
    });
    const page = await enter('analyst');
    await looked(page, id);
    await page.getByRole('heading', { level: 1 }).getByText(t('common:outcome.publish')).first().waitFor();
    const read = page.locator('section', {
      has: page.getByRole('heading', { level: 2, name: t('reading:title') }),
    });
    await read.getByText(t('reading:onlyFits')).first().waitFor();
    await read.locator('mark', { hasText: name }).first().waitFor();
  });

  it('a brand uploads its logo: a plain square is refused, and it sees what the mark would catch', async () => {
    const emblem = {
      emblem: nth,
      x: 400,
      y: 320,
      size: 190,
      turn: 9,
      ink: '#26324a',
      mirrored: false,
      stretched: 1,
    };
    const shown = await list(`story-uploaded-${language}`, {
      title: say.uploaded,
      pictures: [{ id: await stock.upload(await drawEmblems([emblem])) }],
    });
    const brand = (await stock.send('POST', '/v1/knowledge/items', {
      type: 'brand',
      body: { names: [{ text: say.brand }] },
      source: 'story',
    })) as { id: string };

    const page = await enter('analyst');
    await page.goto('/knowledge/new?type=logo');
    const choice = page.getByRole('combobox', { name: t('knowledge:f.brandId') });
    await choice.click();
    await choice.fill(say.brand);
    await page.getByTitle(say.brand).last().click();
    const file = page.locator('input[type="file"]');
    const upload = async (n: number) =>
      file.setInputFiles({
        name: `${n}.png`,
        mimeType: 'image/png',
        buffer: Buffer.from(await drawEmblem(n)),
      });
    await upload(3);
    await page
      .getByRole('alert')
      .filter({ hasText: t.pattern('reading:logo.refused.too_plain') })
      .waitFor();
    await page.getByRole('alert').filter({ hasText: say.figure }).waitFor();
    await upload(nth);
    await page
      .getByRole('status')
      .filter({ hasText: t('reading:logo.ready') })
      .waitFor();
    await page.getByRole('textbox', { name: t('knowledge:source') }).fill('story');
    await page.getByRole('button', { name: t('knowledge:saveDraft') }).click();
    expect(brand.id).not.toBe('');

    await page.getByRole('button', { name: t('knowledge:test'), exact: true }).click();
    const caught = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: say.uploaded }) });
    await caught.getByText(t('knowledge:case.newlyCaught')).waitFor({ timeout: LOOKED_MS });
    await caught.locator('.drawing polygon.line').first().waitFor({ state: 'attached' });
    await page.getByText(t('reading:lookedMost')).waitFor();
    expect(await caught.getByRole('link').getAttribute('href')).toContain(shown);
  });
});
