import type { Malice } from './weigh-complainant.ts';

/** What follows for a complainant, mildest first. Only a person warns or suspends. */
export const maliceMeasures = [
  'ask_proof',
  'person_only',
  'no_lane',
  'propose_warning',
  'propose_suspension',
] as const;
export type MaliceMeasure = (typeof maliceMeasures)[number];

export const MALICE_LIMITS = {
  /** The lane closes. */
  no_lane: 0.2,
  /** The next notices are asked for more proof. */
  ask_proof: 0.5,
  /** No machine accepts its notices any more: a person reads each. */
  person_only: 0.6,
  /** A person is asked whether to warn it. */
  propose: 0.8,
  /** Suspension needs a warning that is this old, so that it could have been heeded (DSA Art. 23(2)), days. */
  warningDays: 7,
  /** Complaints filed after the warning before a suspension is proposed. */
  sinceWarning: 3,
} as const;

/**
 * What a score calls for. A suspension is proposed only after a warning by a person that did not help, and only a person
 * imposes it: number, share, gravity and intent are hers to weigh (DSA Art. 23(3)).
 */
export function measuresFor(
  malice: Pick<Malice, 'probability'>,
  warning: { readonly at: string; readonly complaintsSince: number } | null,
  now: string,
): MaliceMeasure[] {
  const { probability } = malice;
  const found: MaliceMeasure[] = [];
  if (probability >= MALICE_LIMITS.ask_proof) found.push('ask_proof');
  if (probability >= MALICE_LIMITS.person_only) found.push('person_only');
  if (probability >= MALICE_LIMITS.no_lane) found.push('no_lane');
  if (probability >= MALICE_LIMITS.propose) {
    const heeded =
      warning === null ||
      Date.parse(now) - Date.parse(warning.at) < MALICE_LIMITS.warningDays * 86_400_000 ||
      warning.complaintsSince < MALICE_LIMITS.sinceWarning;
    if (warning === null) found.push('propose_warning');
    else if (!heeded) found.push('propose_suspension');
  }
  return found;
}
