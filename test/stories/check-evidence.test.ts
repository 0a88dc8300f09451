import { describe, expect, it } from 'vitest';
import { newShop, openMarketplace } from './support/marketplace.ts';
import { poll, stage } from './support/story.ts';
import { languages } from './support/words.ts';

describe.each(languages)('somebody checks an evidence bundle in the browser (%s)', (language) => {
  const { enter, t } = stage(language);
  const id = `story-evidence-${language}`;

  it('drops it on the page, reads that it holds and what is left open, and sees one changed byte found', async () => {
    const page = await enter('admin');
    const market = await openMarketplace();
    await newShop(market, `shop-${id}`);
    await market.list({
      id,
      sellerId: `shop-${id}`,
      title: '亚麻桌布 方形',
      pictures: [{ id: await market.postPicture() }],
    });
    let bundle: Buffer = Buffer.alloc(0);
    await poll(async () => {
      const made = await page.request.post('/v1/evidence/bundles', {
        data: { subject: { type: 'listing', id }, language },
        headers: { origin: new URL(page.url()).origin },
      });
      if (made.ok()) bundle = await made.body();
      return made.status();
    }).toBe(200);

    await page.getByRole('link', { name: t('nav:ledger'), exact: true }).click();
    await page.getByRole('link', { name: t('evidence:title') }).click();
    await page.getByRole('heading', { level: 1, name: t('evidence:answer') }).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    const drop = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer });

    await drop('bundle.zip', bundle);
    const holds = language === 'zh' ? '证据包完好' : 'The bundle holds';
    const broken = language === 'zh' ? '证据包不成立' : 'The bundle does not hold';
    await page.getByRole('heading', { level: 1, name: holds }).waitFor();
    expect(await page.getByRole('listitem').count()).toBeGreaterThan(7);
    // The key came with the bundle: said until somebody names the one she got elsewhere.
    await page.getByText(t('evidence:open'), { exact: true }).first().waitFor();
    const key = await (await page.request.get('/log/keys')).text();
    await page.getByLabel(t('evidence:key')).fill(key.split('\n')[0] ?? '');
    await page
      .getByText(language === 'zh' ? '签署密钥与您提供的密钥一致' : 'The signing key is the one you named')
      .waitFor();

    const changed = Buffer.from(bundle);
    changed[3_000] = (changed[3_000] as number) ^ 1;
    await drop('changed.zip', changed);
    await page.getByRole('heading', { level: 1, name: broken }).waitFor();
    expect(sent).toEqual([]);
  });
});
