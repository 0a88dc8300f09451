import { AssayError } from '../base/errors.ts';
import type { TestResult } from './taught-item.ts';

/** A change that would newly stop or free so many of the listings it was tested on needs a second person. */
export const REACH = 10;

/** Listings of the test whose outcome would change. */
export function reachOf(test: Pick<TestResult, 'newlyCaughtCount' | 'newlyFreedCount'>): number {
  return test.newlyCaughtCount + test.newlyFreedCount;
}

/**
 * Four eyes: who wrote a change with reach does not put it in force herself. Throws `second_person_needed`. The product
 * itself (`system:`) teaches what a verdict or a release has approved.
 */
export function requireSecondPerson(
  test: Pick<TestResult, 'newlyCaughtCount' | 'newlyFreedCount'>,
  author: string,
  approver: string,
): void {
  const reach = reachOf(test);
  if (reach >= REACH && author === approver && !author.startsWith('system:'))
    throw new AssayError('second_person_needed', { reach });
}
