import type { Bilingual } from '../../base/language.ts';
import type { MixtureClass } from './mixture.ts';

/** What two accounts are compared by. Level 0 of each = one of them tells nothing. */
export const linkFields = [
  'document',
  'person',
  'phone',
  'address',
  'device',
  'payout',
  'network',
  'sender',
  'pictures',
  'style',
  'rhythm',
] as const;
export type LinkField = (typeof linkFields)[number];

/** At most this many levels a field, level 0 included. */
export const LEVELS = 5;

/** A value of at most RARE accounts, of at most SOME, of more; above STOP it says nothing (a mall, a carrier). */
export const RARE = 5;
export const SOME = 60;
export const STOP = 500;

const shared: readonly Bilingual[] = [
  { zh: '共用，少有人用', en: 'shared, rare' },
  { zh: '共用，较少人用', en: 'shared, not common' },
  { zh: '共用，多人在用', en: 'shared, common' },
  { zh: '不同', en: 'different' },
];

/** What each level says, from level 1. */
export const levelWords: Readonly<Record<LinkField, readonly Bilingual[]>> = {
  document: shared,
  person: [
    { zh: '同名，少见', en: 'same name, rare' },
    { zh: '同名，常见', en: 'same name, common' },
    { zh: '同姓', en: 'same family name' },
    { zh: '不同', en: 'different' },
  ],
  phone: shared,
  address: [
    { zh: '同一房间', en: 'the same room' },
    { zh: '同一楼宇', en: 'the same building' },
    { zh: '同一楼宇，商户众多', en: 'the same building of many' },
    { zh: '不同', en: 'different' },
  ],
  device: shared,
  payout: shared,
  network: [
    { zh: '同一 IP，少有人用', en: 'the same IP address, rare' },
    { zh: '同一 IP，较多人用', en: 'the same IP address, not rare' },
    { zh: '同一网段，或多人共用的 IP', en: 'the same network, or a common IP address' },
    { zh: '不同', en: 'different' },
  ],
  sender: shared,
  pictures: [
    { zh: '共用三张以上', en: 'three or more shared' },
    { zh: '共用一两张', en: 'one or two shared' },
    { zh: '只共用到处都有的图片', en: 'only common ones shared' },
    { zh: '没有共用', en: 'none shared' },
  ],
  style: [
    { zh: '写法几乎一致', en: 'written in one hand' },
    { zh: '写法相近', en: 'written alike' },
    { zh: '写法不同', en: 'written differently' },
  ],
  rhythm: [
    { zh: '作息一致', en: 'the same hours' },
    { zh: '作息相近', en: 'similar hours' },
    { zh: '作息不同', en: 'other hours' },
  ],
};

/** What may explain that two accounts have things in common. */
export const linkClasses = [
  'unrelated',
  'operator',
  'front',
  'household',
  'place',
  'supplier',
  'agency',
] as const;
export type LinkClass = (typeof linkClasses)[number];

/** The classes that say that one operator runs both accounts, openly or behind the documents of others. */
export const guilty: ReadonlySet<LinkClass> = new Set(['operator', 'front']);

/**
 * Innocent explanations that fall away when what two accounts share is had by nobody outside one operator's accounts: a
 * supplier, an agency or a mall serves others too.
 */
export const servesOthers: ReadonlySet<LinkClass> = new Set(['place', 'supplier', 'agency']);

export const classWords: Readonly<Record<LinkClass, Bilingual>> = {
  unrelated: { zh: '互不相干', en: 'strangers' },
  operator: { zh: '同一经营者', en: 'one operator' },
  front: { zh: '同一经营者，借他人证件', en: 'one operator behind the documents of others' },
  household: { zh: '一家人', en: 'one household' },
  place: { zh: '同一商场或楼宇', en: 'one mall or building' },
  supplier: { zh: '同一供货商', en: 'one supplier' },
  agency: { zh: '同一代运营机构', en: 'one agency that works for both' },
};

type Shape = Readonly<Partial<Record<LinkField, readonly number[]>>>;

/**
 * What is meant by each class before anything is seen: chances of the levels from 1. A field that is left out is as among
 * strangers. EM moves them to what the accounts show.
 */
