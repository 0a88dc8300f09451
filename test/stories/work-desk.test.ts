import { describe, expect, it } from 'vitest';
import { newShop, openMarketplace } from './support/marketplace.ts';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

const titles = { zh: '朗柏森 手提包 棕色', en: 'Lorbasen handbag brown' };

describe.each(languages)('a reviewer works the queue (%s)', (language) => {
  const { enter, t } = stage(language);

  it('takes the next item and decides it with a reason, by keyboard alone', async () => {
    const market = await openMarketplace();
    await newShop(market, `shop-desk-${language}`);
    const decision = await market.list({
      id: `story-desk-${language}`,
      sellerId: `shop-desk-${language}`,
      title: titles[language],
      description: '',
      category: 'bags/handbags',
      condition: 'new',
      price: { amountMinor: 900, currency: 'CNY' },
      market: 'CN',
      pictures: [],
    });
    expect(decision.outcome).toBe('review');

    const page = await enter('reviewer');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    const queue = page.getByRole('region', { name: t('desk:queue') });
    const chosen = queue.locator('button[aria-current="true"]');
    await chosen.waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await chosen.getByText(t('desk:lockMine')).waitFor();
    const atHand = () => new URL(page.url()).searchParams.get('case');
    const decided = atHand();
    expect(decided).not.toBeNull();
    const title = (await chosen.locator('span > span').first().textContent()) ?? '';
    await page.keyboard.press('b');
    const panel = page.getByRole('region', { name: t('desk:decide') });
    await panel.getByRole('textbox', { name: t('desk:note') }).waitFor();
    await page.keyboard.press('Control+Enter');
    await chosen.getByText(t('desk:lockMine')).waitFor();
    await page.keyboard.type(`story ${language}: looked at the pictures`);
    await page.keyboard.press('Control+Enter');
    await page.getByText(t('desk:recorded'), { exact: true }).waitFor();
    // The next one is at hand, or there is none: the decided one is no longer to be worked.
    await poll(() => atHand()).not.toBe(decided);

    await page.getByText(t('desk:state.done'), { exact: true }).click();
    await queue.getByRole('button', { name: title }).first().click();
    await page.getByText(`story ${language}: looked at the pictures`).first().waitFor();
    await page.getByRole('main').getByText(t('common:outcome.block'), { exact: true }).first().waitFor();
  });
});
