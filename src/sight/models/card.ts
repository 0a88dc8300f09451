import { z } from 'zod';

export const modelTasks = ['text_detection', 'text_recognition', 'embedding', 'detector'] as const;
export type ModelTask = (typeof modelTasks)[number];

const edge = z.int().min(1).max(4_096);
const three = z.tuple([z.number(), z.number(), z.number()]);

/**
 * What is known of a model: a JSON file beside it. Shapes are NCHW, 32-bit floats; a null edge may be any size.
 * Pixels 0..1 become `(value - mean) / std`, one number a channel in the order of `channels`.
 */
export const modelCardSchema = z
  .strictObject({
    format: z.literal('assay-model/1'),
    name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/),
    version: z.string().min(1).max(40),
    task: z.enum(modelTasks),
    /** Beside the card; no path. */
    file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Where it comes from and under which terms (SPDX where there is one). */
    source: z.string().min(1).max(500),
    licence: z.string().min(1).max(100),
    input: z.strictObject({
      width: edge.nullable(),
      height: edge.nullable(),
      channels: z.enum(['rgb', 'bgr']),
      mean: three,
      std: three,
    }),
    /** `embedding`: numbers of the vector. */
    dimensions: z.int().min(2).max(8_192).exactOptional(),
    /** `detector`: what its class numbers mean. */
    labels: z.array(z.string().min(1).max(100)).min(1).max(10_000).exactOptional(),
  })
  .refine((card) => card.task !== 'embedding' || card.dimensions !== undefined, {
    path: ['dimensions'],
    message: 'an embedding says how many numbers it answers',
  })
  .refine((card) => card.task !== 'detector' || card.labels !== undefined, {
    path: ['labels'],
    message: 'a detector says what its classes are',
  })
  .refine(
    (card) => card.task.startsWith('text_') || (card.input.width !== null && card.input.height !== null),
    { path: ['input'], message: 'embeddings and detectors say the size of their input' },
  )
  .refine((card) => card.input.std.every((value) => value > 0), {
    path: ['input', 'std'],
    message: 'standard deviations are above 0',
  });

export type ModelCard = z.output<typeof modelCardSchema>;
