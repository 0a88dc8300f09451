import { expect, it } from 'vitest';
import { blankBody, itemTypes, missingFields, typeFields } from './fields.ts';

it('a new item of every type starts with nothing missing but what a person must say', () => {
  for (const type of itemTypes) {
    const fields = typeFields[type];
    const missing = missingFields(fields, blankBody(fields));
    for (const path of missing) expect(path).toMatch(/^\/\w+(\/0\/\w+)?$/);
    expect(missing.length).toBeGreaterThan(0);
  }
});

it('an empty required field inside a list is named by its row', () => {
  const fields = typeFields.brand;
  const body = {
    ...blankBody(fields),
    names: [
      { text: 'Lumenor', kind: 'name' },
      { text: ' ', kind: 'alias' },
    ],
  };
  expect(missingFields(fields, body)).toEqual(['/names/1/text']);
  expect(missingFields(fields, { ...body, names: [] })).toEqual(['/names']);
});
