import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { modelCardSchema } from './card.ts';
import { openOperatorModels } from './operator-models.ts';
import { chooseModel, readModels } from './registry.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Protocol buffers, as much of them as a small ONNX graph needs: variable-length numbers, bytes, messages. */
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
const number = (field: number, value: number) => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: Iterable<number>) => {
  const all = [...value];
  return [...varint(field * 8 + 2), ...varint(all.length), ...all];
};
const text = (field: number, value: string) => bytes(field, Buffer.from(value));

const valueInfo = (name: string, dims: readonly number[]) => [
  ...text(1, name),
  ...bytes(
    2,
    bytes(1, [
      ...number(1, 1),
      ...bytes(
        2,
        dims.flatMap((dim) => bytes(1, number(1, dim))),
      ),
    ]),
  ),
];

/** A model of one node; `constants` are its initialisers. */
function onnx(options: {
  node: readonly number[];
  output: readonly number[];
  constants?: readonly number[];
}): Buffer {
  const graph = [
    ...bytes(1, options.node),
    ...text(2, 'tiny'),
    ...(options.constants === undefined ? [] : bytes(5, options.constants)),
    ...bytes(11, valueInfo('x', [1, 3, 4, 4])),
    ...bytes(12, valueInfo('y', options.output)),
  ];
  return Buffer.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, [...text(1, ''), ...number(2, 13)])]);
}

/** The mean of each channel: red, green, blue as three numbers. */
const meanModel = onnx({
  node: [
    ...text(1, 'x'),
    ...text(2, 'y'),
    ...text(4, 'ReduceMean'),
    ...bytes(5, [...text(1, 'axes'), ...number(8, 2), ...number(8, 3), ...number(20, 7)]),
    ...bytes(5, [...text(1, 'keepdims'), ...number(3, 0), ...number(20, 2)]),
  ],
  output: [1, 3],
});

/** One box, whatever it is shown: the right half, class 1. */
const boxModel = onnx({
  node: [...text(1, 'box'), ...text(2, 'y'), ...text(4, 'Identity')],
  output: [1, 6],
  constants: [
    ...number(1, 1),
    ...number(1, 6),
    ...number(2, 1),
    ...text(8, 'box'),
    ...bytes(9, Buffer.from(Float32Array.from([2, 0, 4, 4, 0.9, 1]).buffer)),
  ],
});

const card = (file: string, model: Uint8Array, more: object) => ({
  format: 'assay-model/1',
  name: file.replace('.onnx', ''),
  version: '1',
  file,
  sha256: createHash('sha256').update(model).digest('hex'),
  source: 'made by this test',
  licence: 'Apache-2.0',
  input: { width: 4, height: 4, channels: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] },
  ...more,
});

async function folderOf(...models: readonly [string, Uint8Array, object][]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-models-'));
  folders.push(folder);
  for (const [file, model, more] of models) {
    await writeFile(join(folder, file), model);
    await writeFile(join(folder, `${file}.json`), JSON.stringify(card(file, model, more)));
  }
  return folder;
}

const orange = await sharp({
  create: { width: 40, height: 20, channels: 3, background: { r: 255, g: 102, b: 0 } },
})
  .png()
  .toBuffer();

async function withDoors<T>(
  folder: string | null,
  ask: (doors: ReturnType<typeof openOperatorModels>) => Promise<T>,
) {
  const doors = openOperatorModels(folder);
  try {
    return await ask(doors);
  } finally {
    await doors.embedding.close();
    await doors.detector.close();
  }
}

