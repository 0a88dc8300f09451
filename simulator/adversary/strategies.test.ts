import { describe, expect, it } from 'vitest';
import { joinPieces } from '../offer.ts';
import { createRandom } from '../random.ts';
import { createWorld, markets } from '../world/world.ts';
import { draftOffer } from './draft-offer.ts';
import { Memory, nextGenomes } from './memory.ts';
import { strategies, strategiesOf } from './strategies.ts';
import { type Genome, slots } from './strategy.ts';
import { type Circumstances, seenBy, tracesOf } from './visibility.ts';

const world = createWorld({ seed: 'strategies' });
const honestLike: Genome = {
  naming: 'naming/plain',
  wording: 'wording/none',
  contact: 'contact/none',
  price: 'price/camouflage',
  picture: 'picture/stolen-official',
  edit: 'edit/none',
  account: 'account/keep',
  repeat: 'repeat/none',
};
const offers = (genome: Genome, count = 200) => {
  const random = createRandom(`offers/${JSON.stringify(genome)}`);
  const made = [];
  while (made.length < count) {
    const market = random.pick(markets);
    const product = random.pick(world.products);
    if (
      strategies.some(
        (s) => Object.values(genome).includes(s.name) && s.fits?.(product.brand, market) === false,
      )
    )
      continue;
    made.push({ offer: draftOffer(genome, { world, random, market, product }), product, market });
  }
  return made;
};
const words = (made: ReturnType<typeof offers>[number]): string =>
  joinPieces([...made.offer.title, ...made.offer.description], ' ');

describe('every strategy of counterfeiters', () => {
  it('has a name of its own that begins with its slot, and every slot has some', () => {
    expect(new Set(strategies.map((s) => s.name)).size).toBe(strategies.length);
    for (const s of strategies) expect(s.name.startsWith(`${s.slot}/`), s.name).toBe(true);
    for (const slot of slots) expect(strategiesOf(slot).length).toBeGreaterThan(2);
  });

  const disguises = strategiesOf('naming').filter(
    (s) => !['naming/plain', 'naming/brandless', 'naming/logo-only'].includes(s.name),
  );
  it.each(disguises.map((s) => s.name))('%s leaves no readable brand name in the text', (naming) => {
    for (const made of offers({ ...honestLike, naming })) {
      const text = words(made);
      const { brand } = made.product;
      const title = joinPieces(
        made.offer.title.filter((p) => p.role === 'brand'),
        ' ',
      );
      expect([brand.zh, brand.en]).not.toContain(title);
      expect(title).not.toBe('');
      if (!brand.zh.includes(title) && !made.product.zh.includes(brand.zh))
        expect(text.includes(brand.zh), text).toBe(false);
      expect(made.offer.declaredBrand).toBeNull();
    }
  });

  it.each(['naming/brandless', 'naming/logo-only'])('%s names nobody anywhere', (naming) => {
    for (const made of offers({ ...honestLike, naming })) {
      for (const name of [
        made.product.brand.zh,
        made.product.brand.en,
        made.product.model,
        made.product.zh,
        made.product.en,
      ])
        expect(words(made)).not.toContain(name);
      expect(made.offer.model).toBeNull();
    }
  });

  it('brand-less offers show no mark in a photo; logo-only offers do', () => {
    const marks = (naming: string) =>
      offers({ ...honestLike, naming, picture: 'picture/own-photo' }).flatMap((m) =>
        m.offer.pictures.map((p) => p.base.kind === 'own' && p.base.mark),
      );
    expect(new Set(marks('naming/brandless'))).toEqual(new Set([false]));
    expect(new Set(marks('naming/logo-only'))).toEqual(new Set([true]));
  });

  it.each([
    ['price/dump', 0.05, 0.31],
    ['price/shade', 0.39, 0.66],
    ['price/camouflage', 0.79, 1.11],
  ])('%s asks its share of the lowest price', (price, low, high) => {
    for (const { offer, product } of offers({ ...honestLike, price })) {
      expect(offer.yuan / product.low).toBeGreaterThanOrEqual(low);
      expect(offer.yuan / product.low).toBeLessThanOrEqual(high);
    }
  });

  it.each(
    strategiesOf('edit')
      .filter((s) => s.name !== 'edit/none')
      .map((s) => s.name),
  )('%s edits every picture in its way', (edit) => {
    for (const { offer } of offers({ ...honestLike, edit }, 20)) {
      for (const picture of offer.pictures)
        expect(picture.edits.map((e) => e.kind)).toEqual([edit.slice('edit/'.length)]);
    }
  });

  it.each([
    'wording/jargon',
    'wording/weak-jargon',
    'wording/disguised-jargon',
    'wording/new-slang',
    'contact/plain',
    'contact/disguised',
  ])('%s adds words', (name) => {
    const slot = name.split('/')[0] as 'wording' | 'contact';
    const role = slot === 'wording' ? 'jargon' : 'contact';
    for (const { offer } of offers({ ...honestLike, [slot]: name }, 30)) {
      expect(
        [...offer.title, ...offer.description].filter((p) => p.role === role && p.text !== ''),
      ).toHaveLength(1);
    }
  });
});

const seen = (genome: Genome, circumstances: Circumstances) => seenBy(tracesOf(genome, circumstances));
const plainly = (genome: Genome) => tracesOf(genome, { account: 'none', repeat: 'none' });

describe('who can see an offer', () => {
  const none = { account: 'none', repeat: 'none' } as const;
  it('nobody, when every choice is what honest sellers do', () =>
    expect(seen(honestLike, none)).toBe('nobody'));
  it('the gate, by one strong trace or two weak ones', () => {
    expect(seen({ ...honestLike, naming: 'naming/split' }, none)).toBe('gate');
    expect(seen({ ...honestLike, price: 'price/shade' }, none)).toBe('nobody');
    expect(seen({ ...honestLike, price: 'price/shade', account: 'account/fresh' }, none)).toBe('nobody');
    expect(seen({ ...honestLike, price: 'price/shade', wording: 'wording/weak-jargon' }, none)).toBe('gate');
    expect(seen(honestLike, { account: 'strong', repeat: 'none' })).toBe('gate');
  });
  it('only those who look into pictures, when a heavy edit hides a known one or nobody is named', () => {
    expect(seen({ ...honestLike, picture: 'picture/known-fake' }, none)).toBe('gate');
    expect(seen({ ...honestLike, picture: 'picture/known-fake', edit: 'edit/crop' }, none)).toBe('later');
    expect(seen({ ...honestLike, naming: 'naming/brandless', price: 'price/dump' }, none)).toBe('later');
  });
});

describe('memory', () => {
  it('replaces a choice that was always blocked, unless nothing else is left', () => {
    const memory = new Memory();
    const leet = { ...honestLike, naming: 'naming/leet' };
    for (let i = 0; i < 5; i++) memory.note(leet, plainly(leet), false, -1);
    for (let i = 0; i < 5; i++) memory.note(honestLike, plainly(honestLike), true, 50);
    expect(memory.isDropped('naming/leet')).toBe(true);
    expect(memory.isDropped('price/camouflage')).toBe(false);
    for (const genome of nextGenomes(memory, createRandom(1), 200))
      expect(genome.naming).not.toBe('naming/leet');
    const desperate = new Memory();
    for (const s of strategiesOf('naming'))
      for (let i = 0; i < 4; i++)
        desperate.note(
          { ...honestLike, naming: s.name },
          plainly({ ...honestLike, naming: 'naming/leet' }),
          false,
          -1,
        );
    expect(nextGenomes(desperate, createRandom(2), 3)).toHaveLength(3);
  });
});
