/** Where a code leads a buyer. `other` is any other link or text: a maker's own page, a serial number, a manual. */
export type Destination = 'chat' | 'payment' | 'short_link' | 'other';

/** Hosts by their ends, with the beginning of the path where one host serves several purposes. */
const hosts: readonly (readonly [Destination, string])[] = [
  ['chat', 'u.wechat.com'],
  ['chat', 'weixin.qq.com/r/'],
  ['chat', 'weixin.qq.com/g/'],
  ['chat', 'work.weixin.qq.com'],
  ['chat', 'wxwork.qq.com'],
  ['chat', 'qm.qq.com'],
  ['chat', 'jq.qq.com'],
  ['chat', 'qun.qq.com'],
  ['chat', 'wpa.qq.com'],
  ['chat', 't.me'],
  ['chat', 'telegram.me'],
  ['chat', 'telegram.dog'],
  ['chat', 'wa.me'],
  ['chat', 'api.whatsapp.com'],
  ['chat', 'chat.whatsapp.com'],
  ['chat', 'line.me'],
  ['chat', 'lin.ee'],
  ['chat', 'm.me'],
  ['chat', 'signal.me'],
  ['chat', 'signal.group'],
  ['chat', 'discord.gg'],
  ['chat', 'discord.com/invite'],
  ['chat', 'open.kakao.com'],
  ['chat', 'zalo.me'],
  ['chat', 'viber.click'],
  ['payment', 'qr.alipay.com'],
  ['payment', 'qr.95516.com'],
  ['payment', 'payapp.weixin.qq.com'],
  ['payment', 'paypal.me'],
  ['payment', 'paypal.com/paypalme'],
  ['payment', 'cash.app'],
  ['payment', 'venmo.com'],
  ['payment', 'revolut.me'],
  ['payment', 'wise.com/pay'],
  ['short_link', 'bit.ly'],
  ['short_link', 'tinyurl.com'],
  ['short_link', 't.cn'],
  ['short_link', 'url.cn'],
  ['short_link', 'dwz.cn'],
  ['short_link', 'suo.im'],
  ['short_link', 'is.gd'],
  ['short_link', 'rb.gy'],
  ['short_link', 'cutt.ly'],
];

/** Schemes that open a chat, a call or a payment without any host. */
const schemes: readonly (readonly [Destination, RegExp])[] = [
  ['payment', /^(wxp|alipays?|upi|bitcoin|ethereum|tron|litecoin):/i],
  ['payment', /^weixin:\/\/wxpay/i],
  ['chat', /^(weixin|wechat|mqqapi|mqq|tg|whatsapp|line|viber|skype|sgnl|zalo):/i],
  ['chat', /^(tel|sms|smsto|mailto|matmsg|mecard):/i],
  ['chat', /^begin:vcard/i],
  // Plain text: an account to add.
  ['chat', /(微信|薇信|wechat|whatsapp|telegram|\bvx|\bqq)\s*(号|id)?\s*[:：]?\s*\+?[\w-]{5,}/i],
];

/** Reads what a code says. `target` is the host, or the scheme, fit for people. */
export function destinationOf(text: string): {
  readonly destination: Destination;
  readonly target: string | null;
} {
  const said = text.trim();
  for (const [destination, pattern] of schemes) {
    const opened = pattern.exec(said);
    if (opened !== null) return { destination, target: opened[0].toLowerCase() };
  }
  const link = /^https?:\/\//i.test(said)
    ? said
    : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(said)
      ? `https://${said}`
      : null;
  if (link === null || !URL.canParse(link)) return { destination: 'other', target: null };
  const { hostname, pathname } = new URL(link);
  const host = hostname.toLowerCase();
  for (const [destination, entry] of hosts) {
    const [end, ...rest] = entry.split('/') as [string, ...string[]];
    const path = rest.length === 0 ? '' : `/${rest.join('/')}`;
    if ((host === end || host.endsWith(`.${end}`)) && pathname.toLowerCase().startsWith(path)) {
      return { destination, target: host };
    }
  }
  return { destination: 'other', target: host };
}
