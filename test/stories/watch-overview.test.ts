import { describe, expect, it } from 'vitest';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

describe.each(languages)('an analyst watches the marketplace (%s)', (language) => {
  const { enter, t } = stage(language);

  it('enters with one click and sees what was judged, live', async () => {
    const page = await enter('analyst');
    await page.getByRole('heading', { level: 1, name: t.pattern('overview:answer') }).waitFor();
    const flow = page.locator('section', { has: page.getByRole('heading', { name: t('overview:flow') }) });
    await flow.getByRole('status').getByText(t('overview:stream.live')).waitFor();
    await poll(() => flow.getByRole('link').count()).toBeGreaterThanOrEqual(3);
    const before = await flow.getByRole('link').first().textContent();
    await poll(() => flow.getByRole('link').first().textContent()).not.toBe(before);
  });

  it('opens what a number counts', async () => {
    const page = await enter('analyst');
    const blocked = page.getByRole('heading', { level: 1 }).getByRole('link').first();
    await poll(async () => Number(/\d+/.exec((await blocked.textContent()) ?? '')?.[0] ?? 0)).toBeGreaterThan(
      0,
    );
    const counted = Number(/\d+/.exec((await blocked.textContent()) ?? '')?.[0]);
    await blocked.click();
    const rows = page
      .getByRole('table', { name: t('nav:decisions') })
      .locator('tbody')
      .getByRole('row');
    await rows.first().waitFor();
    const shown = await rows.count();
    const heading = page.getByRole('heading', { level: 1, name: t.pattern('decisions:answer') });
    const total = Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0]);
    expect(shown).toBe(Math.min(total, 50));
    // The overview may have counted anew between the reading and the click.
    expect(Math.abs(total - counted)).toBeLessThanOrEqual(2);
    expect(await rows.getByText(t('common:outcome.block'), { exact: true }).count()).toBe(shown);
    await rows.first().click();
    await page
      .getByRole('heading', { level: 1 })
      .getByText(t('common:outcome.block'), { exact: true })
      .waitFor();
  });
});
