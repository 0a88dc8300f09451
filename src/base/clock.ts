/** Time comes in through `deps`, so that a decision can be replayed and a test can move the hands. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export function fixedClock(
  start: string | number,
): Clock & { set(at: string | number): void; advance(ms: number): void } {
  let at = toMs(start);
  return {
    now: () => at,
    set: (to) => {
      at = toMs(to);
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

/** The moment as ISO 8601 UTC with milliseconds: the one form that times have in rows and entries. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

function toMs(at: string | number): number {
  return typeof at === 'number' ? at : Date.parse(at);
}
