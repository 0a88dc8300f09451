import type { JobKind } from '../base/jobs.ts';
import { checkJob, protectJob } from '../originals/index.ts';
import {
  backtestJob,
  eraseBytesJob,
  holdExpiredJob,
  rehearseJob,
  replanJob,
  slowChecksJob,
} from '../screening/index.ts';

/** Every kind of background work of the product: the one list. Each has exactly one handler, or the boot stops. */
export const jobKinds: readonly JobKind[] = [
  slowChecksJob,
  holdExpiredJob,
  rehearseJob,
  backtestJob,
  replanJob,
  eraseBytesJob,
  checkJob,
  protectJob,
];
