import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { featureSpecsOf, gateRecipe, modelCard, parseExamples, trainModel } from '../src/learning/index.ts';
import { detectors } from '../src/signals/index.ts';

/**
 * Trains the model that comes with the package, from labelled features in JSONL, and writes it with its card:
 *   node scripts/train-starter-model.ts EXAMPLES.jsonl --date 2026-01-31 [--zh TEXT] [--en TEXT]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    date: { type: 'string' },
    seed: { type: 'string', default: '1' },
    zh: { type: 'string' },
    en: { type: 'string' },
  },
});
const [file] = positionals;
if (file === undefined || values.date === undefined) {
  console.error('usage: node scripts/train-starter-model.ts EXAMPLES.jsonl --date YYYY-MM-DD');
  process.exit(2);
}

const { examples, bad } = parseExamples(await readFile(file, 'utf8'));
for (const { line, why } of bad) console.error(`${file}:${line}: ${why}`);
const result = trainModel(examples, {
  ...gateRecipe(featureSpecsOf(detectors)),
  date: values.date,
  seed: Number(values.seed),
  description: {
    zh:
      values.zh ??
      '随软件附带的市场模拟器生成的商品，真值由模拟器给出；不含任何真实商品或个人数据。上线后应以自己的已确认结果重新训练。',
    en:
      values.en ??
      'Listings of the market simulator that comes with the software, with the simulator’s own truth; no real listing and no personal data. Train again on confirmed outcomes of your own once there are enough.',
  },
});
if (result.kind !== 'trained') {
  console.error(JSON.stringify(result));
  process.exit(1);
}

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));
for (const [to, content] of [
  ['src/learning/starter/model.json', `${JSON.stringify(result.model, null, 1)}\n`],
  ['docs/model-cards/gate.md', modelCard(result.model)],
] as const) {
  await mkdir(dirname(path(to)), { recursive: true });
  await writeFile(path(to), content);
}
const { metrics, training, version } = result.model;
console.log(version);
console.log(`${training.examples} examples, ${training.positives} counterfeit, ${bad.length} bad lines`);
console.log(
  `ECE ${metrics.ece}  Brier ${metrics.brier}  AUC ${metrics.auc}  average precision ${metrics.averagePrecision}`,
);
for (const { precision, threshold, recall } of metrics.operating)
  console.log(`precision ${precision}: score >= ${threshold}, recall ${recall}`);
