import type { Bilingual } from '../base/language.ts';
import {
  type DeadlineRule,
  defineFlow,
  type Flow,
  type StateRule,
  type TransitionRule,
} from '../cases/index.ts';
import type { LawPack } from './law-pack.ts';

export const COMPLAINT_QUEUE = 'complaints';
export const APPEAL_QUEUE = 'complaint_appeals';
/** Most complaints are decided within a day (the annual report's 96%). */
export const DECIDE_WITHIN_MS = 24 * 3_600_000;
/** Behind this, a case's flow names a complaint's. */
const PREFIX = 'complaint_';

const outcomes = {
  upheld: { zh: '投诉成立，措施维持', en: 'upheld: the measure stays' },
  rejected: { zh: '投诉不成立', en: 'rejected' },
  lifted: { zh: '措施已解除', en: 'the measure was lifted' },
  kept_for_action: {
    zh: '权利人已投诉或起诉，措施维持',
    en: 'the measure stays: the complainant went to law',
  },
  ordered_kept: { zh: '依法院或主管机关命令维持', en: 'kept by order' },
  ordered_lifted: { zh: '依法院或主管机关命令解除', en: 'lifted by order' },
  withdrawn: { zh: '投诉已撤回', en: 'withdrawn' },
  retracted: { zh: '投诉人承认投诉有误并撤回', en: 'retracted as mistaken' },
  lapsed: { zh: '逾期未补充材料', en: 'lapsed: nothing more was sent' },
} as const satisfies Record<string, Bilingual>;

/**
 * A pack's procedure as a flow of the case engine. Its clocks run by `setDeadline`, because each starts with an arrival and
 * may be counted anew; what they cause is work of this room, in the transaction that fires them.
 */
