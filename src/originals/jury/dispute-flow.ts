import { defineFlow } from '../../cases/index.ts';

/** The respondent has three days to answer; then the jury hears what there is. */
export const ANSWER_MS = 72 * 3_600_000;
/** Either party may go to an expert within a week of the verdict. */
export const APPEAL_MS = 7 * 86_400_000;

/**
 * A designer says that a listing copies her filed work. A public jury applies the platform's own rule on copying; it
 * decides no law and no statutory appeal. A hung jury and every appeal go to an expert of the platform.
 */
export const disputeFlow = defineFlow({
  name: 'design_dispute',
  version: '1',
  label: { zh: '抄袭纠纷', en: 'Dispute about copying' },
  single: false,
  roles: { claimant: { zh: '投诉方', en: 'Claimant' }, respondent: { zh: '被投诉方', en: 'Respondent' } },
  initial: 'answering',
  states: {
    answering: { label: { zh: '等待答辩', en: 'Waiting for an answer' } },
    jury: { label: { zh: '大众评审中', en: 'Before the jury' } },
    verdict: { label: { zh: '已有结论，可申诉', en: 'Decided; may be appealed' } },
    expert: { label: { zh: '专家复核中', en: 'Before an expert' } },
    closed: { label: { zh: '已结案', en: 'Closed' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  outcomes: {
    copied: { zh: '构成抄袭', en: 'copied' },
    not_copied: { zh: '不构成抄袭', en: 'not copied' },
  },
  transitions: {
    answer: {
      label: { zh: '答辩', en: 'Answer' },
      from: ['answering'],
      to: 'jury',
      by: ['party:respondent'],
      tells: {
        claimant: {
          zh: '被投诉方已答辩，案件进入大众评审。',
          en: 'The respondent has answered; the jury hears the case.',
        },
        respondent: {
          zh: '已收到您的答辩，案件进入大众评审。',
          en: 'Your answer is in; the jury hears the case.',
        },
      },
    },
    answer_lapsed: {
      label: { zh: '逾期未答辩', en: 'No answer in time' },
      from: ['answering'],
      to: 'jury',
      by: ['system'],
      tells: {
        claimant: {
          zh: '被投诉方未在期限内答辩，案件进入大众评审。',
          en: 'There was no answer in time; the jury hears the case.',
        },
        respondent: {
          zh: '答辩期限已过，案件进入大众评审。',
          en: 'The time to answer is over; the jury hears the case.',
        },
      },
    },
    decide: {
      label: { zh: '评审结论', en: 'Verdict of the jury' },
      from: ['jury'],
      to: 'verdict',
      by: ['system'],
      reason: 'required',
      outcome: ['copied', 'not_copied'],
      tells: {
        claimant: {
          zh: '大众评审结论：{outcome}。{reason} 七天内可申请专家复核。',
          en: 'The jury says: {outcome}. {reason} You may ask for an expert within seven days.',
        },
        respondent: {
          zh: '大众评审结论：{outcome}。{reason} 七天内可申请专家复核。',
          en: 'The jury says: {outcome}. {reason} You may ask for an expert within seven days.',
        },
      },
    },
    hang: {
      label: { zh: '未形成多数', en: 'The jury was not sure' },
      from: ['jury'],
      to: 'expert',
      by: ['system'],
      reason: 'required',
      tells: {
        claimant: {
          zh: '大众评审未能形成足够确定的结论，案件转专家复核。{reason}',
          en: 'The jury was not sure; an expert decides. {reason}',
        },
        respondent: {
          zh: '大众评审未能形成足够确定的结论，案件转专家复核。{reason}',
          en: 'The jury was not sure; an expert decides. {reason}',
        },
      },
    },
    appeal: {
      label: { zh: '申请专家复核', en: 'Ask for an expert' },
      from: ['verdict'],
      to: 'expert',
      by: ['party:claimant', 'party:respondent'],
      reason: 'required',
      byRoute: true,
      tells: {
        claimant: { zh: '案件已进入专家复核。', en: 'An expert looks at the case.' },
        respondent: { zh: '案件已进入专家复核。', en: 'An expert looks at the case.' },
      },
    },
    expert_decide: {
      label: { zh: '专家结论', en: 'The expert decides' },
      from: ['expert'],
      to: 'closed',
      by: ['permission:jury.manage'],
      reason: 'required',
      outcome: ['copied', 'not_copied'],
      tells: {
        claimant: {
          zh: '专家结论：{outcome}。理由：{reason}',
          en: 'The expert says: {outcome}. Reason: {reason}',
        },
        respondent: {
          zh: '专家结论：{outcome}。理由：{reason}',
          en: 'The expert says: {outcome}. Reason: {reason}',
        },
      },
    },
    close: {
      label: { zh: '申诉期满', en: 'The time to appeal is over' },
      from: ['verdict'],
      to: 'closed',
      by: ['system'],
    },
    withdraw: {
      label: { zh: '撤回投诉', en: 'Withdraw' },
      from: ['answering', 'jury'],
      to: 'withdrawn',
      by: ['party:claimant'],
      byRoute: true,
      tells: { respondent: { zh: '投诉方已撤回投诉。', en: 'The claimant has withdrawn.' } },
    },
  },
  deadlines: {
    answer_due: {
      label: { zh: '答辩期限', en: 'Answer is due' },
      in: ['answering'],
      after: ANSWER_MS,
      effect: { action: 'answer_lapsed' },
    },
    appeal_until: {
      label: { zh: '申诉期限', en: 'Appeal until' },
      in: ['verdict'],
      after: APPEAL_MS,
      effect: { action: 'close' },
    },
  },
  tells: {
    claimant: {
      zh: '我们已收到您的抄袭投诉，并通知了被投诉方。',
      en: 'We have your complaint, and have told the respondent.',
    },
    respondent: {
      zh: '有设计师认为您的商品抄袭其备案作品。请在三天内答辩；逾期将由大众评审直接评议。',
      en: 'A designer says that your listing copies her filed work. Answer within three days; then the jury hears the case as it stands.',
    },
  },
});
