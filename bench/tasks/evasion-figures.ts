import { statSync } from 'node:fs';
import { atLeast, atMost, type BenchRun, type Figure, figure, notMeasured } from '../support.ts';
import { makeEvasionLines, measureEvasion, readEvasionFile, readTaggedTitles } from './evasion.ts';

const RECALL = atLeast(0.97);
const ALARMS = atMost(0.005);

/**
 * The brand detector alone. `--data` names a JSONL file of `{text, brand, evaded}`, or a folder with the public sets:
 * then brands in its tagged titles are disguised by mutators that the detector's tables were not made from, and the
 * titles as they are stand for honest ones.
 */
export async function evasionFigures(run: BenchRun): Promise<readonly Figure[]> {
  const path = run.data();
  const isFile = path !== null && statSync(path).isFile();
  const titlesAt = isFile ? null : run.data('title-ner');
  if (!isFile && titlesAt === null) {
    return [
      notMeasured('evasion.recall', '', RECALL, 'no data'),
      notMeasured('evasion.false_alarms', '', ALARMS, 'no data'),
    ];
  }
  const titles = titlesAt === null ? [] : readTaggedTitles(titlesAt);
  const lines = isFile
    ? readEvasionFile(path)
    : [
        ...makeEvasionLines(run.quick ? titles.slice(0, 300) : titles, run.data('characters'), 2, true),
        ...titles.map((t) => ({ text: t.text, brand: null, evaded: false })),
      ];
  const catalogue = titles.flatMap((t) => t.brands).filter((name) => Array.from(name).length > 1);
  const measured = await measureEvasion(lines, catalogue);
  for (const [kind, { found, of }] of [...measured.byKind].toSorted((a, b) => (a[0] < b[0] ? -1 : 1))) {
    run.say(`${kind.padEnd(24)} ${found} of ${of}`);
  }
  const clean = lines.filter((l) => !l.evaded).length;
  return [
    measured.disguised === 0
      ? notMeasured('evasion.recall', '', RECALL, 'no disguised text')
      : figure(
          'evasion.recall',
          measured.recall,
          '',
          RECALL,
          undefined,
          `${measured.disguised} texts, ${measured.brands} brands`,
        ),
    clean === 0
      ? notMeasured('evasion.false_alarms', '', ALARMS, 'no honest text')
      : figure(
          'evasion.false_alarms',
          measured.falseAlarms,
          '',
          ALARMS,
          undefined,
          `${measured.honest} texts`,
        ),
  ];
}
