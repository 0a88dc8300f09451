import type { Complaint } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { Appeal, AskIdentity, OutOfCourt, ProveAction, Urgent, Withdraw } from './acts-of-parties.tsx';
import { Early, EndAction, Toll } from './acts-of-staff.tsx';
import { AnswerForm } from './answer-form.tsx';
import { DecideForm } from './decide-form.tsx';

/** What the reader may do now, by his part and by where the complaint stands; one thing first, the rest below it. */
export function Acts({ data }: { data: Complaint }) {
  const me = useMe();
  const { role, state } = data;
  if (role === 'staff') {
    if (!can(me, 'desk.work')) return null;
    return (
      <>
        {state === 'received' || state === 'under_appeal' || state === 'answered' ? (
          <DecideForm data={data} />
        ) : null}
        {(state === 'waiting' || state === 'measure_applied') && data.rules.answer?.earlyReview ? (
          <Early data={data} />
        ) : null}
        {state === 'action_pending' && can(me, 'complaints.manage') ? <EndAction data={data} /> : null}
        {state === 'waiting' && can(me, 'complaints.manage') ? <Toll data={data} /> : null}
      </>
    );
  }
  if (!can(me, 'cases.write')) return null;
  return (
    <>
      {role === 'seller' && state === 'measure_applied' ? <AnswerForm data={data} /> : null}
      {role === 'complainant' && state === 'waiting' ? <ProveAction data={data} /> : null}
      {state === 'settled' ? <Appeal data={data} /> : null}
      {state === 'appeal_decided' ? <OutOfCourt data={data} /> : null}
    </>
  );
}

/** What the reader may do besides, below what he came to read. */
export function MoreActs({ data }: { data: Complaint }) {
  const me = useMe();
  const { role } = data;
  const open = data.closedAt === null;
  if (role === 'staff' || !can(me, 'cases.write')) return null;
  return (
    <>
      {role === 'seller' && open && data.decision === 'accepted' && data.urgent === null ? (
        <Urgent data={data} />
      ) : null}
      {role === 'complainant' ? <Withdraw data={data} /> : null}
      {role === 'complainant' && data.decision === 'accepted' && data.disclosures.length === 0 ? (
        <AskIdentity data={data} />
      ) : null}
    </>
  );
}
