import type { Log } from '../base/log.ts';

/** Does work again and again, `ms` after it last ended; a failure is logged and tried at the next turn. Returns how to stop. */
export function every(ms: number, log: Log, name: string, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const turn = () => {
    running = work()
      .catch((error: unknown) => log.warn('upkeep failed and will be tried again', { name, error }))
      .then(() => {
        if (!stopped) timer = setTimeout(turn, ms);
      });
  };
  timer = setTimeout(turn, ms);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
