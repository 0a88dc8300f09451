import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectors } from './detectors.ts';
import {
  exampleSight,
  liveKnowledge,
  readExampleLines,
  starterTerms,
  subjectOf,
  toolsOf,
} from './example-line.ts';
import type { Features } from './detector.ts';
import { prepareDetectors, runSlowDetectors, runDetectors } from './run-detectors.ts';

const timer = { now: () => 0 };

describe('the list of detectors', () => {
  it('has unique names, one folder a detector', () => {
    const names = detectors.map((d) => d.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names)
      expect(existsSync(new URL(`./${name}/README.md`, import.meta.url)), name).toBe(true);
  });

  it('has features with unique names that a rule can write', () => {
    const names = detectors.flatMap((d) => Object.keys(d.features));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it('has codes that begin with the name of their detector, labelled in both languages', () => {
    for (const detector of detectors) {
      for (const [code, { label }] of Object.entries(detector.codes)) {
        expect(code.startsWith(`${detector.name}/`), code).toBe(true);
        expect(label.zh).toMatch(/\p{Script=Han}/u);
        expect(label.en).toMatch(/[a-z]/);
      }
    }
  });

  it('reads only the findings of detectors that exist', () => {
    const names = detectors.map((d) => d.name);
    for (const name of detectors.flatMap((d) => d.reads ?? [])) expect(names).toContain(name);
  });
});

for (const detector of detectors) {
  const folder = new URL(`./${detector.name}/`, import.meta.url);
  const lines = readExampleLines(readFileSync(new URL('examples.jsonl', folder), 'utf8'));
  const knowledgeFile = new URL('knowledge.json', folder);
  const { starterLexicons = [], ...taught } = existsSync(knowledgeFile)
    ? JSON.parse(readFileSync(knowledgeFile, 'utf8'))
    : {};
  const common = {
    ...taught,
    lexicon_term: [...(taught.lexicon_term ?? []), ...starterTerms(starterLexicons)],
  };

  describe(`${detector.name}: every example of its folder`, async () => {
    const tools = { sight: exampleSight() };
    const shared = await prepareDetectors([detector], liveKnowledge(common), null, tools);

    it('shows each of its codes being found, and has lines where nothing is', () => {
      const found = new Set(lines.flatMap((line) => line.expect));
      expect(Object.keys(detector.codes).filter((code) => !found.has(code))).toEqual([]);
      expect(lines.filter((line) => line.expect.length === 0).length).toBeGreaterThan(0);
    });

    it.each(lines.map((line, i) => [i + 1, line.note ?? JSON.stringify(line.listing), line] as const))(
      'line %i: %s',
      async (_, __, line) => {
        const set =
          line.knowledge === undefined && line.marketRanges === undefined
            ? shared
            : await prepareDetectors(
                [detector],
                liveKnowledge(line.knowledge ?? common),
                null,
                toolsOf(line),
              );
        const subject = subjectOf(line);
        const earlier = [
          {
            detector: detector.reads?.[0] ?? '',
            ms: 0,
            status: 'finding' as const,
            findings: line.earlier,
            features: {},
          },
        ];
        // A reader is asked with the earlier findings of its line, as the runner would hand them over.
        const answering =
          detector.pace === 'fast' && line.earlier.length > 0
            ? { ...detector, pace: 'slow' as const }
            : detector;
        const entries = set.entries.map((e) => ({ ...e, detector: answering }));
        const [run] =
          answering.pace === 'fast'
            ? await runDetectors({ timer }, { entries }, subject, 1000)
            : await runSlowDetectors({ timer }, { entries }, subject, earlier, 60_000);
        if (run === undefined) throw new Error('no run');
        const codes = run.status === 'finding' ? run.findings.map((f) => f.code) : [];
        expect(codes, JSON.stringify(run)).toEqual(expect.arrayContaining(line.expect));
        for (const code of line.not) expect(codes).not.toContain(code);
        if (line.expect.length === 0 && line.status === undefined && line.not.length === 0)
          expect(codes).toEqual([]);
        if (line.status !== undefined) expect(run.status, JSON.stringify(run)).toBe(line.status);
        if (line.why !== undefined) expect(run.status === 'skipped' && run.why).toBe(line.why);
        const features: Features = run.status === 'finding' || run.status === 'clear' ? run.features : {};
        for (const [name, value] of Object.entries(line.features))
          expect(features[name], name).toBeCloseTo(value, 3);
        if (run.status === 'finding') {
          for (const finding of run.findings) {
            expect(finding.strength).toBeGreaterThanOrEqual(0);
            expect(finding.strength).toBeLessThanOrEqual(1);
            for (const span of finding.spans ?? []) {
              const field =
                span.field === 'attribute'
                  ? subject.listing.attributes[span.key ?? '']
                  : subject.listing[span.field];
              expect(
                field?.slice(span.start, span.end),
                'a span points at the characters as the seller wrote them',
              ).toBe(span.text);
            }
          }
        }
      },
    );
  });
}
