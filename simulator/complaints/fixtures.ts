import type { Complainant } from '../../src/complaints/index.ts';
import { createRandom } from '../random.ts';
import { blankComplaint } from './blank-complaint.ts';

type Complaint = Complainant['complaints'][number];
const DAY = 86_400_000;

/**
 * The case told in the 2018 report: figures that others have used since 2011 are registered as a mark in August 2016, and
 * in the same month mass complaints begin: 249 against 121 sellers, 19 withdrawn, money asked for. `filed` says how
 * many have come so far; nothing later is known. Nobody has decided any of the first ones yet.
 */
export function reportedSquatter(filed: number): Complainant {
  const registered = Date.UTC(2016, 7, 3);
  const complaints = Array.from({ length: Math.min(249, filed) }, (_, i): Complaint => {
    const at = registered + (i + 1) * 0.2 * DAY;
    const settled = filed - i > 25;
    const withdrawn = settled && i % 13 === 5;
    return {
      ...blankComplaint(`complaint-${i}`, at),
      sellerId: `seller-${i % 121}`,
      ...(settled ? { decision: 'accepted', decidedAt: new Date(at + DAY).toISOString() } : {}),
      ...(withdrawn ? { withdrawnAt: new Date(at + 5 * DAY).toISOString(), outcome: 'withdrawn' } : {}),
    } as Complaint;
  });
  return {
    id: 'complainant',
    at: complaints.at(-1)?.receivedAt ?? new Date(registered).toISOString(),
    complaints,
    rights: [
      {
        id: 'right',
        kind: 'trademark',
        title: 'Sun and wave',
        holderId: 'complainant',
        provenSince: new Date(registered).toISOString(),
        classes: [3, 5, 25],
        tradedClasses: [],
      },
    ],
    earlierMarks: [{ name: 'SUN & WAVE', ownerId: 'house', since: '2011-01-01' }],
    sharers: [],
    kin: 1,
    falsePapers: [],
    extortedSellers: [],
  };
}

/** A house that complains of every copy it finds, thousands of times, and is right but for the odd mistake. */
export function zealousBrand(filed: number): Complainant {
  const random = createRandom('zealous');
  const registered = Date.UTC(2009, 0, 5);
  const first = Date.UTC(2025, 5, 1);
  const complaints = Array.from({ length: filed }, (_, i): Complaint => {
    const at = first + i * 0.05 * DAY;
    const seen = random.next();
    const wrong = random.chance(0.03);
    const withdrawn = !wrong && random.chance(0.008);
    return {
      ...blankComplaint(`complaint-${i}`, at),
      claim: 'counterfeit',
      sellerId: `seller-${random.int(0, 1_500)}`,
      listingSince: new Date(at - random.between(1, 90) * DAY).toISOString(),
      agreement: seen < 0.15 ? random.between(0, 0.4) : random.between(0.5, 1),
      decision: wrong ? 'rejected' : 'accepted',
      outcome: wrong ? 'rejected' : withdrawn ? 'withdrawn' : 'upheld',
      withdrawnAt: withdrawn ? new Date(at + 5 * DAY).toISOString() : null,
      counterNotice: null,
    };
  });
  return {
    id: 'complainant',
    at: complaints.at(-1)?.receivedAt ?? new Date(first).toISOString(),
    complaints,
    rights: [
      {
        id: 'right',
        kind: 'trademark',
        title: 'Vesprine',
        holderId: 'complainant',
        provenSince: new Date(registered).toISOString(),
        classes: [3, 18, 25],
        tradedClasses: [3, 18, 25],
      },
    ],
    earlierMarks: [],
    sharers: [],
    kin: 1,
    falsePapers: [],
    extortedSellers: [],
  };
}
