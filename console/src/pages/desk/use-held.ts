import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api, ask } from '../../api/client.ts';
import { deskHeldQuery, deskItemQuery } from '../../api/queries.ts';
import type { DeskItem } from '../../api/types.ts';

const HEARTBEAT_MS = 30_000;

/**
 * What the person holds: the item before her, and one taken ahead, so that the next is there the moment this one is
 * decided. Both are kept alive while the page is open; the one ahead goes back when she leaves.
 */
export function useHeld(current: DeskItem | undefined, queue: string, fail: (error: unknown) => void) {
  const queries = useQueryClient();
  const held = useQuery(deskHeldQuery).data?.items ?? [];
  const onFail = useRef(fail);
  onFail.current = fail;
  const ahead = useRef<DeskItem | null>(null);
  const taking = useRef(false);

  const currentId = current?.caseId;
  useEffect(() => {
    if (currentId === undefined) return;
    const beat = () => {
      for (const caseId of [currentId, ahead.current?.caseId]) {
        if (caseId === undefined) continue;
        ask(api.POST('/v1/desk/{caseId}/heartbeat', { params: { path: { caseId } } })).catch(
          (error: unknown) => {
            if (caseId === currentId) onFail.current(error);
            else ahead.current = null;
          },
        );
      }
    };
    const timer = setInterval(beat, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [currentId]);

  useEffect(() => {
    if (currentId === undefined || ahead.current !== null || taking.current) return;
    taking.current = true;
    void (async () => {
      try {
        const next = await ask(
          api.POST('/v1/desk/next', { body: { queue: aheadQueue(queue), except: [currentId] } as never }),
        );
        if (!next) return;
        ahead.current = next;
        await queries.prefetchQuery(deskItemQuery(next.caseId));
      } catch {
        // Nothing is lost: the next is then asked for when it is needed.
      } finally {
        taking.current = false;
      }
    })();
  }, [currentId, queue, queries]);

  useEffect(
    () => () => {
      const left = ahead.current;
      if (left === null) return;
      void fetch(`/v1/desk/${encodeURIComponent(left.caseId)}/release`, { method: 'POST', keepalive: true });
    },
    [],
  );

  /** The item taken ahead, if there is one; it is then hers to work on, and no longer ahead. */
  const takeAhead = useCallback((): DeskItem | null => {
    const next = ahead.current;
    ahead.current = null;
    return next;
  }, []);
  return { held, takeAhead };
}

/** Work is taken ahead from the queue that is shown; objections are taken one at a time, by themselves. */
const aheadQueue = (queue: string): string | undefined => (queue === 'objections' ? undefined : queue);
