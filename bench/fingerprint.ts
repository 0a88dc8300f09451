/**
 * Fingerprints of pictures: how near the reference, how fast beside decoding, and how fast and complete the search is.
 *
 *     npm run bench:fingerprint -- [--codes 10000000] [--data PATH] [--json FILE] [--quick]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  bitDistance,
  buildIndexBase,
  HammingIndex,
  hashPixels,
  hexToBits,
  indexBytes,
  orientations,
  type Pixels,
  turnBits,
} from '../src/pictures/index.ts';
import {
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  median,
  notMeasured,
  quantile,
  seededUint32,
} from './support.ts';

const BIG = 10_000_000;

/**
 * Every query is asked in so many passes over all of them, and its best time counts: what other programs take of a
 * shared machine is not the search's. Between two askings the caches have seen all the other queries.
 */
const PASSES = 3;

/** FAISS IndexBinaryMultiHash with the same shape (11 × 23 bits, radius 2) at 10 M, measured apart on a like machine. */
const faiss = (value: number) => ({ name: 'FAISS MultiHash (apart)', value });

await benchMain('fingerprint', { codes: { type: 'string' } }, async (run) => {
  const figures = [...(await distanceToReference(run)), ...(await besideDecode(run))];
  const given = run.option('codes');
  const sizes = given !== null ? [Number(given)] : run.quick ? [50_000] : [1_000_000, BIG];
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new Error('--codes is a whole number');
  for (const size of sizes) figures.push(...searchAmong(run, size));
  figures.push(crowdedSearch(run, Math.min(1_000_000, ...sizes)));
  if (!sizes.includes(BIG)) figures.push(...bigNotMeasured(`run with ${BIG} codes`));
  return figures;
});

