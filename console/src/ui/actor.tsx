import { useTranslation } from 'react-i18next';
import { useMe } from '../app/me.tsx';
import { shorten } from './format.ts';

/** An actor as a person reads it: the system, oneself, a key, or a person's short id. */
export function useActorName(): (actor: string | null | undefined) => string {
  const { t } = useTranslation();
  const me = useMe();
  return (actor) => {
    if (!actor) return '';
    if (actor === 'system' || actor.startsWith('system:')) return t('common:actor.system');
    if (actor === me?.actor) return t('common:actor.you');
    const [kind, id = ''] = actor.split(/:(.*)/s);
    if (kind === 'key') return t('common:actor.key', { id: shorten(id, 6, 0) });
    if (kind === 'user') return t('common:actor.user', { id: shorten(id, 6, 0) });
    return actor;
  };
}