export function flowOfPack(pack: LawPack): Flow {
  const { answer, wait } = pack;
  const accepted = answer === null ? 'settled' : 'measure_applied';
  const finish = pack.appeal.outOfCourt === null ? 'closed' : 'appeal_decided';
  const states: Record<string, StateRule> = {
    received: { label: { zh: '已受理，待处理', en: 'Received' }, task: { queue: COMPLAINT_QUEUE } },
    supplement_requested: { label: { zh: '待补充材料', en: 'More is asked for' } },
    ...(answer === null
      ? {}
      : { measure_applied: { label: { zh: '已采取措施并转送商家', en: 'Acted on, with the seller' } } }),
    ...(answer?.leadsTo === 'review'
      ? {
          answered: {
            label: { zh: '商家已答复，待审查', en: 'Answered, being looked at' },
            task: { queue: COMPLAINT_QUEUE },
          },
        }
      : {}),
    ...(wait === null
      ? {}
      : {
          waiting: { label: { zh: '声明已转送，等待期内', en: 'Answered; time to go to law' } },
          action_pending: { label: { zh: '权利人已投诉或起诉', en: 'At court or with an authority' } },
        }),
    settled: { label: { zh: '已有结果，可申请复核', en: 'Decided; may be appealed' } },
    under_appeal: { label: { zh: '复核中', en: 'Under appeal' }, task: { queue: APPEAL_QUEUE } },
    ...(finish === 'closed'
      ? {}
      : {
          appeal_decided: {
            label: { zh: '复核已决定，可提交庭外机构', en: 'Appeal decided; may go out of court' },
          },
          out_of_court: { label: { zh: '庭外机构处理中', en: 'With an out-of-court body' } },
        }),
    closed: { label: { zh: '已结案', en: 'Closed' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    ordered: { label: { zh: '依命令执行', en: 'Ended by an order' }, terminal: true },
  };
  return defineFlow({
    name: `${PREFIX}${pack.id}`,
    version: pack.version,
    label: { zh: `侵权投诉：${pack.name.zh}`, en: `Complaint under ${pack.name.en}` },
    single: false,
    roles: { complainant: { zh: '投诉人', en: 'Complainant' }, seller: { zh: '商家', en: 'Seller' } },
    initial: 'received',
    states,
    outcomes,
    transitions: transitionsOf(pack, accepted, finish),
    deadlines: deadlinesOf(pack, finish),
    clocks: { by_arrival: () => null },
  });
}

/** Whether a case is a complaint. */
export function isComplaintFlow(flow: string): boolean {
  return flow.startsWith(PREFIX);
}

export function flowNameOf(pack: Pick<LawPack, 'id'>): string {
  return `${PREFIX}${pack.id}`;
}

const desk = ['permission:desk.work'] as const;
const manage = ['permission:complaints.manage'] as const;

function transitionsOf(pack: LawPack, accepted: string, finish: string): Record<string, TransitionRule> {
  const { answer, wait } = pack;
  const person = { by: desk, reason: 'required', needsLock: true } as const;
  const product = { by: ['system'], reason: 'required' } as const;
  const accept = { from: ['received'], to: accepted, outcome: 'upheld' } as const;
  const reject = { from: ['received'], to: 'settled', outcome: 'rejected' } as const;
  const ask = { from: ['received'], to: 'supplement_requested' } as const;
  return {
    accept: { label: { zh: '采取措施', en: 'Act on it' }, ...accept, ...person },
    accept_by_evidence: {
      label: { zh: '依证据自动采取措施', en: 'Acted on by the evidence' },
      ...accept,
      ...product,
    },
    reject: { label: { zh: '不予采取措施', en: 'Reject' }, ...reject, ...person },
    reject_by_evidence: {
      label: { zh: '依证据自动驳回', en: 'Rejected by the evidence' },
      ...reject,
      ...product,
    },
    ask_for_more: { label: { zh: '要求补充材料', en: 'Ask for more' }, ...ask, ...person },
    ask_for_more_by_evidence: {
      label: { zh: '自动要求补充材料', en: 'More asked for by the evidence' },
      ...ask,
      ...product,
    },
    supplement: {
      label: { zh: '补充材料', en: 'Send more' },
      from: ['supplement_requested'],
      to: 'received',
      by: ['party:complainant'],
    },
    lapse: {
      label: { zh: '逾期未补充', en: 'Lapsed' },
      from: ['supplement_requested'],
      to: 'closed',
      by: ['system'],
      outcome: 'lapsed',
    },
    ...(answer === null
      ? {}
      : {
          answer: {
            label: { zh: '提交不侵权声明', en: 'Answer' },
            from: ['measure_applied'],
            to: answer.leadsTo === 'wait' ? 'waiting' : 'answered',
            by: ['party:seller'],
          },
          settle: {
            label: { zh: '期满无声明', en: 'No answer in time' },
            from: ['measure_applied'],
            to: 'settled',
            by: ['system'],
          },
        }),
    ...(answer?.earlyReview
      ? {
          lift_early: {
            label: { zh: '提前解除措施', en: 'Lift early' },
            from: answer.leadsTo === 'wait' ? ['measure_applied', 'waiting'] : ['measure_applied'],
            to: 'settled',
            by: desk,
            reason: 'required',
            outcome: 'lifted',
          },
        }
      : {}),
    ...(answer?.leadsTo === 'review'
      ? {
          believe: {
            label: { zh: '采信商家答复', en: 'Believe the seller' },
            from: ['answered'],
            to: 'settled',
            outcome: 'lifted',
            ...person,
          },
          disbelieve: {
            label: { zh: '维持措施', en: 'Keep the measure' },
            from: ['answered'],
            to: 'settled',
            outcome: 'upheld',
            ...person,
          },
        }
      : {}),
    ...(wait === null
      ? {}
      : {
          expire: {
            label: { zh: '等待期满，解除措施', en: 'Time is over: lifted' },
            from: ['waiting'],
            to: 'settled',
            by: ['system'],
            outcome: 'lifted',
          },
          prove_action: {
            label: { zh: '提交已投诉或起诉的通知', en: 'Prove that action was taken' },
            from: ['waiting'],
            to: 'action_pending',
            by: ['party:complainant'],
            outcome: 'kept_for_action',
          },
          refuse_proof: {
            label: { zh: '不认可该证明', en: 'Proof not accepted' },
            from: ['action_pending'],
            to: 'waiting',
            by: manage,
            reason: 'required',
            outcome: 'upheld',
          },
          end_action: {
            label: { zh: '诉讼或投诉程序终结', en: 'The action has ended' },
            from: ['action_pending'],
            to: 'settled',
            by: manage,
            reason: 'required',
            outcome: ['upheld', 'lifted'],
          },
        }),
    appeal: {
      label: { zh: '申请复核', en: 'Appeal' },
      from: ['settled'],
      to: 'under_appeal',
      by: ['party:complainant', 'party:seller'],
      reason: 'required',
    },
    decide_appeal: {
      label: { zh: '作出复核决定', en: 'Decide the appeal' },
      from: ['under_appeal'],
      to: finish,
      by: desk,
      reason: 'required',
      needsLock: true,
      outcome: ['upheld', 'rejected', 'lifted'],
    },
    close: {
      label: { zh: '结案', en: 'Close' },
      from: finish === 'closed' ? ['settled'] : ['settled', 'appeal_decided'],
      to: 'closed',
      by: ['system'],
    },
    ...(finish === 'closed'
      ? {}
      : {
          go_out_of_court: {
            label: { zh: '提交庭外争议解决机构', en: 'Go to an out-of-court body' },
            from: ['appeal_decided'],
            to: 'out_of_court',
            by: ['party:complainant', 'party:seller', ...manage],
            reason: 'required',
          },
          end_out_of_court: {
            label: { zh: '登记庭外机构结果', en: 'Record its result' },
            from: ['out_of_court'],
            to: 'closed',
            by: manage,
            reason: 'required',
            outcome: ['upheld', 'rejected', 'lifted'],
          },
        }),
    withdraw: {
      label: { zh: '撤回投诉', en: 'Withdraw' },
      from: '*',
      to: 'withdrawn',
      by: ['party:complainant'],
      outcome: ['withdrawn', 'retracted'],
    },
    follow_order: {
      label: { zh: '执行命令', en: 'Follow an order' },
      from: '*',
      to: 'ordered',
      by: ['system'],
      reason: 'required',
      outcome: ['ordered_kept', 'ordered_lifted'],
    },
  };
}

function deadlinesOf(pack: LawPack, finish: string): Record<string, DeadlineRule> {
  const byArrival = { after: 'by_arrival', starts: 'by_act' } as const;
  return {
    decide: {
      label: { zh: '处理时限', en: 'Decision is due' },
      in: ['received'],
      after: DECIDE_WITHIN_MS,
      effect: 'alert',
    },
    supplement: {
      label: { zh: '补充材料期限', en: 'Time to send more' },
      in: ['supplement_requested'],
      ...byArrival,
      effect: 'handler',
    },
    ...(pack.answer === null
      ? {}
      : {
          answer: {
            label: { zh: '商家声明期限', en: 'Time to answer' },
            in: ['measure_applied'],
            ...byArrival,
            effect: 'handler' as const,
          },
        }),
    ...(pack.wait === null
      ? {}
      : {
          wait: {
            label: { zh: '等待期', en: 'Time to go to law' },
            in: ['waiting'],
            ...byArrival,
            effect: 'handler' as const,
          },
          wait_latest: {
            label: { zh: '最迟恢复日', en: 'Latest day to restore' },
            in: ['waiting'],
            ...byArrival,
            effect: 'alert' as const,
          },
        }),
    appeal: {
      label: { zh: '申请复核期限', en: 'Time to appeal' },
      in: ['settled'],
      ...byArrival,
      effect: 'handler',
    },
    decide_appeal: {
      label: { zh: '复核时限', en: 'Answer to the appeal is due' },
      in: ['under_appeal'],
      after: DECIDE_WITHIN_MS * 3,
      effect: 'alert',
    },
    ...(finish === 'closed'
      ? {}
      : {
          go_out_of_court: {
            label: { zh: '提交庭外机构期限', en: 'Time to go out of court' },
            in: ['appeal_decided'],
            ...byArrival,
            effect: 'handler' as const,
          },
          out_of_court: {
            label: { zh: '庭外机构期限', en: 'Result of the out-of-court body is due' },
            in: ['out_of_court'],
            ...byArrival,
            effect: 'alert' as const,
          },
        }),
  };
}

/** Flows of all packs, to be registered at the boot; old versions stay as long as their packs are installed. */
export function flowsOf(packs: readonly LawPack[]): Flow[] {
  return packs.map(flowOfPack);
}
