export { flowsOf, isComplaintFlow } from './build-flow.ts';
export { checkRegisters, csvRegister } from './check-register.ts';
export { type Claim, claimOf, claims } from './claim.ts';
export { ensureCalendars, recountClocks } from './clocks.ts';
export {
  type ComplaintOutcome,
  complaintOutcomes,
  type ComplaintRecord,
  type Measure,
  measures,
} from './complaint.ts';
export { type AnswerBody, answerBodySchema, answerComplaint, confirmArrival } from './answer-complaint.ts';
export { appealComplaint, decideAppeal } from './appeal-complaint.ts';
export { authoriseAgent, revokeAuthorisation } from './authorise-agent.ts';
export { type ComplaintDecision, decideComplaint } from './decide-complaint.ts';
export type { ComplaintDeps, Register, RegisterAnswer } from './deps.ts';
export { enterRight } from './enter-right.ts';
export { fileNotice, type FiledNotice } from './file-notice.ts';
export { complaintDeadlines } from './fire-clocks.ts';
export { documentKinds, keepDocument } from './keep-document.ts';
export { type LawPack, LawPackError, Laws } from './law-pack.ts';
export { loadLaws } from './load-laws.ts';
export { measureFollower } from './measures.ts';
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
export { profileBodySchema } from './profile.ts';
export {
  type NewRight,
  newRightSchema,
  type RegisterStatus,
  type Right,
  type RightKind,
  rightKinds,
  whyNotWorking,
} from './right.ts';
export { complaintRoutes } from './routes.ts';
export { noticeRoutes } from './routes-notices.ts';
export { complaintOfficeRoutes } from './routes-office.ts';
export { rightsRoutes } from './routes-rights.ts';
export { readRecords } from './store.ts';
export { decideProfile, submitProfile } from './verify-profile.ts';
export { decideRight } from './verify-right.ts';
export { withdrawComplaint } from './withdraw-complaint.ts';
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
