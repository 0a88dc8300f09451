import { z } from 'zod';
import { answers } from './tally.ts';

/** What a juror sees of one work: pictures and words, and nothing that says whose or when. */
export const exhibitSchema = z.strictObject({
  pictures: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(12),
  text: z.string().max(20_000).nullable(),
});
export type Exhibit = z.infer<typeof exhibitSchema>;

export const exhibitsSchema = z
  .strictObject({ first: exhibitSchema, second: exhibitSchema })
  .refine(({ first, second }) => !isEmpty(first) && !isEmpty(second));
export type Exhibits = z.infer<typeof exhibitsSchema>;

const isEmpty = ({ pictures, text }: Exhibit): boolean => pictures.length === 0 && (text ?? '') === '';

export const answerSchema = z.enum(answers);

/** The platform's rule on copying, point by point; a juror answers each before she votes. */
export const points = ['impression', 'distinctive', 'small_changes', 'common_source'] as const;
export type Point = (typeof points)[number];

export const pointAnswers = ['yes', 'no', 'unsure'] as const;

export const voteSchema = z.strictObject({
  answer: answerSchema,
  points: z.strictObject({
    impression: z.enum(pointAnswers).describe('they make the same impression as a whole'),
    distinctive: z
      .enum(pointAnswers)
      .describe('they share what is distinctive, not what all such goods have'),
    small_changes: z.enum(pointAnswers).describe('what differs is small: size, colour, a detail'),
    common_source: z.enum(pointAnswers).describe('custom, function or a common source explains the likeness'),
  }),
  reason: z.string().trim().min(10).max(2_000),
});
export type Vote = z.infer<typeof voteSchema>;
