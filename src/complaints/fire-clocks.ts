import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { type DeadlineHandler, systemActor, takeTransition } from '../cases/index.ts';
import { flowNameOf } from './build-flow.ts';
import type { ComplaintDeps } from './deps.ts';
import type { LawPack } from './law-pack.ts';
import { liftMeasure } from './measures.ts';
import { complaintOf, tell } from './parties.ts';
import { close, settle } from './settle.ts';
import type { ComplaintRow } from './store.ts';
import { endClocks } from './store-steps.ts';

type Act = (
  deps: ComplaintDeps,
  tx: Tx,
  about: { readonly row: ComplaintRow; readonly pack: LawPack },
) => Promise<void>;

const by = systemActor('complaints');

/** What each clock does when its time has fully expired; in the transaction that fires it, so it happens once. */
const acts: Readonly<Record<string, Act>> = {
  supplement: async (deps, tx, { row, pack }) => {
    await takeTransition(deps, tx, { caseId: row.case_id, action: 'lapse', by });
    await close(deps, tx, { row, pack, outcome: 'lapsed' });
    await tell(deps, tx, row, 'lapsed', ['complainant'], {});
  },

  answer: async (deps, tx, { row, pack }) => {
    await takeTransition(deps, tx, { caseId: row.case_id, action: 'settle', by });
    const { appealBy } = await settle(deps, tx, { row, pack, outcome: 'upheld' });
    await tell(deps, tx, row, 'upheld', ['complainant', 'seller'], {
      reason: { zh: '商家未在期限内提交声明', en: 'the seller did not answer in time' },
      until: appealBy,
      cite: pack.appeal.cite,
    });
  },

  wait: async (deps, tx, { row, pack }) => {
    await takeTransition(deps, tx, { caseId: row.case_id, action: 'expire', by });
    await liftMeasure(deps, tx, { of: { complaintId: row.id }, reason: 'wait_expired', actor: by.actor });
    const { appealBy } = await settle(deps, tx, {
      row,
      pack,
      outcome: 'lifted',
      change: { answer: 'succeeded' },
    });
    await tell(deps, tx, row, 'lifted', ['complainant', 'seller'], {
      reason: {
        zh: `法定期限内未收到投诉人已投诉或起诉的通知（${pack.wait?.cite.zh ?? ''}）`,
        en: `in the time the law gives, nobody told us of a complaint to an authority or a suit (${pack.wait?.cite.en ?? ''})`,
      },
      until: appealBy,
      cite: pack.appeal.cite,
    });
  },

  appeal: async (deps, tx, { row, pack }) => {
    await takeTransition(deps, tx, { caseId: row.case_id, action: 'close', by });
    await close(deps, tx, { row, pack, outcome: null });
  },

  go_out_of_court: async (deps, tx, { row, pack }) => {
    await takeTransition(deps, tx, { caseId: row.case_id, action: 'close', by });
    await close(deps, tx, { row, pack, outcome: null });
  },
};

/** The handlers that the app gives the case engine: `<flow>.<deadline>` of every pack. */
export function complaintDeadlines(deps: ComplaintDeps): Readonly<Record<string, DeadlineHandler>> {
  const handlers: Record<string, DeadlineHandler> = {};
  for (const pack of deps.laws.packs)
    for (const [name, act] of Object.entries(acts))
      handlers[`${flowNameOf(pack)}.${name}`] = async (tx, passed) => {
        const about = await complaintOf(deps, tx, passed.subject.id);
        await endClocks(tx, about.row.id, isoNow(deps.clock), [name]);
        await act(deps, tx, about);
      };
  return handlers;
}
