import type { FastifyRequest } from 'fastify';
import { AssayError } from './errors.ts';

/** Who is asking: a person signed in, acting for one organisation, or an API key of one. Access says who that is. */
export interface Principal {
  readonly kind: 'user' | 'key';
  readonly id: string;
  /** As the ledger names it: `user:<id>` or `key:<id>`. */
  readonly actor: string;
  readonly name: string;
  readonly organisationId: string;
  /** One of access's `organisationKinds`. */
  readonly organisationKind: string;
  readonly organisationName: string;
  /** One of access's `roles`. */
  readonly role: string;
  /** The seller account of the marketplace that a seller's organisation speaks for. */
  readonly sellerId: string | null;
  /** Of access's `permissions`. */
  readonly permissions: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the app before any route of the API runs; null = nobody said who they are. */
    principal: Principal | null;
  }
}

/** The caller; throws `unauthenticated`. */
export function principalOf(request: Pick<FastifyRequest, 'principal'>): Principal {
  if (request.principal === null) throw new AssayError('unauthenticated');
  return request.principal;
}

export function may(principal: Pick<Principal, 'permissions'>, permission: string): boolean {
  return principal.permissions.includes(permission);
}

export interface PermissionGuard {
  (request: FastifyRequest): Promise<void>;
  /** The server refuses to start with a guard that names a permission nobody can have. */
  readonly permissions: readonly string[];
}

/** A preHandler: lets a caller pass who has one of the permissions. */
export function requirePermission(...anyOf: readonly string[]): PermissionGuard {
  const check = async (request: FastifyRequest): Promise<void> => {
    const principal = principalOf(request);
    if (!anyOf.some((permission) => may(principal, permission))) throw new AssayError('forbidden');
    await Promise.resolve();
  };
  return Object.assign(check, { permissions: anyOf });
}
