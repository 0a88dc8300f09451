/** Members of the European Union, ISO 3166-1 alpha-2. */
export const euMembers: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** States of the European Economic Area: the Union's members and three more. */
export const eeaMembers: readonly string[] = [...euMembers, 'IS', 'LI', 'NO'];
