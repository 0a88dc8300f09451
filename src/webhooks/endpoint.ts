/** Where an organisation wants to be told, and of what. */
export interface Endpoint {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationKind: string;
  readonly sellerId: string | null;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly state: 'enabled' | 'disabled';
  /** `gone`: it answered 410; `failing`: no success for five days. */
  readonly disabledWhy: 'gone' | 'failing' | null;
  readonly failingSince: string | null;
  readonly createdAt: string;
  /** Until when the secret before the present one signs too; null = it was never changed. */
  readonly formerSecretUntil: string | null;
}

/** An endpoint with what its messages are signed with. */
export interface SigningEndpoint extends Endpoint {
  readonly secret: string;
  readonly formerSecret: string | null;
}

/** One message to one endpoint. `delivered`: answered 2xx; `failed`: given up, may be retried by hand. */
export interface Delivery {
  readonly id: string;
  readonly endpointId: string;
  readonly entryId: string | null;
  readonly kind: string;
  readonly body: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly nextAttemptAt: string;
  readonly createdAt: string;
}

export interface Attempt {
  readonly number: number;
  readonly at: string;
  readonly ms: number;
  /** Null = no answer. */
  readonly status: number | null;
  /** First KiB. */
  readonly response: string | null;
  readonly error: string | null;
}

export const WEBHOOK_LIMITS = {
  endpoints: 20,
  responseBytes: 1024,
  timeoutMs: 15_000,
  failingDays: 5,
  keptDays: 30,
  /** A changed secret's predecessor signs beside it for so long. */
  formerSecretHours: 24,
} as const;

/**
 * Seconds until the next attempt after the nth failed: 5 s to a day, 10 attempts within 3.3 days
 * (Standard Webhooks, "Reliability"). Null = give up.
 */
const delays = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

export function nextDelaySeconds(attempts: number, id: string): number | null {
  const delay = delays[attempts - 1];
  if (delay === undefined) return null;
  // Up to a tenth later, by the id: what failed together does not come back together.
  const spread = Array.from(id).reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 1_000, 7) / 1_000;
  return Math.round(delay * (1 + spread / 10));
}
