import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { type Language, type Words, wordsOf } from './words.ts';

/** Milliseconds that a page may take to show what it should, on a loaded machine. */
const PATIENCE_MS = 30_000;
const pictures = fileURLToPath(new URL('../../../.cache/stories', import.meta.url));

export type Person = 'admin' | 'analyst' | 'reviewer' | 'rights' | 'seller';

export interface Stage {
  /** Enters as one of the demo's people with one click, in a browser of her own. */
  readonly enter: (person: Person, options?: { readonly phone?: boolean }) => Promise<Page>;
  readonly t: Words;
}

/**
 * A browser for the stories of one file, in one language. After a story every browser window is closed; where it failed
 * their pictures are kept in `.cache/stories`. A page that throws, or logs an error, fails its story.
 */
export function stage(language: Language): Stage {
  const { url, accounts } = inject('product');
  const given = inject('browser');
  let browser: Browser | undefined;
  let open: BrowserContext[] = [];
  let wrong: string[] = [];

  // Where there is no browser every story fails, and none is skipped.
  beforeAll(async () => {
    if ('endpoint' in given) browser = await chromium.connect(given.endpoint);
  });
  afterAll(() => browser?.close());
  beforeEach(() => {
    open = [];
    wrong = [];
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(open, `${task.name} ${language}`);
    for (const context of open) await context.close();
    expect(wrong, 'errors in the browser').toEqual([]);
  });

  return {
    t: wordsOf(language),
    async enter(person, options = {}) {
      if ('missing' in given) throw new Error(given.missing);
      const account = accounts.find((one) => one.email.startsWith(`${person}@`));
      if (!account) throw new Error(`the demo has no ${person}`);
      if (!browser) throw new Error('people enter within a story');
      const context = await browser.newContext({
        baseURL: url,
        locale: language === 'zh' ? 'zh-CN' : 'en-US',
        viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
        ...(options.phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
      });
      open.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
      page.on('response', (answer) => {
        if (answer.status() >= 500)
          wrong.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
      });
      await page.goto('/');
      const entrance = page.getByRole('button', { name: account.label[language], exact: false }).first();
      // All stories sign in from one address: at the limit (30 a minute) they wait, as people are asked to.
      for (let tries = 1; ; tries++) {
        await entrance.click();
        try {
          await page.getByRole('main').waitFor({ timeout: 12_000 });
          return page;
        } catch (error) {
          if (tries === 6) throw error;
        }
      }
    },
  };
}

async function keepPictures(contexts: readonly BrowserContext[], name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const file = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 90);
  let n = 0;
  for (const page of contexts.flatMap((context) => context.pages()))
    await page.screenshot({ path: join(pictures, `${file}-${++n}.png`), fullPage: true }).catch(() => null);
}

/** Waits until the page says it. */
export const poll = <T>(read: () => T | Promise<T>) =>
  expect.poll(read, { timeout: PATIENCE_MS, interval: 100 });
