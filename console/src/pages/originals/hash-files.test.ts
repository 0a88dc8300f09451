import { describe, expect, it } from 'vitest';
import { kindOf, namesOf } from './hash-files.ts';

const file = (name: string, type = '', path = '') => ({ name, type, webkitRelativePath: path }) as File;

describe('files to deposit', () => {
  it('have names that a manifest takes, each once, with their way in a folder', () => {
    expect(
      namesOf([file('a.png'), file('a.png'), file('b', '', 'pot/final/b'), file('..'), file('x\u0000\\y')]),
    ).toEqual(['a.png', 'a.png (2)', 'pot/final/b', 'file', 'x_y']);
  });

  it('are told apart by type, else by name; what is unknown is just a file', () => {
    expect(
      [
        file('a', 'image/png'),
        file('a.svg', 'image/svg+xml'),
        file('a.step'),
        file('a.txt'),
        file('a.psd'),
      ].map(kindOf),
    ).toEqual(['picture', 'vector', 'vector', 'text', 'other']);
  });
});
