import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import type { SellerDecision } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { PictureList } from '../../ui/drop-picture.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Field, Sheet } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';

/** One button opens it; a statement is enough, pictures help. A person who did not make the decision answers. */
export function Objection({ decision }: { decision: SellerDecision }) {
  const { t, i18n } = useTranslation();
  const { language } = usePreferences();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [statement, setStatement] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const file = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/v1/decisions/{id}/objections', {
          params: { path: { id: decision.id } },
          body: {
            statement: statement.trim(),
            evidence,
            language,
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['listings'] }),
  });
  const caseId = file.data?.caseId ?? decision.objection?.caseId ?? null;

  if (caseId) {
    return (
      <Sheet title={t('seller:objection')}>
        <div className="stack tight">
          <p>
            <span className="chip held">
              <Icon name="clock" />{' '}
              {decision.objection?.state && i18n.exists(`seller:objectionState.${decision.objection.state}`)
                ? t(`seller:objectionState.${decision.objection.state}`)
                : t('seller:objectionFiled')}
            </span>
          </p>
          <p className="soft">{t('seller:objectionNext')}</p>
          <p>
            <Link to="/cases/$id" params={{ id: caseId }}>
              {t('seller:objectionOpen')}
            </Link>
          </p>
        </div>
      </Sheet>
    );
  }
  if (!decision.objection?.possible) {
    return decision.objection?.how ? (
      <Sheet title={t('seller:objection')}>
        <p className="soft">{decision.objection.how}</p>
      </Sheet>
    ) : null;
  }
  return (
    <Sheet title={t('seller:objection')}>
      {open ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (statement.trim() !== '') file.mutate();
          }}
        >
          <Field
            label={t('seller:statement')}
            htmlFor="statement"
            hint={t('seller:statementHint')}
            problem={tried && statement.trim() === '' ? t('common:fillIn') : null}
          >
            <Input.TextArea
              id="statement"
              autoFocus
              value={statement}
              maxLength={5000}
              showCount
              autoSize={{ minRows: 4, maxRows: 14 }}
              onChange={(e) => setStatement(e.target.value)}
            />
          </Field>
          <Field label={t('seller:evidence')} hint={t('seller:evidenceHint')}>
            <PictureList ids={evidence} onChange={setEvidence} max={10} />
          </Field>
          {file.error ? <ErrorState error={file.error} /> : null}
          <div className="row">
            <Button type="primary" size="large" htmlType="submit" loading={file.isPending}>
              {t('seller:file')}
            </Button>
            <Button size="large" type="text" onClick={() => setOpen(false)}>
              {t('common:cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="stack tight">
          <p className="soft">{decision.objection.how ?? t('seller:objectionText')}</p>
          <div>
            <Button size="large" icon={<Icon name="flag" />} onClick={() => setOpen(true)}>
              {t('seller:object')}
            </Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
