import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsQuery, knowledgeCountsQuery } from '../../api/queries.ts';
import type { ItemState, KnowledgeItem } from '../../api/types.ts';
import { can, useMe } from '../../app/me.tsx';
import { PagedRows } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { useItemTitle } from '../../ui/knowledge-name.tsx';
import { Ask, Figure } from '../../ui/page.tsx';
import { Thumb } from '../../ui/picture.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Time, useLocale } from '../../ui/values.tsx';
import { itemTypes } from './fields.ts';

const route = getRouteApi('/shell/knowledge');
const stateIcons: Record<ItemState, IconName> = {
  draft: 'clock',
  tested: 'flag',
  live: 'check',
  retired: 'minus',
};
const stateTone: Record<ItemState, string> = { draft: '', tested: 'held', live: 'publish', retired: '' };

export function StateChip({ state }: { state: ItemState }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${stateTone[state]}`}>
      <Icon name={stateIcons[state]} />
      {t(`knowledge:state.${state}`)}
    </span>
  );
}

export function KnowledgePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  // Unasked, brands: what everything else is about. A search looks through all.
  const type = search.type ?? (search.q || search.state ? undefined : 'brand');
  const shownType = type === 'all' ? undefined : type;
  const query = useInfiniteQuery(itemsQuery({ ...search, type: shownType }));
  const [text, setText] = useState(search.q ?? '');
  useEffect(() => setText(search.q ?? ''), [search.q]);
  const change = (part: Partial<typeof search>) =>
    void navigate({ to: '/knowledge', search: { ...search, ...part }, replace: true });
  const count = query.data?.pages.reduce((n, p) => n + p.items.length, 0) ?? 0;
  const write = can(me, 'knowledge.write');

  return (
    <>
      <Ask
        title={t('nav:knowledge')}
        question={t('knowledge:question')}
        answer={
          query.data
            ? t('knowledge:answer', {
                count,
                more: query.hasNextPage ? '+' : '',
                what: shownType ? t(`knowledge:type.${shownType}`) : t('knowledge:anyType'),
              })
            : t('common:loading')
        }
        under={t('knowledge:under')}
        acts={
          <>
            <Link to="/knowledge/teachers">
              <Button icon={<Icon name="people" />}>{t('knowledge:toTeachers')}</Button>
            </Link>
            {can(me, 'knowledge.approve') ? (
              <Link to="/knowledge/conflicts">
                <Button icon={<Icon name="warn" />}>{t('knowledge:toConflicts')}</Button>
              </Link>
            ) : null}
            <Link to="/knowledge/exchange" search={shownType ? { type: shownType } : {}}>
              <Button icon={<Icon name="upload" />}>{t('knowledge:exchange')}</Button>
            </Link>
            {write ? (
              <Link to="/knowledge/new" search={shownType ? { type: shownType } : {}}>
                <Button type="primary" icon={<Icon name="plus" />}>
                  {t('knowledge:new')}
                </Button>
              </Link>
            ) : null}
          </>
        }
      />
      {can(me, 'knowledge.approve') ? <Counts type={shownType} /> : null}
      <div className="filters">
        <Select
          style={{ minWidth: 190 }}
          allowClear
          placeholder={t('knowledge:anyType')}
          aria-label={t('knowledge:typeLabel')}
          value={shownType ?? null}
          onChange={(value: string | undefined) => change({ type: value ?? 'all' })}
          options={itemTypes.map((value) => ({ value, label: t(`knowledge:type.${value}`) }))}
        />
        <Select
          style={{ minWidth: 130 }}
          allowClear
          placeholder={t('knowledge:anyState')}
          aria-label={t('knowledge:stateLabel')}
          value={search.state ?? null}
          onChange={(value: string | undefined) => change({ state: value ?? undefined })}
          options={(['draft', 'tested', 'live', 'retired'] as const).map((value) => ({
            value,
            label: t(`knowledge:state.${value}`),
          }))}
        />
        <Input
          style={{ maxWidth: 280 }}
          allowClear
          prefix={<Icon name="search" />}
          placeholder={t('knowledge:filterText')}
          aria-label={t('knowledge:filterText')}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onPressEnter={() => change({ q: text || undefined })}
          onClear={() => change({ q: undefined })}
        />
      </div>
      <section className="sheet">
        <PagedRows
          query={query}
          label={t('nav:knowledge')}
          id={(i) => i.id}
          open={(i) => void navigate({ to: '/knowledge/$id', params: { id: i.id } })}
          columns={[
            {
              key: 'title',
              title: t('knowledge:nameLabel'),
              phone: 'full',
              cell: (i: KnowledgeItem) => <ItemTitle item={i} />,
            },
            {
              key: 'type',
              title: t('knowledge:typeLabel'),
              width: 150,
              cell: (i) => t(`knowledge:type.${i.type}`),
            },
            {
              key: 'state',
              title: t('knowledge:stateLabel'),
              width: 110,
              cell: (i) => <StateChip state={i.state} />,
            },
            {
              key: 'source',
              title: t('knowledge:source'),
              phone: 'full',
              cell: (i) => <span className="soft">{i.source}</span>,
            },
            {
              key: 'version',
              title: t('knowledge:version'),
              end: true,
              width: 80,
              phone: 'label',
              cell: (i) => i.version,
            },
            {
              key: 'updated',
              title: t('knowledge:updated'),
              end: true,
              width: 130,
              phone: 'hide',
              cell: (i) => (
                <span className="faint">
                  <Time at={i.updatedAt} />
                </span>
              ),
            },
          ]}
          empty={
            <EmptyState icon="book" title={t('knowledge:empty')}>
              {t('knowledge:emptyHint')}
            </EmptyState>
          }
        />
      </section>
    </>
  );
}

/** How much of each type is live. */
function Counts({ type }: { type: string | undefined }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const counts = useQuery(knowledgeCountsQuery).data;
  if (!counts) return null;
  const of = (one: string, state: ItemState) =>
    counts.find((c) => c.type === one && c.state === state)?.count ?? 0;
  return (
    <div className="figures" style={{ marginBottom: 'var(--gap)' }}>
      {itemTypes.map((one) => {
        const waiting = of(one, 'draft') + of(one, 'tested');
        return (
          <Figure
            key={one}
            name={t(`knowledge:type.${one}`)}
            value={formatCount(of(one, 'live'), locale)}
            link={{ to: '/knowledge', search: { type: one, ...(type === one ? {} : { state: 'live' }) } }}
            under={waiting > 0 ? t('knowledge:waiting', { count: waiting }) : null}
            how={t('knowledge:countHow')}
          />
        );
      })}
    </div>
  );
}

export function ItemTitle({ item }: { item: KnowledgeItem }) {
  const picture = typeof item.body.pictureId === 'string' ? item.body.pictureId : null;
  const titleOf = useItemTitle();
  return (
    <span className="row">
      {picture ? <Thumb id={picture} size={32} /> : null}
      <span className="lead">{titleOf(item)}</span>
    </span>
  );
}
