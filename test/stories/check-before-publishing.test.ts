import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stage } from './support/story.ts';
import { languages } from './support/words.ts';

const texts = {
  zh: { title: '朗柏森 手提包 原单 高仿', description: '加V看实拍' },
  en: { title: 'Lorbasen handbag 1:1 replica', description: 'WhatsApp me for photos' },
};

describe.each(languages)('a seller checks before publishing, on a phone (%s)', (language) => {
  const { enter, t } = stage(language);

  it('is told what is wrong and what proof would help, and nothing is published', async () => {
    const page = await enter('seller', { phone: true });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectFits(page);
    await page
      .getByRole('link', { name: t('nav:myCheck') })
      .first()
      .click();
    await page.getByRole('textbox', { name: t('decision:field.title') }).fill(texts[language].title);
    await page
      .getByRole('textbox', { name: t('decision:field.description') })
      .fill(texts[language].description);
    await page.getByRole('textbox', { name: t('decision:content.price') }).fill('199');
    await expectFits(page);
    await page.getByRole('button', { name: t('seller:check.go') }).click();
    const proof = page.getByText(t('seller:check.proofTitle'));
    await proof.waitFor();
    const help = await proof.locator('xpath=..').getByRole('listitem').allInnerTexts();
    expect(help.join('').trim().length).toBeGreaterThan(10);
    await page.getByText(t('seller:cure'), { exact: true }).first().waitFor();
    await expectFits(page);

    await page.getByRole('button', { name: t('nav:menu') }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: t('nav:myListings') })
      .click();
    await page.getByRole('heading', { level: 1, name: t.pattern('seller:answer') }).waitFor();
    expect(await page.getByText(texts[language].title).count()).toBe(0);
    await page.getByRole('row').nth(1).click();
    await page.getByRole('heading', { level: 2, name: t('seller:yourListing') }).waitFor();
    await expectFits(page);
  });

  it('the overview fits a phone too', async () => {
    const page = await enter('analyst', { phone: true });
    await page.getByRole('heading', { level: 1, name: t.pattern('overview:answer') }).waitFor();
    await page.getByRole('img', { name: t.pattern('overview:chartDescribe') }).waitFor();
    await expectFits(page);
  });
});

async function expectFits(page: Page): Promise<void> {
  const { content, window } = await page.evaluate<{ content: number; window: number }>(
    '({ content: document.documentElement.scrollWidth, window: document.documentElement.clientWidth })',
  );
  expect(window).toBe(390);
  expect(content, `the width of ${page.url()}`).toBeLessThanOrEqual(window);
}
