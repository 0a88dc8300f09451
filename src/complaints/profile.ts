import { z } from 'zod';
import type { FieldProblem } from '../base/errors.ts';
import { documentIdSchema } from './right.ts';

const text = (max: number) => z.string().trim().max(max);

/** Who an organisation is, and by what authority somebody signs for it. */
export const profileBodySchema = z.object({
  legalName: text(300),
  kind: z.enum(['company', 'individual']),
  /** ISO 3166-1 alpha-2, where it is registered or lives. */
  country: z.string().regex(/^[A-Z]{2}$/),
  registrationNumber: text(100).default(''),
  signatory: z.object({ name: text(200), capacity: text(200) }),
  /** Whether papers carry the company's seal (公章); elsewhere a signature does. */
  hasSeal: z.boolean(),
  papers: z.object({
    /** Business licence or register extract; of a person, nothing. */
    registration: documentIdSchema.nullable().default(null),
    signatoryId: documentIdSchema.nullable().default(null),
    /** Power of attorney, board resolution or certificate of incumbency that names the signatory. */
    authority: documentIdSchema.nullable().default(null),
    /** Notarial certificate with apostille or consular legalisation of the authority. */
    legalisation: documentIdSchema.nullable().default(null),
  }),
  /** Accounts on this marketplace that sell for the holder: nobody complains about himself. */
  ownSellers: z.array(z.string().max(128)).max(500).default([]),
  language: z.enum(['zh', 'en']).default('zh'),
  /** `external`: letters go to a system of its own, which confirms their arrival. */
  letters: z.enum(['portal', 'external']).default('portal'),
});
export type ProfileBody = z.infer<typeof profileBodySchema>;

/** The country whose companies sign with a seal. */
const SEAL_COUNTRY = 'CN';

/**
 * What is missing before identity and authority can be verified. A company registered in China signs with its seal. A
 * company from elsewhere has none: in its place stand a paper that names the signatory and, because nobody here can check
 * a foreign signature, its notarial legalisation (Hague Apostille Convention, in force for China since 2023-11-07).
 */
export function missingInProfile(body: ProfileBody): FieldProblem[] {
  const missing: FieldProblem[] = [];
  const need = (there: boolean, path: string, zh: string, en: string) => {
    if (!there) missing.push({ path, code: 'required', zh, en });
  };
  const { papers, kind, country } = body;
  need(body.legalName !== '', '/legalName', '请填写法定名称。', 'Give the legal name.');
  need(
    papers.signatoryId !== null,
    '/papers/signatoryId',
    '请上传签署人身份证明。',
    'Add proof of who signs.',
  );
  if (kind === 'individual') return missing;
  need(
    body.registrationNumber !== '',
    '/registrationNumber',
    '请填写登记号。',
    'Give the registration number.',
  );
  need(
    papers.registration !== null,
    '/papers/registration',
    '请上传营业执照或登记证明。',
    'Add the register extract.',
  );
  need(body.signatory.name !== '', '/signatory/name', '请填写签署人姓名。', 'Name who signs.');
  need(
    body.signatory.capacity !== '',
    '/signatory/capacity',
    '请填写签署人职务。',
    'Say in what capacity she signs.',
  );
  if (country === SEAL_COUNTRY) {
    need(
      body.hasSeal,
      '/hasSeal',
      '境内公司的材料应加盖公章。',
      'Papers of a company registered in China carry its seal.',
    );
    return missing;
  }
  if (body.hasSeal) return missing;
  need(
    papers.authority !== null,
    '/papers/authority',
    '境外公司没有公章的，请上传载明签署人的董事会决议、任职证明或授权委托书。',
    'Without a seal, add a board resolution, certificate of incumbency or power of attorney that names who signs.',
  );
  need(
    papers.legalisation !== null,
    '/papers/legalisation',
    '请上传该授权文件的公证与附加证明书（Apostille）或领事认证。',
    'Add its notarial certificate with apostille or consular legalisation.',
  );
  return missing;
}