const shapes: Readonly<Record<Exclude<LinkClass, 'unrelated'>, { share: number; shape: Shape }>> = {
  operator: {
    share: 2e-6,
    shape: {
      document: [0.85, 0.05, 0.001, 0.099],
      person: [0.6, 0.25, 0.05, 0.1],
      phone: [0.45, 0.05, 0.005, 0.495],
      address: [0.6, 0.1, 0.03, 0.27],
      device: [0.5, 0.1, 0.01, 0.39],
      payout: [0.5, 0.1, 0.01, 0.39],
      network: [0.25, 0.15, 0.05, 0.55],
      sender: [0.4, 0.15, 0.05, 0.4],
      pictures: [0.2, 0.15, 0.05, 0.6],
      style: [0.3, 0.2, 0.5],
      rhythm: [0.25, 0.25, 0.5],
    },
  },
  front: {
    share: 4e-6,
    shape: {
      document: [0.04, 0.02, 0.001, 0.939],
      person: [0.04, 0.03, 0.2, 0.73],
      phone: [0.06, 0.06, 0.005, 0.875],
      address: [0.05, 0.02, 0.01, 0.92],
      device: [0.1, 0.15, 0.01, 0.74],
      payout: [0.1, 0.15, 0.01, 0.74],
      network: [0.15, 0.4, 0.05, 0.4],
      sender: [0.15, 0.5, 0.05, 0.3],
      pictures: [0.25, 0.35, 0.05, 0.35],
      style: [0.4, 0.2, 0.4],
      rhythm: [0.3, 0.3, 0.4],
    },
  },
  household: {
    share: 3e-6,
    shape: {
      document: [0.004, 0.001, 0.001, 0.994],
      person: [0.01, 0.01, 0.6, 0.38],
      phone: [0.14, 0.01, 0.001, 0.849],
      address: [0.75, 0.1, 0.03, 0.12],
      device: [0.1, 0.005, 0.001, 0.894],
      payout: [0.03, 0.001, 0.001, 0.968],
      network: [0.6, 0.1, 0.05, 0.25],
      sender: [0.05, 0.02, 0.02, 0.91],
      pictures: [0.005, 0.01, 0.03, 0.955],
    },
  },
  place: {
    share: 2e-5,
    shape: {
      document: [0.0005, 0.0002, 0.0001, 0.9992],
      phone: [0.002, 0.001, 0.001, 0.996],
      address: [0.02, 0.5, 0.3, 0.18],
      device: [0.002, 0.001, 0.001, 0.996],
      payout: [0.001, 0.0005, 0.0001, 0.9984],
      network: [0.1, 0.3, 0.3, 0.3],
      sender: [0.03, 0.15, 0.15, 0.67],
      pictures: [0.001, 0.02, 0.05, 0.929],
    },
  },
  supplier: {
    share: 2e-5,
    shape: {
      document: [0.0002, 0.0001, 0.0001, 0.9996],
      phone: [0.001, 0.0005, 0.0005, 0.998],
      device: [0.0005, 0.0005, 0.0005, 0.9985],
      payout: [0.0005, 0.0002, 0.0001, 0.9992],
      sender: [0.1, 0.4, 0.3, 0.2],
      pictures: [0.55, 0.2, 0.15, 0.1],
      style: [0.2, 0.25, 0.55],
    },
  },
  agency: {
    share: 5e-6,
    shape: {
      document: [0.001, 0.0002, 0.0001, 0.9987],
      phone: [0.04, 0.05, 0.02, 0.89],
      device: [0.15, 0.6, 0.15, 0.1],
      payout: [0.002, 0.001, 0.0001, 0.9969],
      network: [0.15, 0.55, 0.2, 0.1],
      sender: [0.01, 0.02, 0.03, 0.94],
      pictures: [0.005, 0.01, 0.03, 0.955],
      style: [0.3, 0.3, 0.4],
      rhythm: [0.4, 0.35, 0.25],
    },
  },
};

/** Where EM begins, given the chances of the levels among strangers. */
export function startingClasses(strangers: readonly (readonly number[])[]): MixtureClass[] {
  const rest = Object.values(shapes).reduce((sum, { share }) => sum + share, 0);
  return linkClasses.map((name) => {
    if (name === 'unrelated') return { name, share: 1 - rest, levels: strangers };
    const { share, shape } = shapes[name];
    const levels = linkFields.map((field, f) => (shape[field] ? [1, ...shape[field]] : strangers[f]!));
    return { name, share, levels };
  });
}

/** Fields whose first two levels tell only how many accounts have the value. */
const counted: readonly LinkField[] = ['document', 'phone', 'device', 'payout', 'network', 'sender'];

/**
 * Pairs of large operators outnumber those of small ones by their square, and would teach that what few accounts have
 * speaks for innocence. How large an operator is says nothing of whether it is one: of what one operator's accounts share
 * as much is taken to be rare as not.
 */
export function evenSizes(classes: readonly MixtureClass[]): MixtureClass[] {
  return classes.map((c) => {
    if (!guilty.has(c.name as LinkClass)) return c;
    const levels = c.levels.map((chances, f) => {
      if (!counted.includes(linkFields[f]!)) return chances;
      const half = (chances[1]! + chances[2]!) / 2;
      return chances.map((chance, level) => (level === 1 || level === 2 ? half : chance));
    });
    return { ...c, levels };
  });
}
