import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { deskStatsQuery } from '../../api/queries.ts';
import type { DeskItem, ReasonCode } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { Field } from '../../ui/page.tsx';
import { useProblemText } from '../../ui/states.tsx';

/** Makes a decided item one whose truth is known: reviewers will meet it among their work. */
export function MakeGolden({ item }: { item: DeskItem }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [truth, setTruth] = useState<'publish' | 'block'>(item.outcome === 'publish' ? 'publish' : 'block');
  const [reason, setReason] = useState<string | null>(item.reasons[0]?.code ?? null);
  const [why, setWhy] = useState('');
  const reasons = useQuery(deskStatsQuery).data?.reasons ?? [];
  const add = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/desk/golden', {
          body: {
            decisionId: item.decisionId ?? '',
            truth,
            reason: (truth === 'publish' ? 'trusted' : reason) as ReasonCode,
            why: why.trim(),
          },
        }),
      ),
    onSuccess: async () => {
      setOpen(false);
      void message.success(t('desk:golden.made'));
      await queries.invalidateQueries({ queryKey: ['desk-golden'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <>
      <Button size="small" icon={<Icon name="flag" />} onClick={() => setOpen(true)}>
        {t('desk:golden.make')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        title={t('desk:golden.make')}
        okText={t('desk:golden.make')}
        okButtonProps={{
          disabled: why.trim() === '' || (truth === 'block' && reason === null),
          loading: add.isPending,
        }}
        onOk={() => add.mutate()}
      >
        <div className="form">
          <p className="soft">{t('desk:golden.makeHow')}</p>
          <Field label={t('desk:golden.truth')}>
            <Segmented<'publish' | 'block'>
              value={truth}
              onChange={(value) => setTruth(value)}
              options={[
                { value: 'block', label: t('common:outcome.block') },
                { value: 'publish', label: t('common:outcome.publish') },
              ]}
            />
          </Field>
          {truth === 'block' ? (
            <Field label={t('desk:reasonLabel')}>
              <Select
                value={reason}
                onChange={setReason}
                aria-label={t('desk:reasonLabel')}
                options={reasons
                  .filter((one) => one.ground)
                  .map((one) => ({ value: one.code, label: one.title }))}
              />
            </Field>
          ) : null}
          <Field label={t('desk:golden.why')} htmlFor="golden-why" hint={t('desk:golden.whyHint')}>
            <Input.TextArea
              id="golden-why"
              value={why}
              onChange={(event) => setWhy(event.target.value)}
              maxLength={2000}
              autoSize={{ minRows: 2 }}
            />
          </Field>
        </div>
      </Modal>
    </>
  );
}
