import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../api/queries.ts';
import type { KnowledgeItem } from '../api/types.ts';
import { can, useMe } from '../app/me.tsx';
import { shorten } from './format.ts';
import { Icon } from './icons.tsx';

/** How an item is called: a picture has no name, so by the bank it is in. */
export function useItemTitle(): (item: Pick<KnowledgeItem, 'type' | 'title' | 'body'>) => string {
  const { t } = useTranslation();
  return (item) =>
    item.type === 'reference_picture' && typeof item.body.bank === 'string'
      ? t(`knowledge:bank.${item.body.bank}`)
      : item.title;
}

function useItem(id: string) {
  const me = useMe();
  const readable = can(me, 'knowledge.read');
  const item = useQuery({ ...itemQuery(id), enabled: readable, staleTime: 300_000 }).data;
  return { readable, item };
}

/** An item's name, leading to it; its short id until the name is known. */
export function KnowledgeName({ id }: { id: string }) {
  const { readable, item } = useItem(id);
  const titleOf = useItemTitle();
  const name = item ? titleOf(item) : shorten(id);
  return readable ? (
    <Link to="/knowledge/$id" params={{ id }} className="clip" style={{ maxWidth: 220 }}>
      {name}
    </Link>
  ) : (
    name
  );
}

/** By whose knowledge: the item's name and version, its source on hover. */
export function KnowledgeChip({ itemId, version }: { itemId: string; version: number }) {
  const { t } = useTranslation();
  const { item } = useItem(itemId);
  return (
    <span
      className="chip"
      title={item ? `${t('knowledge:source')}: ${item.source}` : t('decision:knowledgeHow')}
    >
      <Icon name="book" />
      <KnowledgeName id={itemId} />
      <span className="faint">v{version}</span>
    </span>
  );
}
