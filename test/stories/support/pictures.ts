import sharp from 'sharp';
import { signIn } from './sign-in.ts';

/** What a story needs of the demo's knowledge and pictures, asked for as its administrator does. */
export interface Stock {
  readonly send: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Stores a picture; answers its id. */
  readonly upload: (bytes: Uint8Array) => Promise<string>;
  /** Bytes of a stored picture. */
  readonly bytesOf: (pictureId: string) => Promise<Buffer>;
  /** Live items of a type, the demo's brands' among them. */
  readonly live: (type: string) => Promise<readonly Item[]>;
}

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly body: {
    readonly bank?: string;
    readonly brandId?: string;
    readonly pictureId?: string;
    readonly variant?: string;
    readonly names?: readonly { readonly text: string }[];
    readonly name?: string;
    readonly models?: readonly string[];
  };
}

export async function openStock(product: {
  readonly url: string;
  readonly accounts: readonly { readonly email: string; readonly password: string }[];
}): Promise<Stock> {
  const { url, accounts } = product;
  const origin = url.replace('localhost', '127.0.0.1');
  const headers = await signIn(origin, accounts, 'admin');
  const send: Stock['send'] = async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  return {
    send,
    async upload(bytes) {
      const body = { base64: Buffer.from(bytes).toString('base64') };
      return ((await send('POST', '/v1/pictures', body)) as { id: string }).id;
    },
    async bytesOf(pictureId) {
      return Buffer.from(
        await (await fetch(`${origin}/v1/pictures/${pictureId}`, { headers })).arrayBuffer(),
      );
    },
    async live(type) {
      const answer = await send('GET', `/v1/knowledge/items?limit=200&state=live&type=${type}`);
      return (answer as { items: Item[] }).items;
    },
  };
}

/** A photo of a table with a lidded tube and things around it; the mark, its white ground taken off, is on the tube. */
export async function photoWith(mark: Uint8Array | null, take: number): Promise<Buffer> {
  const hue = (take * 67) % 360;
  const clutter = Array.from(
    { length: 26 },
    (_, i) =>
      `<ellipse cx="${(i * 173 + take * 31) % 900}" cy="${(i * 97 + take * 17) % 700}" rx="${24 + ((i * 19) % 60)}" ry="${12 + ((i * 23) % 40)}" transform="rotate(${i * 41 + take} 450 350)" fill="hsl(${(hue + i * 13) % 360},22%,${66 + (i % 4) * 6}%)" opacity="0.6"/>`,
  ).join('');
  const scene = sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="hsl(${hue},18%,78%)"/>${clutter}<ellipse cx="460" cy="600" rx="230" ry="34" fill="#000" opacity="0.22"/><rect x="300" y="130" width="320" height="470" rx="26" fill="#f4efe8"/><rect x="300" y="96" width="320" height="90" rx="20" fill="hsl(${(hue + 180) % 360},30%,32%)"/></svg>`,
    ),
  );
  if (mark === null) return scene.jpeg({ quality: 86 }).toBuffer();
  const inked = await sharp(mark).resize(240, 240, { fit: 'inside' }).ensureAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  const { data, info } = inked;
  for (let i = 0; i < data.length; i += 4) {
    const light = Math.min(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0);
    if (light > 200) data[i + 3] = Math.min(data[i + 3] ?? 0, (255 - light) * 4);
  }
  const turned = await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .rotate(7, { background: '#0000' })
    .png()
    .toBuffer();
  return scene
    .composite([{ input: turned, left: 330, top: 260 }])
    .jpeg({ quality: 86 })
    .toBuffer();
}

/** A picture as counterfeiters rework it: mirrored, cropped, warmer, with a frame and a shop's stripe. */
export async function rework(bytes: Uint8Array): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata();
  const cut = { left: Math.round(width * 0.06), top: Math.round(height * 0.05) };
  const [w, h] = [Math.round(width * 0.86), Math.round(height * 0.88)];
  const stripe = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="70"><rect width="640" height="70" fill="#c2410c" opacity="0.9"/></svg>`;
  const core = await sharp(bytes)
    .extract({ ...cut, width: w, height: h })
    .flop()
    .modulate({ saturation: 1.2, brightness: 1.06 })
    .resize(640, 640, { fit: 'fill' })
    .toBuffer();
  return sharp(core)
    .composite([{ input: Buffer.from(stripe), left: 0, top: 0 }])
    .extend({ top: 24, bottom: 24, left: 24, right: 24, background: '#fdf6ec' })
    .jpeg({ quality: 72 })
    .toBuffer();
}
