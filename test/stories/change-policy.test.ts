import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

const bound = { zh: '0.12', en: '0.13' };

describe.each(languages)('an analyst changes the policy (%s)', (language) => {
  const { enter, t } = stage(language);

  it('is shown a mistake at its place, puts a valid version in force, and goes back', async () => {
    const page = await enter('analyst');
    await page.getByRole('link', { name: t('nav:policies') }).click();
    const was = await liveNumber(page);

    await page.getByRole('button', { name: t('policies:editAsNew') }).click();
    const rule = page.getByRole('textbox', { name: t('policies:condition', { rule: 'doubt' }) });
    const save = page.getByRole('button', { name: t('policies:saveDraft') });
    await rule.fill('score >= limit.review && signal.no_such_thing > 1.0');
    const problem = page.getByRole('alert').filter({ hasText: t.pattern('policies:at') });
    await problem.waitFor();
    const at = Number(/\d+/.exec((await problem.textContent()) ?? '')?.[0]);
    expect(['signal.no_such_thing', 'no_such_thing']).toContain(
      (await rule.inputValue()).slice(at).split(' ')[0],
    );
    expect(await save.isDisabled()).toBe(true);

    await rule.fill(`score >= ${bound[language]}`);
    await poll(() => problem.count()).toBe(0);
    await page.getByRole('textbox', { name: t('policies:note') }).fill(`story ${language}`);
    await poll(() => save.isEnabled()).toBe(true);
    await save.click();
    await page.getByText(t('policies:state.draft'), { exact: true }).first().waitFor();
    await confirm(page, t('policies:goLive'));
    await poll(() => liveNumber(page)).toBeGreaterThan(was);
    await page.getByText(`score >= ${bound[language]}`).first().waitFor();

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
