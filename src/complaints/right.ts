import { z } from 'zod';
import { euMembers } from '../base/countries.ts';
import type { Bilingual } from '../base/language.ts';
import { type Day, dayOf } from './days.ts';

export const rightKinds = ['trademark', 'copyright', 'design', 'patent', 'geographical_indication'] as const;
export type RightKind = (typeof rightKinds)[number];

/** Where the register says a right stands. `unknown`: no register answered. */
export const registerStatuses = [
  'registered',
  'pending',
  'opposed',
  'expired',
  'revoked',
  'cancelled_for_non_use',
  'unknown',
] as const;
export type RegisterStatus = (typeof registerStatuses)[number];

export const verifications = ['claimed', 'verified', 'refused'] as const;
export type Verification = (typeof verifications)[number];

const text = (max: number) => z.string().trim().min(1).max(max);
const day = z.iso.date();
/** ISO 3166-1 alpha-2, or `EU` for what holds in the whole Union. */
export const territorySchema = z.string().regex(/^[A-Z]{2}$/);
export const documentIdSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const newRightSchema = z.object({
  kind: z.enum(rightKinds),
  /** Registration or patent number; of a copyright that nobody registered, the holder's own reference. */
  registration: text(100),
  /** Who keeps the register: CNIPA, EUIPO, USPTO …; null where there is none. */
  office: text(40).nullable().default(null),
  territory: territorySchema,
  /** The mark as words, or the title of the work, design or invention. */
  title: text(500),
  /** As the register names the owner, where it is not the organisation's own name. */
  owner: text(300).nullable().default(null),
  niceClasses: z.array(z.int().min(1).max(45)).max(45).default([]),
  goods: z.array(text(500)).max(200).default([]),
  /** Days in the territory. `validUntil` is the last day of protection; null = no end is known. */
  filedOn: day.nullable().default(null),
  registeredOn: day.nullable().default(null),
  validUntil: day.nullable().default(null),
  /** First publication or first use, as claimed. */
  firstUsedOn: day.nullable().default(null),
  authors: z.array(text(200)).max(50).default([]),
  /** Utility model or design without examination: complaints in China need an evaluation report. */
  examined: z.boolean().default(true),
  /** Documents of the vault, by SHA-256. */
  proofs: z.array(documentIdSchema).max(30).default([]),
  /** Pictures of the mark, work or design, by SHA-256. */
  pictures: z.array(documentIdSchema).max(30).default([]),
  /** The brand of the knowledge base that the right protects. */
  brandId: z.string().max(64).nullable().default(null),
});
export type NewRight = z.infer<typeof newRightSchema>;

/** A right as its holder entered it, with what verification and register say of it. */
export interface Right extends NewRight {
  readonly id: string;
  /** Organisation that holds it. */
  readonly holderId: string;
  readonly verification: Verification;
  readonly registerStatus: RegisterStatus;
  /** First day on which `registerStatus` holds; null = since it was entered. */
  readonly registerSince: Day | null;
  readonly checkedAt: string | null;
  readonly enteredAt: string;
}

export type NotWorking =
  | 'not_verified'
  | 'verification_refused'
  | 'pending'
  | 'opposed'
  | 'expired'
  | 'revoked'
  | 'cancelled_for_non_use'
  | 'not_yet_in_force';

/**
 * Why a right cannot carry a notice at a moment; null = it works. Days are those of its territory: a right whose last
 * day is today works until midnight there, one that the register ended today does not work today.
 */
export function whyNotWorking(
  right: Pick<
    Right,
    'verification' | 'registerStatus' | 'registerSince' | 'validUntil' | 'registeredOn' | 'territory'
  >,
  at: number,
): NotWorking | null {
  if (right.verification === 'refused') return 'verification_refused';
  if (right.verification === 'claimed') return 'not_verified';
  const today = dayOf(at, zoneOf(right.territory));
  const { registerStatus, registerSince } = right;
  if (registerStatus !== 'registered' && registerStatus !== 'unknown' && (registerSince ?? today) <= today)
    return registerStatus;
  if (right.validUntil !== null && right.validUntil < today) return 'expired';
  if (right.registeredOn !== null && right.registeredOn > today) return 'not_yet_in_force';
  return null;
}

/** EU rights hold in every member state. */
export function holdsIn(territory: string, market: string): boolean {
  return territory === market || (territory === 'EU' && euMembers.includes(market));
}

/** The clock by which a territory's days are counted: the seat of its register. */
export function zoneOf(territory: string): string {
  if (territory === 'EU' || euMembers.includes(territory)) return 'Europe/Brussels';
  return (
    {
      CN: 'Asia/Shanghai',
      US: 'America/New_York',
      GB: 'Europe/London',
      JP: 'Asia/Tokyo',
      HK: 'Asia/Hong_Kong',
    }[territory] ?? 'UTC'
  );
}

export const notWorkingText: Readonly<Record<NotWorking, Bilingual>> = {
  not_verified: { zh: '该权利尚未核验', en: 'the right has not been verified' },
  verification_refused: { zh: '该权利未通过核验', en: 'the right was not accepted when it was verified' },
  pending: { zh: '该权利仍在申请中，尚未获准', en: 'the right is applied for and not granted' },
  opposed: { zh: '该权利正处于异议或无效程序中', en: 'the right is being opposed or attacked' },
  expired: { zh: '该权利已过期', en: 'the right has expired' },
  revoked: { zh: '该权利已被撤销或宣告无效', en: 'the right has been revoked or declared invalid' },
  cancelled_for_non_use: {
    zh: '该商标因连续三年不使用被撤销',
    en: 'the mark was cancelled because it was not used',
  },
  not_yet_in_force: { zh: '该权利尚未生效', en: 'the right is not in force yet' },
};
