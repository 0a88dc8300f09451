import type { Db } from '../base/db.ts';
import type { Blobs } from '../base/blobs.ts';
import type { Language } from '../base/language.ts';
import { type ListingVersion, readListingVersions, readTrade } from '../marketplace/index.ts';
import { getPictureBytes, getPictures } from '../pictures/index.ts';
import { type DecisionOfListing, decisionsOfListing } from '../screening/index.ts';
import type { Collected } from './collected.ts';
import type { Audience, Redactor } from './redact.ts';
import { renderPage } from './render-page.ts';

export interface ListingEvidence {
  readonly listingId: string;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly versions: readonly ListingVersion[];
  readonly decisions: readonly DecisionOfListing[];
  /** Bytes as they were sent. */
  readonly pictures: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly format: string }>;
  readonly trade: { readonly orders: number; readonly refunds: number; readonly reviews: number };
}

const MOST = 2_000;

/** Snapshots of every version (data, pictures, page), trade, and decisions. Null when there is no such listing. */
export async function collectListing(
  deps: { readonly db: Db; readonly blobs: Blobs },
  collected: Collected,
  input: {
    readonly listingId: string;
    readonly sellerId: string;
    readonly sellerName: string;
    readonly audience: Audience;
    readonly language: Language;
    readonly redactor: Redactor;
  },
): Promise<ListingEvidence> {
  const { db } = deps;
  const { listingId, sellerId, sellerName, audience, language, redactor } = input;
  const versions = await readListingVersions(db, listingId);
  const pictureIds = [...new Set(versions.flatMap((version) => version.content.pictures))];
  const known = await getPictures({ db }, pictureIds);
  const pictureFiles = new Map<string, string>();
  const pictures = new Map<string, { bytes: Uint8Array; format: string }>();
  for (const id of pictureIds) {
    const bytes = await getPictureBytes(deps, id);
    if (bytes === null) continue;
    const format = known.get(id)?.format ?? 'bin';
    const path = `snapshots/pictures/${id}.${format}`;
    pictures.set(id, { bytes, format });
    pictureFiles.set(id, path);
    collected.add(path, bytes, {
      zh: `商品图片（文件名为其 SHA-256）`,
      en: `Picture of the listing; its name is its SHA-256`,
    });
  }
  for (const version of versions) {
    const folder = `snapshots/v${version.version}`;
    const actor = redactor.actor(version.actor);
    const shown = { listingId, sellerId, sellerName, ...version, actor };
    const custody = { by: actor, at: version.at, how: 'api' as const };
    collected.json(
      `${folder}/listing.json`,
      {
        listingId,
        sellerId,
        version: version.version,
        at: version.at,
        actor,
        contentHash: version.content_hash,
        content: version.content,
      },
      {
        zh: `商品第 ${version.version} 版的原始数据`,
        en: `Version ${version.version} of the listing as it was sent`,
      },
      custody,
    );
    collected.text(
      `${folder}/page.html`,
      renderPage(shown, (id) => pictureFiles.get(id)?.replace('snapshots/', '../') ?? null, language),
      { zh: `商品第 ${version.version} 版的页面`, en: `The page of version ${version.version}` },
    );
  }
  const { orders, refunds, reviews } = await readTrade(db, listingId, MOST);
  const facts = {
    zh: '由市场上报的交易事实；买家以编号代称',
    en: 'Facts the marketplace told; buyers are numbers',
  };
  collected.json(
    'trade/orders.json',
    orders.map(({ buyer_id: buyer, ...order }) => ({ ...order, buyer: redactor.buyer(buyer) })),
    facts,
  );
  collected.json('trade/refunds.json', refunds, facts);
  collected.json(
    'trade/reviews.json',
    reviews.map(({ buyer_id: buyer, ...review }) => ({ ...review, buyer: redactor.buyer(buyer) })),
    facts,
  );
  const decisions = await decisionsOfListing(
    db,
    listingId,
    audience === 'party' ? 'seller' : 'analyst',
    language,
  );
  for (const decision of decisions) {
    collected.json(`decisions/${decision.id}.json`, decision.view, {
      zh: '判定、理由与过程',
      en: 'A decision with its reasons and trace',
    });
    if (decision.record !== null)
      collected.add(`decisions/${decision.id}.record.zst`, decision.record, {
        zh: '判定的完整输入与过程，账本所存哈希即其 SHA-256（Zstandard 压缩的 JSON）',
        en: 'Recorded input and trace; its SHA-256 stands in the ledger (JSON, packed with Zstandard)',
      });
  }
  collected.touch({ type: 'listing', id: listingId });
  for (const decision of decisions) collected.touchEntry(decision.entryId);
  for (const { batch_id: batch } of [...orders, ...refunds, ...reviews])
    collected.touch({ type: 'batch', id: batch });
  return {
    listingId,
    sellerId,
    sellerName,
    versions,
    decisions,
    pictures,
    trade: { orders: orders.length, refunds: refunds.length, reviews: reviews.length },
  };
}
