import type { Detector, DetectorResult, Subject } from '../detector.ts';

/** How sure a join by a person's word, or through accounts between, is taken to be. */
const BY_WORD = 0.9;

/** Whether who runs this account was stopped under another name; it says who sells, not what is sold. */
export const operator: Detector<null> = {
  name: 'operator',
  pace: 'fast',
  label: { zh: '经营者', en: 'Operator' },
  codes: {
    'operator/returned': {
      label: {
        zh: '与已被停止的账号同属一个经营者',
        en: 'Run by who ran accounts that were stopped',
      },
    },
  },
  features: {
    operator_stopped: {
      zh: '同一经营者有账号被停止：关联的把握，0 至 1；没有为 0',
      en: 'how sure that the operator has stopped accounts, 0..1; 0 = none',
      monotone: 1,
    },
    operator_accounts_log: {
      zh: '同一经营者的其他账号数，ln(1+n)',
      en: 'other accounts of the operator, ln(1 + n)',
      monotone: 0,
    },
  },

  prepare: () => null,

  run({ operator: facts }: Subject): DetectorResult {
    if (facts === undefined)
      return { status: 'clear', features: { operator_stopped: 0, operator_accounts_log: 0 } };
    const { operatorId, accounts, stopped, link } = facts;
    const sure = stopped.length === 0 ? 0 : link === null ? BY_WORD : 1 / (1 + Math.exp(-link.logOdds));
    const features = { operator_stopped: sure, operator_accounts_log: Math.log1p(accounts - 1) };
    if (stopped.length === 0) return { status: 'clear', features };
    return {
      status: 'finding',
      features,
      findings: [
        {
          code: 'operator/returned',
          strength: sure,
          facts: {
            operatorId,
            accounts,
            stoppedAccounts: stopped.length,
            sellerId: link?.sellerId ?? stopped[0] ?? null,
            grounds: link?.grounds.join(',') ?? '',
          },
        },
      ],
    };
  },
};
