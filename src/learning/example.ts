import { z } from 'zod';

/**
 * One labelled observation. `features` are the values as they were when the decision was made (nothing observed
 * later); a feature of a check that was skipped or failed is absent, never 0.
 * `label` 1 = counterfeit, 0 = genuine. `weight` counts the example as that many. `group` keeps what belongs
 * together (listings of one seller) in one part of the split, so that a model is not tested on what it learnt.
 */
export const exampleSchema = z.object({
  features: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.number()),
  label: z.union([z.literal(0), z.literal(1), z.boolean().transform((b) => (b ? 1 : 0) as 0 | 1)]),
  weight: z.number().positive().finite().optional(),
  at: z.iso.datetime().optional(),
  group: z.string().max(200).optional(),
});
export type Example = z.output<typeof exampleSchema>;

export interface BadLine {
  /** 1-based. */
  readonly line: number;
  readonly why: string;
}

/** Reads JSONL; a bad line is named and stops nothing else. Empty lines are passed over. */
export function parseExamples(jsonl: string): { examples: Example[]; bad: BadLine[] } {
  const examples: Example[] = [];
  const bad: BadLine[] = [];
  jsonl.split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    try {
      const read = exampleSchema.safeParse(JSON.parse(text));
      if (read.success) examples.push(read.data);
      else bad.push({ line: index + 1, why: z.prettifyError(read.error) });
    } catch (error) {
      bad.push({ line: index + 1, why: error instanceof Error ? error.message : String(error) });
    }
  });
  return { examples, bad };
}
