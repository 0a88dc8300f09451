import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { modelsQuery } from '../../api/queries.ts';
import { PagedRows } from '../../ui/data-table.tsx';
import { formatPlain } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Ask } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Time } from '../../ui/values.tsx';

export function ModelState({ state }: { state: string }) {
  const { t, i18n } = useTranslation();
  const key = `models:state.${state}`;
  return (
    <span className={`chip ${state === 'champion' ? 'publish' : ''}`}>
      {state === 'champion' ? <Icon name="check" /> : null}
      {i18n.exists(key) ? t(key) : state}
    </span>
  );
}

export function ModelsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const query = useInfiniteQuery(modelsQuery);
  const models = query.data?.pages.flatMap((p) => p.items) ?? [];
  const champion = models.find((m) => m.state === 'champion');
  return (
    <>
      <Ask
        title={t('nav:models')}
        question={t('models:question')}
        answer={
          query.data
            ? champion
              ? t('models:answer', { name: champion.name, ece: formatPlain(champion.metrics.ece) })
              : t('models:answerNone')
            : t('common:loading')
        }
        under={t('models:under')}
      />
      <section className="sheet">
        <PagedRows
          query={query}
          label={t('nav:models')}
          id={(m) => m.version}
          open={(m) => void navigate({ to: '/models/$version', params: { version: m.version } })}
          columns={[
            {
              key: 'name',
              title: t('models:name'),
              phone: 'full',
              cell: (m) => (
                <>
                  <div className="lead">{m.name}</div>
                  <code className="small faint">{m.version.slice(0, 23)}</code>
                </>
              ),
            },
            { key: 'state', title: t('models:stateLabel'), cell: (m) => <ModelState state={m.state} /> },
            { key: 'trained', title: t('models:trainedOn'), phone: 'label', cell: (m) => m.trainedOn },
            {
              key: 'since',
              title: t('models:since'),
              phone: 'label',
              cell: (m) => <Time at={m.championAt} />,
            },
            { key: 'auc', title: 'AUC', end: true, phone: 'label', cell: (m) => formatPlain(m.metrics.auc) },
            { key: 'ece', title: 'ECE', end: true, phone: 'label', cell: (m) => formatPlain(m.metrics.ece) },
            {
              key: 'brier',
              title: 'Brier',
              end: true,
              phone: 'label',
              cell: (m) => formatPlain(m.metrics.brier, 5),
            },
          ]}
          empty={<EmptyState icon="model" title={t('models:answerNone')} />}
        />
      </section>
    </>
  );
}
