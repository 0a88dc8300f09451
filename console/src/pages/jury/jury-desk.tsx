import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { juryDeskQuery } from '../../api/queries.ts';
import { PictureList } from '../../ui/drop-picture.tsx';
import { Field, Sheet } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { Await, useProblemText } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

/** What the platform does for the jury: alarms to look at, known cases to add and retire. */
export function JuryDesk() {
  const { t } = useTranslation();
  const query = useQuery(juryDeskQuery);
  return (
    <Await query={query} rows={4}>
      {({ jurors, known, alarms }) => (
        <>
          <Sheet title={t('jury:jurors')}>
            <dl className="tiles">
              {Object.entries(jurors).map(([state, count]) => (
                <div key={state}>
                  <dd className="num">{count}</dd>
                  <dt>{t(`jury:juror.${state}`)}</dt>
                </div>
              ))}
            </dl>
          </Sheet>
          <Sheet title={t('jury:alarms')} aside={t('jury:alarmsAside')}>
            {alarms.length === 0 ? <p className="faint">{t('jury:noAlarms')}</p> : null}
            <ul className="stack">
              {alarms.map((alarm) => (
                <li key={alarm.id}>
                  <div className="spread">
                    <b>{t(`jury:ground.${alarm.ground}`)}</b>
                    <span className="small faint">
                      {t(`jury:alarm.${alarm.state}`)} · <Time at={alarm.at} />
                    </span>
                  </div>
                  <p className="small mono">{alarm.jurors.join(' ')}</p>
                  {alarm.state === 'open' ? (
                    <DecideAlarm id={alarm.id} />
                  ) : (
                    <p className="small">{alarm.note}</p>
                  )}
                </li>
              ))}
            </ul>
          </Sheet>
          <Sheet title={t('jury:known')} aside={t('jury:knownAside', { count: known.length })}>
            <div className="stack">
              <NewKnown />
              <ul className="stack tight">
                {known.slice(0, 40).map((one) => (
                  <li key={one.id} className="row wrap" style={{ justifyContent: 'space-between' }}>
                    <span className="row">
                      <Thumb id={one.exhibits.first.pictures[0]} size={40} />
                      <Thumb id={one.exhibits.second.pictures[0]} size={40} />
                      <span className="small">
                        {t(`jury:answer.${one.answer}`)} <span className="faint">{one.ground}</span>
                      </span>
                    </span>
                    {one.state === 'live' ? (
                      <Retire id={one.id} />
                    ) : (
                      <span className="faint">{t('jury:retired')}</span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          </Sheet>
        </>
      )}
    </Await>
  );
}

function DecideAlarm({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: (outcome: 'upheld' | 'dismissed') =>
      ask(api.POST('/v1/jury/alarms/{id}/decide', { params: { path: { id } }, body: { outcome, note } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jury'] }),
  });
  return (
    <div className="row wrap">
      <Input
        style={{ maxWidth: 320 }}
        aria-label={t('jury:alarmNote')}
        placeholder={t('jury:alarmNote')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button
        disabled={note.trim() === ''}
        loading={decide.isPending}
        onClick={() => decide.mutate('dismissed')}
      >
        {t('jury:dismiss')}
      </Button>
      <Button danger disabled={note.trim() === ''} onClick={() => decide.mutate('upheld')}>
        {t('jury:uphold')}
      </Button>
    </div>
  );
}

function Retire({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const retire = useMutation({
    mutationFn: () => ask(api.POST('/v1/jury/known-cases/{id}/retire', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jury'] }),
  });
  return (
    <Button size="small" type="text" loading={retire.isPending} onClick={() => retire.mutate()}>
      {t('jury:retire')}
    </Button>
  );
}

function NewKnown() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [first, setFirst] = useState<string[]>([]);
  const [second, setSecond] = useState<string[]>([]);
  const [answer, setAnswer] = useState<'copied' | 'not_copied'>('copied');
  const [ground, setGround] = useState('');
  const add = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/jury/known-cases', {
          body: {
            exhibits: { first: { pictures: first, text: null }, second: { pictures: second, text: null } },
            answer,
            ground,
          },
        }),
      ),
    onSuccess: async () => {
      setFirst([]);
      setSecond([]);
      setGround('');
      await queries.invalidateQueries({ queryKey: ['jury'] });
    },
  });
  return (
    <details>
      <summary>{t('jury:addKnown')}</summary>
      <div className="stack tight" style={{ marginTop: 10 }}>
        <div className="cols even">
          <PictureList ids={first} onChange={setFirst} max={6} />
          <PictureList ids={second} onChange={setSecond} max={6} />
        </div>
        <Segmented
          value={answer}
          onChange={setAnswer}
          options={(['copied', 'not_copied'] as const).map((value) => ({
            value,
            label: t(`jury:answer.${value}`),
          }))}
        />
        <Field label={t('jury:groundOf')} htmlFor="known-ground">
          <Input id="known-ground" value={ground} onChange={(event) => setGround(event.target.value)} />
        </Field>
        {add.error ? (
          <p className="note block" role="alert">
            {problemText(add.error)}
          </p>
        ) : null}
        <div>
          <Button
            type="primary"
            disabled={first.length === 0 || second.length === 0 || ground.trim() === ''}
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            {t('jury:addKnown')}
          </Button>
        </div>
      </div>
    </details>
  );
}
