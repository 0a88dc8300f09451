import { describe, expect, it } from 'vitest';
import { openMarketplace, SELLER_OF_THE_DEMO } from './support/marketplace.ts';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

const texts = {
  zh: {
    title: '木雕摆件 高仿 1:1 比例 手工缩微',
    statement: '“1:1”说的是模型比例，“高仿”是行业里对缩微模型的叫法。作品是我自己刻的，没有使用任何品牌。',
    note: '看过实物照片：是缩微木雕，没有品牌。',
  },
  en: {
    title: 'Hand-carved model boat, 1:1 replica of my own sketch',
    statement: 'The words speak of a scale model that I carve myself. No brand is named or shown.',
    note: 'Looked at the photographs: a carved model, no brand on it.',
  },
};

describe.each(languages)('a seller objects (%s)', (language) => {
  const { enter, t } = stage(language);
  const id = `story-object-${language}`;
  const { title, statement, note } = texts[language];

  it('reads why, objects with one button, and is upheld by a person who had no part in it', async () => {
    const market = await openMarketplace();
    const decision = await market.list({
      id,
      sellerId: SELLER_OF_THE_DEMO,
      title,
      description: '',
      category: 'home/decor',
      condition: 'new',
      price: { amountMinor: 12_800, currency: 'CNY' },
      market: 'CN',
      pictures: [{ id: await market.postPicture() }],
    });
    expect(decision.outcome).toBe('block');

    const seller = await enter('seller');
    await seller.getByRole('row', { name: title }).click();
    await seller
      .getByRole('heading', { level: 1 })
      .getByText(t('common:outcome.block'), { exact: true })
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
    await reviewer.getByText(t('desk:queueName.objections')).first().click();
    await reviewer.getByRole('button', { name: title }).click();
    await reviewer.getByText(statement).first().waitFor();
    await reviewer.getByRole('button', { name: t('desk:take') }).click();
    const panel = reviewer.getByRole('region', { name: t('desk:decide') });
    await panel
      .getByRole('button', { name: t('common:outcome.publish') })
      .first()
      .click();
    const confirm = panel.getByRole('button', { name: t('desk:confirm') });
    expect(await confirm.isDisabled()).toBe(true);
    await panel.getByRole('textbox', { name: t('desk:note') }).fill(note);
    await confirm.click();
    await poll(() => reviewer.getByRole('button', { name: title }).count()).toBe(0);

    await seller.reload();
    await poll(async () => {
      await seller.reload();
      await seller.getByRole('heading', { level: 1 }).waitFor();
      return seller
        .getByRole('heading', { level: 1 })
        .getByText(t('common:outcome.publish'), { exact: true })
        .count();
    }).toBe(1);
    await seller.getByText(t('seller:by.person')).first().waitFor();
    await seller.getByRole('link', { name: t('nav:cases') }).click();
    await seller.getByRole('row').nth(1).click();
    await seller.getByText(t('seller:objectionState.upheld')).first().waitFor();
    await seller.getByText(note).first().waitFor();
  });
});
