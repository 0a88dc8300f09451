export const API_KEY_LIMITS = { prefix: 'assay_', name: 100, days: 3_650, perOrganisation: 100 } as const;

/** How permissions are kept in better-auth's form: one resource, our permissions as its actions. */
export const KEY_RESOURCE = 'assay';

/** An API key as its organisation sees it; the key itself is shown once, when it is made. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** First characters, to tell keys apart. */
  readonly start: string;
  readonly permissions: string[];
  /** False once it is revoked. */
  readonly enabled: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To a quarter of a minute. */
  readonly lastUsedAt: string | null;
}

export function parseKeyPermissions(text: string | null): string[] {
  if (text === null) return [];
  const parsed = JSON.parse(text) as Record<string, unknown>;
  const list = parsed[KEY_RESOURCE];
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
}
