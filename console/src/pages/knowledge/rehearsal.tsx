import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.ts';
import { rehearsalQuery } from '../../api/queries.ts';
import type { Rehearsal } from '../../api/types.ts';
import { Icon } from '../../ui/icons.tsx';
import { RunProgress } from '../../ui/run-progress.tsx';
import { useProblemText } from '../../ui/states.tsx';

/** The newest rehearsal of an item or an import, followed while it runs; what it changed is read anew when it ends. */
export function useRehearsal(kind: 'items' | 'imports', id: string, enabled = true) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const query = { ...rehearsalQuery(kind, id), enabled };
  const rehearsal = useQuery(query).data ?? null;
  const running = rehearsal !== null && rehearsal.endedAt === null;
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current && !running) void queries.invalidateQueries({ queryKey: ['knowledge'] });
    ran.current = running;
  }, [running, queries]);
  const fail = (error: unknown) => void message.error(problemText(error));
  const keep = (next: Rehearsal) => queries.setQueryData(query.queryKey, next);
  const start = useMutation({
    mutationFn: () =>
      ask(
        kind === 'items'
          ? api.POST('/v1/knowledge/items/{id}/test', { params: { path: { id } } })
          : api.POST('/v1/knowledge/imports/{id}/test', { params: { path: { id } } }),
      ),
    onSuccess: keep,
    onError: fail,
  });
  const stop = useMutation({
    mutationFn: (rehearsalId: string) =>
      ask(api.POST('/v1/knowledge/rehearsals/{id}/cancel', { params: { path: { id: rehearsalId } } })),
    onSuccess: keep,
    onError: fail,
  });
  return {
    rehearsal,
    running,
    starting: start.isPending,
    start: () => start.mutate(),
    stop: () => rehearsal && stop.mutate(rehearsal.id),
  };
}

/** How far a rehearsal is, with a way to stop it; what became of one that was stopped or failed. */
export function RehearsalProgress({ rehearsal, stop }: { rehearsal: Rehearsal; stop: () => void }) {
  const { t } = useTranslation();
  if (rehearsal.state === 'done') return null;
  if (rehearsal.endedAt !== null) {
    const why = t(rehearsal.error === 'knowledge_conflict' ? 'knowledge:overtaken' : 'knowledge:failedWhy');
    return (
      <p className={`note ${rehearsal.state === 'failed' ? 'review' : ''}`} role="status">
        <Icon name={rehearsal.state === 'failed' ? 'warn' : 'minus'} />{' '}
        {t(`knowledge:rehearsalState.${rehearsal.state}`, { why })}
      </p>
    );
  }
  return <RunProgress run={rehearsal} words="knowledge" stop={stop} />;
}