describe('an operator’s models', () => {
  test('an embedding is a unit vector of the length its card says, channels in its order', async () => {
    const folder = await folderOf(['mean.onnx', meanModel, { task: 'embedding', dimensions: 3 }]);
    const answer = await withDoors(folder, ({ embedding }) => embedding.look(orange));
    if (!answer.ok || answer.value === null) throw new Error(JSON.stringify(answer));
    expect(answer.value.model).toBe('mean 1');
    const [r, g, b] = answer.value.vector;
    expect(Math.hypot(...answer.value.vector)).toBeCloseTo(1, 5);
    expect((g as number) / (r as number)).toBeCloseTo(0.4, 2);
    expect(b).toBeCloseTo(0, 5);
  });

  test('a detector’s boxes are in pixels of the stored picture', async () => {
    const folder = await folderOf(['box.onnx', boxModel, { task: 'detector', labels: ['bag', 'logo'] }]);
    const answer = await withDoors(folder, ({ detector }) => detector.look(orange));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        model: 'box 1',
        things: [
          { label: 'logo', score: expect.closeTo(0.9, 5), box: { x: 20, y: 0, width: 20, height: 20 } },
        ],
      },
    });
  });

  test('a model that answers other than its card says is a crash that says so, no reading', async () => {
    const folder = await folderOf(['mean.onnx', meanModel, { task: 'embedding', dimensions: 4 }]);
    expect(await withDoors(folder, ({ embedding }) => embedding.look(orange))).toMatchObject({
      ok: false,
      why: 'crashed',
      detail: expect.stringContaining('answered 3 numbers, its card says 4'),
    });
  });

  test('a file that is not the one of the card is not loaded', async () => {
    const folder = await folderOf(['mean.onnx', meanModel, { task: 'embedding', dimensions: 3 }]);
    await writeFile(join(folder, 'mean.onnx'), boxModel);
    expect(await withDoors(folder, ({ embedding }) => embedding.look(orange))).toMatchObject({
      ok: false,
      why: 'no_model',
      detail: expect.stringMatching(/its hash is .*compared by hash and local features/),
    });
  });

  test('without a folder or a model the answer says what is missing and what is used instead', async () => {
    expect(await withDoors(null, ({ detector }) => detector.look(orange))).toEqual({
      ok: false,
      why: 'no_model',
      detail: 'ASSAY_MODELS is not set; logos are found by shape, text by its own models',
    });
    const empty = await folderOf();
    expect(await withDoors(empty, ({ embedding }) => embedding.look(orange))).toMatchObject({
      ok: false,
      why: 'no_model',
      detail: expect.stringContaining('no model for embedding'),
    });
  });
});

describe('the registry', () => {
  test('takes the newest of a name, and tells of cards it cannot use', async () => {
    const folder = await folderOf(
      ['a.onnx', meanModel, { task: 'embedding', dimensions: 3, name: 'm', version: '9' }],
      ['b.onnx', meanModel, { task: 'embedding', dimensions: 3, name: 'm', version: '10' }],
    );
    await writeFile(join(folder, 'broken.json'), '{"format":"assay-model/1"}');
    const registry = await readModels(folder);
    expect(chooseModel(registry, 'embedding')).toMatchObject({ card: { version: '10' } });
    expect(registry.problems).toEqual([{ file: 'broken.json', problem: expect.stringContaining('name') }]);
    expect(chooseModel(registry, 'detector')).toEqual({ missing: expect.stringContaining('broken.json') });
  });

  test.each([
    ['a path for a file', { file: '../x.onnx' }],
    ['an embedding without its length', { dimensions: undefined }],
    [
      'a deviation of 0',
      { input: { width: 4, height: 4, channels: 'rgb', mean: [0, 0, 0], std: [1, 0, 1] } },
    ],
    [
      'an input of no size',
      { input: { width: null, height: 4, channels: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] } },
    ],
  ])('refuses a card with %s', (_, more) => {
    const whole = card('m.onnx', meanModel, { task: 'embedding', dimensions: 3 });
    expect(modelCardSchema.safeParse(whole).success).toBe(true);
    expect(modelCardSchema.safeParse(JSON.parse(JSON.stringify({ ...whole, ...more }))).success).toBe(false);
  });
});
