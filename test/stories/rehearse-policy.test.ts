import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

/** Each language's own policy: the same content would be the same version. */
const bound = { zh: 40, en: 45 };

describe.each(languages)('an analyst rehearses a policy before it decides (%s)', (language) => {
  const { enter, t } = stage(language);

  it('plays it on the past, judges a sample, runs it in shadow, puts it in force, and goes back', async () => {
    const page = await enter('analyst');
    await page.getByRole('link', { name: t('nav:policies') }).click();
    const was = await liveNumber(page);

    await page.getByRole('button', { name: t('policies:editAsNew') }).click();
    const text = page.getByRole('textbox', { name: t('policies:condition', { rule: 'doubt' }) });
    await text.fill(`score >= limit.review || seller.listings < ${bound[language]}`);
    // The rows beside the text follow it, and the text follows the rows.
    const rows = page.getByRole('group', { name: t('policies:rows') }).filter({ hasText: 'score' });
    const value = rows.getByRole('textbox', { name: t('policies:valueLabel') });
    await poll(() =>
      value.evaluateAll(
        (all, wanted) => all.some((one) => (one as unknown as { value: string }).value === wanted),
        String(bound[language]),
      ),
    ).toBe(true);
    const save = page.getByRole('button', { name: t('policies:saveDraft') });
    await poll(() => save.isEnabled()).toBe(true);
    await save.click();

    await page.getByRole('button', { name: t('policies:backtestStart') }).click();
    await page.getByText(t.pattern('policies:tested')).waitFor();
    await page.getByText(t('policies:change.reviewed')).first().waitFor();
    const judge = page.getByRole('button', { name: t('policies:isFake'), exact: true }).first();
    await judge.click();
    await page.getByText(t('policies:judged.true')).first().waitFor();

    await page.getByRole('button', { name: t('policies:shadowStart') }).click();
    await page.getByText(t('policies:state.shadow'), { exact: true }).first().waitFor();
    await page.getByText(t.pattern('policies:trialSeen')).waitFor();

    await confirm(page, t('policies:goLive'));
    await poll(() => liveNumber(page)).toBeGreaterThan(was);
    await confirm(page, t('policies:rollback'));
    await poll(() => liveNumber(page)).toBe(was);
  });

  async function liveNumber(page: Page): Promise<number> {
    const heading = page.getByRole('heading', { level: 1, name: t.pattern('policies:answer') });
    await heading.waitFor();
    return Number(t.pattern('policies:answer').exec((await heading.textContent()) ?? '')?.[1]);
  }

  async function confirm(page: Page, button: string): Promise<void> {
    await page.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: t('policies:note') }).fill(`story ${language}`);
    await dialog.getByRole('button').last().click();
    await poll(() => dialog.count()).toBe(0);
  }
});
