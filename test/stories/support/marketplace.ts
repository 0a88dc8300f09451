import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { signIn } from './sign-in.ts';

export interface PostedDecision {
  readonly id: string;
  readonly outcome: 'publish' | 'review' | 'block';
}

/** The marketplace's own backend: it posts with a key, as the README shows. */
export interface Marketplace {
  post(path: string, body: unknown): Promise<unknown>;
  /** The picture of the README's example; answers its id. */
  postPicture(): Promise<string>;
  /** Answers the decision. */
  list(listing: Record<string, unknown>): Promise<PostedDecision>;
}

export function marketplaceWith(key: string): Marketplace {
  const send = async (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
    const answer = await fetch(`${address()}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type, 'accept-language': 'en' },
      body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  const post = (path: string, body: unknown) => send(path, 'application/json', JSON.stringify(body));
  return {
    post,
    async postPicture() {
      const bytes = new Uint8Array(readFileSync(new URL('../../../docs/example/bag.png', import.meta.url)));
      return ((await send('/v1/pictures', 'image/png', bytes)) as { id: string }).id;
    },
    async list(listing) {
      return ((await post('/v1/listings', listing)) as { decision: PostedDecision }).decision;
    },
  };
}

/** For stories that are not about keys: one is made as the administrator's console makes it. */
export async function openMarketplace(): Promise<Marketplace> {
  const session = await signIn(address(), inject('product').accounts, 'admin');
  const made = await fetch(`${address()}/v1/api-keys`, {
    method: 'POST',
    headers: { ...session, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'stories',
      permissions: ['listings.write', 'facts.write'],
      expiresInDays: 1,
    }),
  });
  if (!made.ok) throw new Error(`no key was made: ${made.status} ${await made.text()}`);
  return marketplaceWith(((await made.json()) as { key: string }).key);
}

/** Node resolves localhost by the machine, which may know only one of its two addresses. */
const address = () => inject('product').url.replace('localhost', '127.0.0.1');

/** The account that the demo's seller signs in for. */
export const SELLER_OF_THE_DEMO = 'hemu-shop';

/** A listing of an account nobody knows, honest unless it says otherwise. */
export async function newShop(market: Marketplace, id: string): Promise<void> {
  await market.post('/v1/sellers', {
    items: [{ id, name: `Story shop ${id}`, kind: 'company', openedAt: '2021-05-01T00:00:00.000Z' }],
  });
}
