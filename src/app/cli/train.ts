import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isoNow, systemClock } from '../../base/clock.ts';
import { readConfig } from '../../base/config.ts';
import { randomIds } from '../../base/ids.ts';
import {
  type Example,
  featureSpecsOf,
  gateRecipe,
  keepModel,
  modelCard,
  parseExamples,
  storedExamples,
  trainModel,
} from '../../learning/index.ts';
import { detectors } from '../../signals/index.ts';
import { openPlatform } from '../open-platform.ts';
import { UsageError } from './run-cli.ts';
import { trainGoods } from './train-goods.ts';

/**
 * `assay train EXAMPLES.jsonl` or `--stored` (confirmed outcomes of this installation): trains by the gate's recipe,
 * keeps the model as a candidate, and prints its card. `--out FILE` also writes the model. With `--task` it trains what
 * reads listings (`train-goods.ts`).
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      stored: { type: 'boolean', default: false },
      name: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      task: { type: 'string' },
      data: { type: 'string', multiple: true },
      brands: { type: 'string' },
    },
  });
  if (values.task !== undefined) {
    const { task, data = [], out, brands } = values;
    return trainGoods({ task, data, out, brands, seed: Number(values.seed) });
  }
  const [file] = positionals;
  if ((file === undefined) !== values.stored)
    throw new UsageError('name a file of examples ({"features":{…},"label":0|1} a line), or --stored');
  const platform = await openPlatform(readConfig(), { share: true });
  try {
    const { db } = platform.open;
    const examples = file === undefined ? await storedExamples(db) : await readExamples(file);
    const result = trainModel(examples, {
      ...gateRecipe(featureSpecsOf(detectors)),
      ...(values.name === undefined ? {} : { name: values.name }),
      date: isoNow(systemClock).slice(0, 10),
      seed: Number(values.seed),
      description: {
        zh: `本安装的数据：${file ?? '已确认的结果'}`,
        en: `data of this installation: ${file ?? 'confirmed outcomes'}`,
      },
    });
    if (result.kind === 'too_few') {
      console.error(
        `too few examples in the part "${result.part}": ${result.positives} counterfeit, ${result.negatives} genuine / 样本不足`,
      );
      return 1;
    }
    if (result.kind === 'unusable') {
      console.error(`the examples cannot be used: ${result.why} / 样本不可用`);
      return 1;
    }
    await keepModel({ db, ids: randomIds, clock: systemClock }, { model: result.model, actor: 'system:cli' });
    if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(result.model, null, 1)}\n`);
    console.log(modelCard(result.model));
    return 0;
  } finally {
    await platform.close();
  }
}

async function readExamples(file: string): Promise<Example[]> {
  const { examples, bad } = parseExamples(await readFile(file, 'utf8'));
  for (const { line, why } of bad) console.error(`${file}:${line}: ${why}`);
  return examples;
}
