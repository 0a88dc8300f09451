import sharp from 'sharp';
import { readUpright, serveJobs } from '../../pictures/index.ts';
import type { ModelCard } from './card.ts';
import type { ModelAnswer, ModelJob } from './operator-models.ts';
import { openModel, type RegisteredModel } from './registry.ts';
import { loadRuntime, type OnnxRuntime, type OnnxSession, type OnnxTensor } from './runtime.ts';

type Opened = { readonly runtime: OnnxRuntime; readonly session: OnnxSession } | { readonly missing: string };

/** By path and hash: a folder that changed is read anew. */
const opened = new Map<string, Promise<Opened>>();

async function open(model: RegisteredModel): Promise<Opened> {
  const runtime = await loadRuntime();
  if ('missing' in runtime) return runtime;
  try {
    return { runtime, session: await openModel(runtime, model) };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

serveJobs<ModelJob, ModelAnswer>(async ({ model, bytes }) => {
  const key = `${model.path} ${model.card.sha256}`;
  const known = opened.get(key) ?? open(model);
  opened.set(key, known);
  const ready = await known;
  if ('missing' in ready) return ready;
  const { card } = model;
  const [width, height] = [card.input.width ?? 0, card.input.height ?? 0];
  const picture = await readUpright(bytes, { shortEdge: 1_024, pixels: 8_000_000 });
  if (picture === null) return null;
  const input = await inputOf(picture, card, width, height);
  const { runtime, session } = ready;
  const answers = await session.run({
    [session.inputNames[0] as string]: new runtime.Tensor('float32', input, [1, 3, height, width]),
  });
  const outputs = session.outputNames.map((name) => answers[name] as OnnxTensor);
  if (card.task === 'embedding') return { vector: unitVector(outputs[0], card) };
  const scaleX = (picture.width * picture.scale) / width;
  const scaleY = (picture.height * picture.scale) / height;
  return { things: thingsOf(outputs[0], card, scaleX, scaleY) };
});

/** Stretched to the model's size; `(value - mean) / std` a channel, in the card's order. */
async function inputOf(
  picture: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
  { input: { channels, mean, std } }: ModelCard,
  width: number,
  height: number,
): Promise<Float32Array> {
  const raw = { width: picture.width, height: picture.height, channels: 4 } as const;
  const pixels = await sharp(picture.data, { raw })
    .removeAlpha()
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const plane = width * height;
  const out = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const from = channels === 'rgb' ? channel : 2 - channel;
    const [m, s] = [mean[channel] as number, std[channel] as number];
    for (let i = 0; i < plane; i++)
      out[channel * plane + i] = ((pixels[i * 3 + from] as number) / 255 - m) / s;
  }
  return out;
}

/** @throws Error when the model does not answer what its card says. */
function unitVector(output: OnnxTensor | undefined, card: ModelCard): Float32Array {
  const values = Float32Array.from(output?.data ?? []);
  if (values.length !== card.dimensions)
    throw new Error(`${card.name}: answered ${values.length} numbers, its card says ${card.dimensions ?? 0}`);
  const length = Math.hypot(...values);
  if (!Number.isFinite(length) || length === 0) throw new Error(`${card.name}: answered no direction`);
  return values.map((value) => value / length);
}

/** Rows of `left, top, right, bottom, score, class` in pixels of the input: what exported detectors answer after NMS. */
function thingsOf(output: OnnxTensor | undefined, card: ModelCard, scaleX: number, scaleY: number) {
  const { data, dims } = output ?? { data: [], dims: [] };
  if (dims.at(-1) !== 6) throw new Error(`${card.name}: answers rows of ${dims.at(-1) ?? 0} numbers, not 6`);
  const labels = card.labels ?? [];
  const things = [];
  for (let row = 0; row + 6 <= data.length; row += 6) {
    const [left, top, right, bottom, score, kind] = Array.from(
      { length: 6 },
      (_, i) => data[row + i] as number,
    ) as [number, number, number, number, number, number];
    const label = labels[Math.round(kind)];
    if (label === undefined) throw new Error(`${card.name}: class ${kind} has no label`);
    const box = {
      x: left * scaleX,
      y: top * scaleY,
      width: (right - left) * scaleX,
      height: (bottom - top) * scaleY,
    };
    if (score > 0 && Object.values(box).every(Number.isFinite)) things.push({ label, score, box });
  }
  return things;
}
