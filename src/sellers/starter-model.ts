import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { linkClasses, linkFields } from './linking/account-model.ts';
import type { AccountModel } from './linking/link-accounts.ts';

const modelSchema = z.object({
  classes: z
    .array(
      z.object({
        name: z.enum(linkClasses),
        share: z.number().positive(),
        levels: z.array(z.array(z.number().positive())).length(linkFields.length),
      }),
    )
    .length(linkClasses.length),
});

/** What links accounts while a marketplace has too few of its own; made by `scripts/train-starter-links.ts`. */
export function starterModel(): AccountModel {
  const file = new URL('./starter/model.json', import.meta.url);
  return modelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
