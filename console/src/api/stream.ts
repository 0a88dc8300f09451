import { useEffect, useRef, useState } from 'react';
import type { FlowEvent } from './types.ts';

export type StreamState = 'connecting' | 'live' | 'off';

/**
 * Decisions as they are made, newest first, at most `keep`. They are shown in beats of 600 ms, so that a fast
 * marketplace does not redraw the page a hundred times a second; while `paused` nothing moves and nothing is lost
 * but what `keep` cannot hold.
 */
export function useDecisionStream(
  keep: number,
  paused: boolean,
): { events: FlowEvent[]; state: StreamState; waiting: number } {
  const [events, setEvents] = useState<FlowEvent[]>([]);
  const [state, setState] = useState<StreamState>('connecting');
  const [waiting, setWaiting] = useState(0);
  const buffer = useRef<FlowEvent[]>([]);
  const held = useRef(paused);
  held.current = paused;

  useEffect(() => {
    const source = new EventSource('/v1/stream', { withCredentials: true });
    source.onopen = () => setState('live');
    source.onerror = () => setState('off');
    source.addEventListener('decision', (message: MessageEvent<string>) => {
      try {
        buffer.current.unshift(JSON.parse(message.data) as FlowEvent);
        buffer.current.length = Math.min(buffer.current.length, keep);
      } catch {
        // A line that is not JSON is another server's: skipped.
      }
    });
    const beat = setInterval(() => {
      if (held.current) return setWaiting(buffer.current.length);
      setWaiting(0);
      if (buffer.current.length === 0) return;
      const fresh = buffer.current;
      buffer.current = [];
      setEvents((shown) => [...fresh, ...shown].slice(0, keep));
    }, 600);
    return () => {
      clearInterval(beat);
      source.close();
    };
  }, [keep]);

  return { events, state, waiting };
}
