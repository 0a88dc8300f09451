import { describe, expect, it } from 'vitest';
import { findNames } from './find-names.ts';
import { foldText } from './fold.ts';
import { COMMON, type NameEntry, prepareNames } from './names.ts';
import { layOver, ownersNamed } from './recent-names.ts';

const entry = (ownerId: string, text: string, more: Partial<NameEntry> = {}): NameEntry => ({
  ownerId,
  ownerVersion: 1,
  text,
  flags: 0,
  contexts: [],
  ...more,
});
const base = prepareNames([
  entry('b1', '澜屿屿'),
  entry('b1', 'Lanyuvelle'),
  entry('b2', 'Norvexa'),
  entry('b3', '槿岚'),
  entry('b4', '晨露', { flags: COMMON, contexts: ['护肤'] }),
]);
/** b2 is gone, b3 was edited to another name, b5 and b6 came. */
const laid = layOver(base, new Set(['b2', 'b3']), [
  entry('b3', '砚梵川', { ownerVersion: 2 }),
  entry('b5', 'Quisandro'),
  entry('b6', '岑檀', { flags: COMMON, contexts: ['茶具'] }),
]);
const owners = (text: string) =>
  findNames(laid, text).sightings.map(({ name }) => {
    const owner = laid.ownerOf[name]!;
    return [laid.ownerIds[owner], laid.ownerVersions[owner], laid.texts[name]];
  });

describe('names laid over a whole set', () => {
  it('are found beside it, in plain writing and in disguise', () => {
    expect(owners('Quisandro 手提包')).toEqual([['b5', 1, 'Quisandro']]);
    expect(owners('Qu1sandr0 手提包')).toEqual([['b5', 1, 'Quisandro']]);
    expect(new Set(owners('澜 屿 屿 与 砚·梵·川').map(([id]) => id))).toEqual(new Set(['b1', 'b3']));
  });

  it('take the place of what they replace; what is gone is seen no more', () => {
    expect(owners('Norvexa 正品')).toEqual([]);
    expect(owners('槿岚 新款')).toEqual([]);
    expect(owners('砚梵川 新款')).toEqual([['b3', 2, '砚梵川']]);
  });

  it('count beside their own contexts alone, as those beneath do', () => {
    expect(owners('晨露 护肤')).toEqual([['b4', 1, '晨露']]);
    expect(owners('岑檀 茶具')).toEqual([['b6', 1, '岑檀']]);
    expect(owners('岑檀 花瓶')).toEqual([]);
  });

  it('are told by their exact text', () => {
    expect(ownersNamed(laid, foldText('lanyuvelle'))).toEqual(['b1']);
    expect(ownersNamed(laid, foldText('QUISANDRO'))).toEqual(['b5']);
    expect(ownersNamed(laid, foldText('Norvexa'))).toEqual([]);
    expect(ownersNamed(laid, foldText('Lanyu'))).toEqual([]);
  });
});
