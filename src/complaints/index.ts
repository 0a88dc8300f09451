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
export {
  type ComplaintEvidence,
  decideByEvidence,
  type EvidenceDecision,
} from './lane/decide-by-evidence.ts';
export {
  isAudited,
  LANE_RULES,
  type LaneFigure,
  type LaneGap,
  type LaneStanding,
  standInLane,
} from './lane/stand-in-lane.ts';
export { type MaliceGround, maliceGrounds } from './malice/grounds.ts';
export {
  inspectDocument,
  inspectRight,
  type Paper,
  type PaperSign,
  paperSigns,
} from './malice/inspect-document.ts';
export { MALICE_LIMITS, type MaliceMeasure, measuresFor } from './malice/malice-measures.ts';
export { type EarlierMark, earlierMarkOf, likenessOfMarks } from './malice/marks.ts';
export {
  type Complainant,
  type Malice,
  type MaliceTerm,
  type ProvenRight,
  weighComplainant,
} from './malice/weigh-complainant.ts';
