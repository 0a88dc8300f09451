import type { Language } from '../base/language.ts';
import type { ListingContent } from '../marketplace/index.ts';

const words = {
  price: { zh: '价格', en: 'Price' },
  seller: { zh: '卖家', en: 'Seller' },
  version: { zh: '版本', en: 'Version' },
  told: { zh: '提交时间', en: 'Sent' },
  brand: { zh: '品牌', en: 'Brand' },
  condition: { zh: '成色', en: 'Condition' },
  missing: { zh: '图片已删除', en: 'picture erased' },
  note: {
    zh: '本页由 Assay 依据所存原始数据与图片重现，字段一字未改；平台当时的样式未保存。',
    en: 'Shown by Assay from the stored data and pictures, word for word; the styling of the marketplace at that time was not kept.',
  },
} as const;

/** A version of a listing as a page that a person reads: no script, no address outside the bundle. */
export function renderPage(
  listing: {
    readonly listingId: string;
    readonly sellerName: string;
    readonly version: number;
    readonly at: string;
    readonly content: ListingContent;
  },
  pictureAt: (id: string) => string | null,
  language: Language,
): string {
  const { content } = listing;
  const row = (label: string, value: string | null) =>
    value === null || value === '' ? '' : `<tr><th>${escape(label)}</th><td>${escape(value)}</td></tr>`;
  const pictures = content.pictures.map((id) => {
    const path = pictureAt(id);
    return path === null
      ? `<p>[${words.missing[language]} ${id.slice(0, 12)}]</p>`
      : `<img src="${escape(path)}" alt="${id.slice(0, 12)}">`;
  });
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>${escape(content.title)}</title>
<style>body{font:16px/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}img{max-width:18rem;margin:0 .5rem .5rem 0;border:1px solid #ccc}th{text-align:left;padding-right:1rem;vertical-align:top}small{color:#555}</style>
</head><body>
<h1>${escape(content.title)}</h1>
<div>${pictures.join('')}</div>
<table>
${row(words.price[language], content.price === null ? null : money(content.price))}
${row(words.seller[language], listing.sellerName)}
${row(words.brand[language], content.declaredBrand)}
${row(words.condition[language], content.condition)}
${Object.entries(content.attributes)
  .map(([name, value]) => row(name, value))
  .join('\n')}
${row(words.version[language], `${listing.listingId} v${listing.version}`)}
${row(words.told[language], listing.at)}
</table>
<p style="white-space:pre-wrap">${escape(content.description)}</p>
<hr><small>${words.note[language]}</small>
</body></html>
`;
}

/** With as many decimals as the currency has. */
export function money(price: { readonly amountMinor: number; readonly currency: string }): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: price.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  return `${(price.amountMinor / 10 ** digits).toFixed(digits)} ${price.currency}`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
