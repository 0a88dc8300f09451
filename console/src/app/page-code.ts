import { lazyRouteComponent } from '@tanstack/react-router';
import { Problem } from '../api/client.ts';

const KEY = 'assay.reloaded';

/**
 * A page whose code is fetched when it is first asked for. When it cannot be had: after an update the files of the old
 * build are gone, so the new one is fetched (at most once a minute); with a server that is away it is a `Problem` like
 * any other silence.
 */
export function pageCode<M extends Record<string, unknown>, K extends keyof M & string>(
  fetchModule: () => Promise<M>,
  name: K,
) {
  return lazyRouteComponent(async () => {
    try {
      return await fetchModule();
    } catch {
      const there = await fetch('/healthz').then(
        (answer) => answer.ok,
        () => false,
      );
      const last = Number(sessionStorage.getItem(KEY) ?? 0);
      if (there && Date.now() - last > 60_000) {
        sessionStorage.setItem(KEY, String(Date.now()));
        window.location.reload();
      }
      throw new Problem(0, null);
    }
  }, name);
}
