import { tokenKinds } from './account.ts';
import { linkFields } from './account-model.ts';

/** Kinds of values and fields by number, as the table of accounts holds them. */
export const kindNumber = Object.fromEntries(tokenKinds.map((kind, i) => [kind, i])) as Record<
  (typeof tokenKinds)[number],
  number
>;
export const fieldNumber = Object.fromEntries(linkFields.map((field, i) => [field, i])) as Record<
  (typeof linkFields)[number],
  number
>;
/** Which field a kind of value belongs to. */
export const fieldOfKind = Uint8Array.from([
  fieldNumber.document,
  fieldNumber.person,
  fieldNumber.person,
  fieldNumber.phone,
  fieldNumber.address,
  fieldNumber.address,
  fieldNumber.device,
  fieldNumber.payout,
  fieldNumber.network,
  fieldNumber.network,
  fieldNumber.sender,
  fieldNumber.pictures,
]);
/**
 * Up to how many accounts a value brings together for comparison; 0 = never. A name, a family, a building or a network
 * alone is no reason to compare two accounts.
 */
export const blockLimit = Uint16Array.from(
  tokenKinds,
  (kind) =>
    ({
      document: 120,
      person: 0,
      family: 0,
      phone: 120,
      unit: 60,
      building: 0,
      device: 120,
      payout: 120,
      ip: 20,
      network: 0,
      sender: 120,
      picture: 60,
    })[kind],
);
/** What a kind of value says by how many accounts have it: rare, some, common. 0 = nothing. */
export const levelOfKind: readonly (readonly [number, number, number])[] = tokenKinds.map((kind) => {
  switch (kind) {
    case 'person':
      return [1, 2, 3];
    case 'family':
      return [3, 3, 3];
    case 'unit':
      return [1, 1, 2];
    case 'building':
      return [2, 2, 3];
    case 'network':
      return [3, 3, 3];
    case 'picture':
      return [2, 2, 3];
    default:
      return [1, 2, 3];
  }
});
/** The level of a field that both have and that is not alike. */
export const different = Uint8Array.from(linkFields, (field) =>
  field === 'style' || field === 'rhythm' ? 3 : 4,
);
