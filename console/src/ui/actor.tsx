import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/queries.ts';
import { useMe } from '../app/me.tsx';
import { shorten } from './format.ts';

/** An actor as a person reads it: the system, oneself, a key, a colleague by name, anybody else by a short id. */
export function useActorName(): (actor: string | null | undefined) => string {
  const { t } = useTranslation();
  const me = useMe();
  const people = useQuery({ ...peopleQuery, enabled: me !== null }).data;
  return (actor) => {
    if (!actor) return '';
    if (actor === 'system' || actor.startsWith('system:')) return t('common:actor.system');
    if (actor === me?.actor) return t('common:actor.you');
    const [kind, id = ''] = actor.split(/:(.*)/s);
    if (kind === 'key') return t('common:actor.key', { id: shorten(id, 6, 0) });
    if (kind === 'user') return people?.get(id) ?? t('common:actor.user', { id: shorten(id, 6, 0) });
    return actor;
  };
}

/** The name, and the id on hover. */
export function Actor({ actor }: { actor: string | null | undefined }) {
  const name = useActorName();
  return <span title={actor ?? ''}>{name(actor)}</span>;
}
