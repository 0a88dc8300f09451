import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { fetchPicture, mayReach } from './fetch-picture.ts';
import { PICTURE_LIMITS } from './picture.ts';

const servers: Server[] = [];
let asked = 0;

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer((request, response) => {
    asked++;
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const nothingAllowed = { allowedPrivateNetworks: [] };
/** The test's server stands on loopback, which only this allowance makes reachable. */
const loopback = { allowedPrivateNetworks: ['127.0.0.1/32'] };

describe('an address that is not of the public internet', () => {
  test.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'not an address',
  ])('%s is not reached', (address) => {
    expect(mayReach(nothingAllowed, address)).toBe(false);
  });

  test.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111'])('but %s is', (address) => {
    expect(mayReach(nothingAllowed, address)).toBe(true);
  });

  test('is reached only inside a network that was allowed', () => {
    expect(mayReach({ allowedPrivateNetworks: ['10.0.0.0/8', 'fd00::/8'] }, '10.9.9.9')).toBe(true);
    expect(mayReach({ allowedPrivateNetworks: ['10.0.0.0/8', 'fd00::/8'] }, 'fd12::1')).toBe(true);
    expect(mayReach({ allowedPrivateNetworks: ['10.0.0.0/8'] }, '192.168.0.1')).toBe(false);
  });
});

describe('a url', () => {
  test.each([
    'file:///etc/passwd',
    'ftp://example.com/a.jpg',
    'data:image/png;base64,AAAA',
    'http://user:secret@example.com/a.jpg',
    'http://127.0.0.1/a.jpg',
    'http://2130706433/a.jpg',
    'http://0x7f.1/a.jpg',
    'http://[::1]/a.jpg',
    'http://[::ffff:127.0.0.1]/a.jpg',
    'http://example.com:22/a.jpg',
    'http://example.com:25/a.jpg',
    'no url',
    `http://example.com/${'a'.repeat(3000)}`,
  ])('is refused without a connection: %s', async (url) => {
    const resolve = () => Promise.reject(new Error('must not be resolved'));
    expect((await fetchPicture({ ...nothingAllowed, resolve }, url)).kind).toBe('refused');
  });

  test('whose name resolves to a private address is refused, also beside a public one, and nothing is asked', async () => {
    const port = await serve((_, response) => response.end('secret'));
    const before = asked;
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::ffff:127.0.0.1']]) {
      const answer = await fetchPicture(
        { ...nothingAllowed, resolve: () => Promise.resolve(addresses) },
        `http://pictures.example:${port}/a.jpg`,
      );
      expect(answer.kind).toBe('refused');
    }
    expect(asked).toBe(before);
  });

  test('is fetched from the address that was checked, whatever the name resolves to later', async () => {
    const port = await serve((request, response) => {
      response.setHeader('content-type', 'image/png');
      response.end(`for ${request.headers.host}`);
    });
    let asks = 0;
    const resolve = () => Promise.resolve(asks++ === 0 ? ['127.0.0.1'] : ['127.0.0.2']);
    const answer = await fetchPicture({ ...loopback, resolve }, `http://pictures.example:${port}/a.png`);
    expect(answer).toMatchObject({ kind: 'fetched', contentType: 'image/png' });
    expect(answer.kind === 'fetched' && Buffer.from(answer.bytes).toString()).toBe(
      `for pictures.example:${port}`,
    );
    expect(asks).toBe(1);
  });
});

describe('an answer', () => {
  test('that redirects is followed three times and no more', async () => {
    const port = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('here');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(await fetchPicture(loopback, `http://127.0.0.1:${port}/3`)).toMatchObject({ kind: 'fetched' });
    expect(await fetchPicture(loopback, `http://127.0.0.1:${port}/4`)).toEqual({
      kind: 'failed',
      why: 'too many redirects',
    });
  });

  test.each(['http://169.254.169.254/latest/meta-data', 'file:///etc/passwd', 'http://[::1]:9/'])(
    'that redirects to %s is refused',
    async (location) => {
      const port = await serve((_, response) => response.writeHead(302, { location }).end());
      expect((await fetchPicture(loopback, `http://127.0.0.1:${port}/`)).kind).toBe('refused');
    },
  );

  test('that is not 200 says its status', async () => {
    const port = await serve((_, response) => response.writeHead(404).end('gone'));
    expect(await fetchPicture(loopback, `http://127.0.0.1:${port}/`)).toEqual({
      kind: 'failed',
      why: 'status 404',
    });
  });

  test('beyond 20 MB is cut off while it streams', async () => {
    let sent = 0;
    const port = await serve((_, response) => {
      const part = Buffer.alloc(1024 * 1024);
      const more = () => {
        while (!response.destroyed && sent < 200) {
          sent++;
          if (!response.write(part)) return void response.once('drain', more);
        }
      };
      more();
    });
    expect(await fetchPicture(loopback, `http://127.0.0.1:${port}/`)).toEqual({ kind: 'too_large' });
    expect(sent).toBeLessThan(PICTURE_LIMITS.bytes / 1024 / 1024 + 40);
  });

  test('that never ends fails in time', async () => {
    const port = await serve((_, response) => void response.write('a'));
    const answer = await fetchPicture({ ...loopback, timeoutMs: 200 }, `http://127.0.0.1:${port}/`);
    expect(answer).toEqual({ kind: 'failed', why: 'timeout' });
  });

  test('that nobody gives is unreachable', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect(await fetchPicture(loopback, `http://127.0.0.1:${port}/`)).toEqual({
      kind: 'failed',
      why: 'unreachable',
    });
    const nowhere = { ...loopback, resolve: () => Promise.reject(new Error('ENOTFOUND')) };
    expect(await fetchPicture(nowhere, 'http://nowhere.example/')).toEqual({
      kind: 'failed',
      why: 'unreachable',
    });
  });
});
