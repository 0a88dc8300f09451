import type { Principal } from '../base/principal.ts';
import type { Designer } from './save-work.ts';

export function designerOf(principal: Principal): Designer {
  return {
    actor: principal.actor,
    organisationId: principal.organisationId,
    organisationName: principal.organisationName,
    sellerId: principal.sellerId,
  };
}

/** The mark that a browser keeps of itself; people without one are told apart by nothing. */
export function deviceOf(headers: Readonly<Record<string, unknown>>): string[] {
  const mark = headers['assay-device'];
  return typeof mark === 'string' && /^[\w-]{16,64}$/.test(mark) ? [mark] : [];
}
