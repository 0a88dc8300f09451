import { describe, expect, it } from 'vitest';
import { newShop, openMarketplace } from './support/marketplace.ts';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

const brands = {
  zh: { name: '砚川屿', listing: '硯 川 嶼 手提包 新款' },
  en: { name: 'Velmorantis', listing: 'V e l m 0 r a n t i s handbag, this season' },
};

describe.each(languages)('an analyst teaches (%s)', (language) => {
  const { enter, t } = stage(language);
  const { name, listing } = brands[language];

  it('a brand: sees what it would newly catch, and puts it in force', async () => {
    const market = await openMarketplace();
    await newShop(market, `shop-teach-${language}`);
    const posted = {
      id: `story-teach-${language}`,
      sellerId: `shop-teach-${language}`,
      title: listing,
      description: '',
      category: 'bags/handbags',
      condition: 'new',
      price: { amountMinor: 15_900, currency: 'CNY' },
      market: 'CN',
      pictures: [],
    };
    expect((await market.list(posted)).outcome).toBe('publish');

    const page = await enter('analyst');
    await page.getByRole('link', { name: t('nav:knowledge'), exact: true }).click();
    await page.getByRole('button', { name: t('knowledge:new') }).click();
    await page.getByRole('textbox', { name: t('knowledge:f.text') }).fill(name);
    await page.getByRole('button', { name: t('knowledge:saveDraft') }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: t('common:fillIn') })
      .waitFor();
    await page.getByRole('textbox', { name: t('knowledge:source') }).fill('story');
    await page.getByRole('button', { name: t('knowledge:saveDraft') }).click();

    const steps = page.getByRole('list', { name: t('knowledge:stateLabel') });
    const now = steps.locator('[aria-current="step"]');
    await poll(() => now.textContent()).toBe(t('knowledge:state.draft'));
    await page.getByRole('button', { name: t('knowledge:test'), exact: true }).click();
    await poll(() => now.textContent()).toBe(t('knowledge:state.tested'));
    const caught = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: listing }) });
    await caught.getByText(t('knowledge:case.newlyCaught')).waitFor();
    await page.getByRole('button', { name: t('knowledge:goLive'), exact: true }).click();
    await poll(() => now.textContent()).toBe(t('knowledge:state.live'));

    let again = 0;
    await poll(async () => {
      again += 1;
      return (await market.list({ ...posted, id: `${posted.id}-${again}` })).outcome;
    }).not.toBe('publish');
  });

  it('a file: a bad row is named with its line, the good ones are taken', async () => {
    const page = await enter('analyst');
    await page.getByRole('link', { name: t('nav:knowledge'), exact: true }).click();
    await page.getByRole('button', { name: t('knowledge:exchange') }).click();
    const csv = [
      'names,categories,restrictedChannel,source',
      `Importa ${language}|Importa House ${language},bags,false,story`,
      ',bags,false,story',
      `Importb ${language},bags,false,story`,
    ].join('\n');
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'brands.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page
      .getByRole('heading', { level: 1, name: t('knowledge:importAnswer', { accepted: 2, rejected: 1 }) })
      .waitFor();
    const bad = page
      .getByRole('table', { name: t('knowledge:rejected', { count: 1 }) })
      .getByRole('row')
      .nth(1);
    const cells = await bad.getByRole('cell').allInnerTexts();
    expect(cells[0]?.trim()).toBe('3');
    expect(cells[1]?.trim().length).toBeGreaterThan(3);
  });
});
