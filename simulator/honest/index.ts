import { aroundKinds } from './around.ts';
import { channelKinds } from './channel.ts';
import { everydayKinds } from './everyday.ts';
import { packagingKinds } from './packaging.ts';
import type { HonestKind } from './kinds.ts';

export { suspiciousKinds } from './suspicious.ts';
export type { HonestContext, HonestKind } from './kinds.ts';

/** Everybody on the marketplace who sells what he says he sells. */
export const honestKinds: readonly HonestKind[] = [
  ...channelKinds,
  ...everydayKinds,
  ...aroundKinds,
  ...packagingKinds,
];