/** Published hashes beside ours. Reads the pictures as intake does: reduced to fit 512 × 512. */
async function distanceToReference(run: BenchRun): Promise<Figure[]> {
  const name = 'pdq.max_bits_from_reference';
  const root = run.data('pdq');
  if (root === null) return [notMeasured(name, 'bits', atMost(10), 'no public data (--data PATH)')];
  const distances: { path: string; bits: number }[] = [];
  for (const { path, hash } of referenceVectors(root)) {
    const { data, info } = await sharp(path)
      .resize(512, 512, { fit: 'inside', kernel: 'cubic', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels: Pixels = { data, width: info.width, height: info.height, channels: info.channels as 1 | 3 };
    distances.push({ path, bits: bitDistance(hashPixels(pixels).bits, hexToBits(hash)) });
  }
  if (distances.length === 0) return [notMeasured(name, 'bits', atMost(10), 'no vectors found')];
  const bits = distances.map((row) => row.bits);
  const worst = distances.find((row) => row.bits === Math.max(...bits));
  run.say(`${distances.length} reference vectors; farthest ${worst?.path}`);
  return [
    figure(
      name,
      Math.max(...bits),
      'bits',
      atMost(10),
      undefined,
      `${bits.length} vectors, match threshold 31`,
    ),
    figure('pdq.median_bits_from_reference', median(bits), 'bits', null),
  ];
}

/** The two published lists name pictures by their place in the reference's own repository. */
function referenceVectors(root: string): { path: string; hash: string }[] {
  const lines = ['PDQMD5TestData.csv', 'vectors_python_reference.tsv']
    .map((file) => join(root, file))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split(/\r?\n/).slice(1));
  return lines.flatMap((line) => {
    const [named = '', hash = ''] = line.split(/[,\t]/);
    if (!/^[0-9a-f]{64}$/.test(hash)) return [];
    const short = named.replace(/^.*\bdata\//, '');
    const places = [
      short,
      short.replace('misc-images/', ''),
      short.replace('misc-images/b.jpg', 'bridge-mods/aaa-orig.jpg'),
    ];
    const path = places.map((place) => join(root, place)).find((place) => existsSync(place));
    return path === undefined ? [] : [{ path, hash }];
  });
}

/** Hashing decoded 512 × 512 pixels, beside decoding them from JPEG with the same library the intake uses. */
async function besideDecode(run: BenchRun): Promise<Figure[]> {
  sharp.concurrency(1);
  const root = run.data('pdq', 'bridge-mods', 'square-512x512.jpg');
  const jpeg = root === null ? await drawnJpeg() : readFileSync(root);
  const rounds = run.quick ? 30 : 300;
  const decodes: number[] = [];
  const hashes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    const decoded = performance.now();
    hashPixels({ data, width: info.width, height: info.height, channels: info.channels as 3 });
    decodes.push(decoded - start);
    hashes.push(performance.now() - decoded);
  }
  const [decode, hash] = [median(decodes), median(hashes)];
  return [
    figure(
      'pdq.ratio_to_decode',
      hash / decode,
      '',
      atMost(1),
      undefined,
      root === null ? 'drawn picture' : 'photo',
    ),
    figure('pdq.hash_ms', hash, 'ms', null, { name: 'decode', value: decode }),
  ];
}

/** A picture with photographic detail, for when there is no photo: noise over a gradient. */
async function drawnJpeg(): Promise<Buffer> {
  const next = seededUint32(7);
  const data = Uint8Array.from(
    { length: 512 * 512 * 3 },
    (_, at) => ((at / 3) % 512) / 4 + at / 1536 / 4 + (next() & 63),
  );
  return sharp(data, { raw: { width: 512, height: 512, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/**
 * Codes of which a fifth lie in clusters (pictures on like backgrounds) and some are equal; neighbours planted at
 * every distance 0..31 round codes of both kinds must all be found.
 */
function searchAmong(run: BenchRun, size: number): Figure[] {
  const label = size % 1_000_000 === 0 ? `${size / 1_000_000}m` : String(size);
  const name = `fingerprint.${label}`;
  const goal = size === BIG;
  const next = seededUint32(20_260_301);
  run.say(`${size} codes: making`);
  const codes = makeCodes(size, 1_000, 40, next);
  const labels = new Uint32Array(new SharedArrayBuffer(size * 4)).map((_, at) => at);
  run.say(`${size} codes: building`);
  const start = performance.now();
  const base = buildIndexBase(codes, labels);
  const built = performance.now() - start;
  const index = HammingIndex.over(base);
  const planted = Array.from({ length: run.quick ? 640 : 1_600 }, (_, at) => {
    const id = next() % size;
    return { id, distance: at % 32, query: flipped(codes.slice(id * 8, id * 8 + 8), at % 32, next) };
  });
  const times = new Float64Array(planted.length).fill(Number.POSITIVE_INFINITY);
  let missed = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    planted.forEach(({ id, distance, query }, at) => {
      const before = performance.now();
      const hits = index.search(query);
      times[at] = Math.min(times[at] as number, performance.now() - before);
      if (!hits.some((hit) => hit.label === id && hit.distance === distance)) missed++;
    });
  }
  const eight: number[] = [];
  for (let k = 0; k < planted.length / 4; k++) {
    const id = next() % size;
    const query = codes.slice(id * 8, id * 8 + 8);
    const before = performance.now();
    index.searchAll(orientations.map((orientation) => turnBits(query, orientation)));
    eight.push(performance.now() - before);
  }
  return [
    figure(`${name}.p50_ms`, median(times), 'ms', null, goal ? faiss(2.8) : undefined),
    figure(
      `${name}.p99_ms`,
      quantile(times, 0.99),
      'ms',
      goal ? atMost(2) : null,
      undefined,
      `best of ${PASSES} passes`,
    ),
    figure(
      `${name}.missed`,
      missed,
      'neighbours',
      goal ? atMost(0) : null,
      undefined,
      `${planted.length} planted at 0..31 bits`,
    ),
    figure(
      `${name}.gb`,
      indexBytes(base) / 1e9,
      'GB',
      goal ? atMost(1.3) : null,
      goal ? faiss(6.2) : undefined,
    ),
    figure(`${name}.build_s`, built / 1000, 's', null),
    figure(`${name}.eight_orientations_ms`, median(eight), 'ms', null),
  ];
}

/**
 * The worst that pictures do: a fifth of all codes in 200 tight clusters (one product photo, edited a thousand times),
 * every query into one of them, so that buckets are crowded and the answers long.
 */
function crowdedSearch(run: BenchRun, size: number): Figure {
  const next = seededUint32(77);
  run.say(`${size} crowded codes`);
  const codes = makeCodes(size, 200, 5, next);
  const index = HammingIndex.over(
    buildIndexBase(
      codes,
      new Uint32Array(size).map((_, at) => at),
    ),
  );
  const queries = Array.from({ length: 400 }, (_, at) => {
    const id = Math.floor((next() % size) / 5) * 5;
    return flipped(codes.slice(id * 8, id * 8 + 8), at % 16, next);
  });
  const times = new Float64Array(queries.length).fill(Number.POSITIVE_INFINITY);
  let hits = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    queries.forEach((query, at) => {
      const before = performance.now();
      hits += index.search(query).length;
      times[at] = Math.min(times[at] as number, performance.now() - before);
    });
  }
  const label = size % 1_000_000 === 0 ? `${size / 1_000_000}m` : String(size);
  const note = `${Math.round(hits / queries.length / PASSES)} hits a query`;
  return figure(`fingerprint.${label}.crowded_p99_ms`, quantile(times, 0.99), 'ms', null, undefined, note);
}

/** A fifth of the codes lie 60 bits wide round one of `clusters` centres, from `nearest` bits on; the rest anywhere. */
function makeCodes(size: number, clusters: number, nearest: number, next: () => number): Uint32Array {
  const codes = new Uint32Array(new SharedArrayBuffer(size * 32));
  const centers = Uint32Array.from({ length: 8 * clusters }, next);
  for (let id = 0; id < size; id++) {
    if (id % 5 !== 0) {
      for (let word = 0; word < 8; word++) codes[id * 8 + word] = next();
      continue;
    }
    const center = (next() % clusters) * 8;
    codes.set(flipped(centers.slice(center, center + 8), nearest + (next() % 60), next), id * 8);
  }
  return codes;
}

/** The code with exactly `count` bits turned. */
function flipped(code: Uint32Array, count: number, next: () => number): Uint32Array {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(next() & 255);
  for (const bit of chosen) code[bit >> 5] = (code[bit >> 5] as number) ^ (1 << (bit & 31));
  return code;
}

function bigNotMeasured(why: string): Figure[] {
  return [
    notMeasured('fingerprint.10m.p99_ms', 'ms', atMost(2), why),
    notMeasured('fingerprint.10m.missed', 'neighbours', atMost(0), why),
    notMeasured('fingerprint.10m.gb', 'GB', atMost(1.3), why),
  ];
}
