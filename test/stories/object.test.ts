import { describe, expect, it } from 'vitest';
import { openMarketplace, SELLER_OF_THE_DEMO } from './support/marketplace.ts';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

/** A book about fakes reads like one: the kind of mistake that objections are for. */
const texts = {
  zh: {
    title: '《怎样识别 朗 柏 森 高仿 1:1 手提包》手册 支持专柜验货',
    description: '加V看内页',
    statement: '这是一本教人识别假货的手册，不是手提包。内页照片见附件。',
    note: '看过内页照片：是一本手册，没有使用品牌的商品。',
    queue: '申诉',
  },
  en: {
    title: 'Handbook: tell a L0rb4sen handbag 1:1 mirror quality replica from authentic',
    description: 'Add me on WhatsApp to see the pages',
    statement: 'This is a book that teaches how to tell fakes. No handbag is sold.',
    note: 'Looked at the pages: a handbook, no goods of the brand.',
    queue: 'Objections',
  },
};

describe.each(languages)('a seller objects (%s)', (language) => {
  const { enter, t } = stage(language);
  const id = `story-object-${language}`;
  const { title, description, statement, note, queue } = texts[language];

  it('reads why, objects with one button, and is upheld by a person who had no part in it', async () => {
    const market = await openMarketplace();
    const decision = await market.list({
      id,
      sellerId: SELLER_OF_THE_DEMO,
      title,
      description,
      category: 'books',
      condition: 'new',
      price: { amountMinor: 5_800, currency: 'CNY' },
      market: 'CN',
      pictures: [],
    });
    expect(decision.outcome).toBe('block');

    const seller = await enter('seller');
    await seller.getByRole('row', { name: title }).click();
    await seller
      .getByRole('heading', { level: 1 })
      .getByText(t('seller:outcome.block'), { exact: true })
      .waitFor();
    await seller.getByText(t('seller:fact'), { exact: true }).first().waitFor();
    await seller.getByText(t('seller:cure'), { exact: true }).first().waitFor();
    expect(await seller.locator('mark').count()).toBeGreaterThan(0);
    const whole = await seller.locator('main').innerText();
    for (const secret of [t('decision:step.weight'), t('decision:probability')])
      expect(whole).not.toContain(secret);
    await seller.getByRole('button', { name: t('seller:object'), exact: true }).click();
    await seller.getByRole('textbox', { name: t('seller:statement') }).fill(statement);
    await seller.getByRole('button', { name: t('seller:file') }).click();
    await seller.getByRole('link', { name: t('seller:objectionOpen') }).waitFor();

    const reviewer = await enter('reviewer');
    await reviewer.getByRole('link', { name: t('nav:desk') }).click();
    await reviewer.getByRole('combobox', { name: t('desk:queueLabel') }).click();
    await reviewer.locator('.ant-select-item-option').filter({ hasText: queue }).click();
    await reviewer.getByRole('button', { name: title }).click();
    await reviewer.getByText(statement).first().waitFor();
    await reviewer.getByRole('button', { name: t('desk:take') }).click();
    const panel = reviewer.getByRole('region', { name: t('desk:decide') });
    await panel
      .getByRole('button', { name: t('desk:uphold') })
      .first()
      .click();
    const confirm = panel.getByRole('button', { name: t('desk:confirm') });
    expect(await confirm.isDisabled()).toBe(true);
    await panel.getByRole('textbox', { name: t('desk:note') }).fill(note);
    await confirm.click();
    await poll(() => reviewer.getByRole('button', { name: title }).count()).toBe(0);

    await poll(async () => {
      await seller.reload();
      const heading = seller.getByRole('heading', { level: 1 });
      await heading.waitFor();
      return heading.getByText(t('seller:outcome.publish'), { exact: true }).count();
    }).toBe(1);
    await seller.getByText(t('seller:by.person')).first().waitFor();
    await seller.getByRole('link', { name: t('nav:cases') }).click();
    await seller.getByRole('row').nth(1).click();
    await seller.getByText(t('seller:objectionState.upheld')).first().waitFor();
    await seller.getByText(note).first().waitFor();
  });
});
