import type { OcrModels } from './embedded-models.ts';
import { cropLine, LINE_HEIGHT, type Page } from './crop-line.ts';
import type { Quad } from './quad.ts';

export interface Recognised {
  readonly text: string;
  /** Mean probability of the characters, 0..1; 0 without any. */
  readonly confidence: number;
}

/**
 * Reads one line. Lines are read one after the other: on one core a batch of several costs what they cost alone, and
 * padding to the widest is waste.
 */
export async function recogniseLine(models: OcrModels, page: Page, corners: Quad): Promise<Recognised> {
  const { runtime, recognition } = models;
  const { data, width } = cropLine(page, corners);
  const answer = await recognition.run({
    [recognition.inputNames[0]!]: new runtime.Tensor('float32', data, [1, 3, LINE_HEIGHT, width]),
  });
  const output = answer[recognition.outputNames[0]!]!;
  return decodeCtc(output.data as Float32Array, output.dims[1]!, output.dims[2]!, models.characters);
}

/** Greedy decoding of connectionist temporal classification (Graves et al., ICML 2006); class 0 is the blank. */
export function decodeCtc(
  probabilities: ArrayLike<number>,
  steps: number,
  classes: number,
  characters: readonly string[],
): Recognised {
  let text = '';
  let sum = 0;
  let count = 0;
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classes;
    let best = 0;
    let most = probabilities[from]!;
    for (let one = 1; one < classes; one++) {
      const value = probabilities[from + one]!;
      if (value > most) {
        most = value;
        best = one;
      }
    }
    if (best !== 0 && best !== last) {
      text += characters[best] ?? '';
      sum += most;
      count++;
    }
    last = best;
  }
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count };
}
