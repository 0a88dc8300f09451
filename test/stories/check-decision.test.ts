import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { marketplaceWith, newShop } from './support/marketplace.ts';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

const texts = {
  zh: { title: '朗 柏 森 手提包 高仿 1:1 支持专柜验货', hidden: '朗 柏 森', description: '加V看实拍' },
  en: {
    title: 'L0rb4sen handbag 1:1 mirror quality replica, authentic materials',
    hidden: 'L0rb4sen',
    description: 'Add me on WhatsApp for real photos',
  },
};

describe.each(languages)('an administrator checks a decision (%s)', (language) => {
  const { enter, t } = stage(language);
  const id = `story-check-${language}`;

  it('makes a key, posts a listing that hides its brand, and follows the decision to its proof', async () => {
    const page = await enter('admin');
    const market = marketplaceWith(await makeKey(page));
    await newShop(market, `shop-${id}`);
    const { title, description, hidden } = texts[language];
    const decision = await market.list({
      id,
      sellerId: `shop-${id}`,
      title,
      description,
      category: 'bags/handbags',
      condition: 'new',
      price: { amountMinor: 29_900, currency: 'CNY' },
      market: 'CN',
      pictures: [{ id: await market.postPicture() }],
    });
    expect(decision.outcome).toBe('block');

    // The newest listing stands first.
    await page.getByRole('link', { name: t('nav:listings'), exact: true }).click();
    await page.getByRole('row', { name: title }).first().click();
    await page
      .getByRole('heading', { level: 1 })
      .getByText(t('common:outcome.block'), { exact: true })
      .waitFor();

    const mark = page.locator('mark', { hasText: hidden }).first();
    expect((await mark.textContent())?.startsWith(hidden)).toBe(true);
    const cards = page.getByRole('article');
    await cards.filter({ hasText: hidden }).first().waitFor();

    await expectSum(page);
    await sheet(page, t('decision:rules')).getByText(t('decision:ruleValue.true')).first().waitFor();
    await page.getByRole('button', { name: t('decision:replay') }).click();
    await page.getByRole('status').getByText(t('decision:replaySame')).waitFor();

    await poll(async () => {
      if ((await sheet(page, t('decision:proof')).getByText(/#\d+/).count()) > 0) return true;
      await page.reload();
      await sheet(page, t('decision:proof')).waitFor();
      return false;
    }).toBe(true);
    const position = await sheet(page, t('decision:proof')).getByText(/#\d+/).textContent();
    await page.getByRole('link', { name: t('decision:proofOpen') }).click();
    await page
      .getByRole('heading', { level: 1, name: t('ledger:entryAt', { position: position ?? '' }) })
      .or(
        page.getByRole('heading', {
          level: 1,
          name: t('ledger:entryAt', { position: (position ?? '').slice(1) }),
        }),
      )
      .first()
      .waitFor();
  });

  async function makeKey(page: Page): Promise<string> {
    await page.getByRole('link', { name: t('nav:keys') }).click();
    await page.getByRole('button', { name: t('settings:keys.new') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('settings:keys.name')).fill(`story ${language}`);
    for (const permission of ['listings_write', 'facts_write'])
      await dialog.getByRole('checkbox', { name: t(`settings:permission.${permission}`) }).check();
    await dialog.getByRole('button', { name: t('settings:keys.make') }).click();
    const key = await dialog.getByText(/^assay_\w+$/).textContent();
    await dialog.getByRole('button', { name: t('settings:kept') }).click();
    await page.getByRole('row', { name: `story ${language}` }).waitFor();
    return key ?? '';
  }

  /** Adds the contributions that are shown, as a person with a pocket calculator would. */
  async function expectSum(page: Page): Promise<void> {
    const table = page.getByRole('table', { name: t('decision:arithmetic') });
    await table.waitFor();
    const rows: string[][] = [];
    for (const row of await table.getByRole('row').all())
      rows.push((await row.locator('td').allInnerTexts()).map((text) => text.trim()));
    const number = (text: string | undefined) => Number(text?.replace('−', '-').replace('+', ''));
    const terms = rows.filter((cells) => cells.length >= 4 && cells[3] !== '');
    const sum = rows.find((cells) => cells[0]?.startsWith(t('decision:step.sum')));
    const score = rows.find((cells) => cells[0]?.startsWith(t('decision:step.score')));
    expect(terms.length).toBeGreaterThan(4);
    const total = terms.reduce((so, cells) => so + number(cells[3]), 0);
    const shown = number(sum?.[1]);
    // Each row is rounded to four places.
    expect(Math.abs(total - shown)).toBeLessThan(0.000_05 * (terms.length + 1));
    for (const [, value, weight, contribution] of terms) {
      if (value && weight) expect(number(value) * number(weight)).toBeCloseTo(number(contribution), 2);
    }
    expect(Number.parseFloat(score?.[1]?.replace('>', '') ?? '') / 100).toBeCloseTo(
      1 / (1 + Math.exp(-shown)),
      3,
    );
  }

  const sheet = (page: Page, title: string) =>
    page.locator('section', { has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
});
