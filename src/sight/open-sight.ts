import type { LookDeps, Looker } from './look.ts';

/**
 * The eye: one method a stage, each answering a reading of one stored picture. Stages open their threads with the first
 * picture: opening costs nothing.
 */
export interface Sight {
  close(): Promise<void>;
}

export function openSight(deps: LookDeps): Sight {
  void deps;
  const lookers: Looker<unknown>[] = [];
  return {
    close: async () => void (await Promise.all(lookers.map((looker) => looker.close()))),
  };
}
