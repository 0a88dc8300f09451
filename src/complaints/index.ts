export { type Claim, claimOf, claims } from './claim.ts';
export {
  type ComplaintOutcome,
  complaintOutcomes,
  type ComplaintRecord,
  type Measure,
  measures,
} from './complaint.ts';
export {
  type Contact,
  type Declarations,
  listingIdOf,
  type NewNotice,
  type NewNoticeInput,
  newNoticeSchema,
  type Notice,
  NOTICE_LISTINGS,
  type NoticedListing,
  type NoticeSource,
} from './notice.ts';
export {
  type NewRight,
  newRightSchema,
  type RegisterStatus,
  type Right,
  type RightKind,
  rightKinds,
  whyNotWorking,
} from './right.ts';
