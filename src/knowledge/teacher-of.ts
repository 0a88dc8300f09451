import type { Db } from '../base/db.ts';
import type { Principal } from '../base/principal.ts';
import type { KnowledgeDeps } from './create-item.ts';
import type { Teacher } from './taught-item.ts';

export interface KnowledgeRouteDeps extends KnowledgeDeps {
  readonly db: Db;
}

/** The marketplace's people teach in its name (owner null), everybody else in their organisation's. */
export function teacherOf(principal: Principal): Teacher {
  const { actor, organisationId, organisationKind } = principal;
  return { actor, owner: organisationKind === 'platform' ? null : organisationId };
}
