import type { Db } from '../base/db.ts';
import type { Bilingual } from '../base/language.ts';
import { contradictionsOf } from './contradictions.ts';
import { type ItemKey, lookupKeysOf } from './item-keys.ts';
import type { ItemBody, ItemType } from './item.ts';
import { type StoredItem, findSharedKeys, readItems } from './store.ts';
import { titleOf } from './taught-item.ts';

/** Knowledge that cannot all be right. Nobody is stopped by it: people see it and decide. */
export interface Conflict {
  readonly code: keyof typeof labels;
  readonly label: Bilingual;
  /** The name, number or picture they share; empty for an item that contradicts itself. */
  readonly about: string;
  readonly items: readonly {
    readonly id: string;
    readonly type: ItemType;
    readonly title: string;
    readonly state: string;
    readonly owner: string | null;
  }[];
}

const labels = {
  same_name: { zh: '同一名称属于两个品牌', en: 'one name under two brands' },
  same_gtin: { zh: '同一条码属于两个产品', en: 'one GTIN under two products' },
  same_right: { zh: '同一权利登记在两个品牌下', en: 'one right under two brands' },
  fake_and_official: {
    zh: '同一图片既在已知假货图库，又在官方图或真品图库',
    en: 'one picture both in a bank of fakes and in one of genuine goods',
  },
  protected_twice: { zh: '同一受保护图片属于两个商家', en: 'one protected picture of two sellers' },
  negative_and_taught: {
    zh: '同一图片既在无意义图库，又在其他图库',
    en: 'one picture both in the negative bank and in another',
  },
  term_both_ways: {
    zh: '同一词条既是售假行话，又是无害用语',
    en: 'one term both counterfeit jargon and an innocent phrase',
  },
  contradiction: { zh: '条目自相矛盾', en: 'the item contradicts itself' },
  overlapping_ranges: {
    zh: '同一市场、成色和货币的价格区间在时间上重叠',
    en: 'price ranges of one market, condition and currency overlap in time',
  },
} as const satisfies Record<string, Bilingual>;

const sharedKinds = ['name', 'gtin', 'registration', 'picture', 'term'] as const;
type SharedKind = (typeof sharedKinds)[number];

/** Conflicts that one item is part of. */
export async function conflictsOf(db: Db, item: StoredItem | ConflictSubject): Promise<Conflict[]> {
  const conflicts = ownConflicts(item);
  const bodies = [
    item.body,
    ...(item.liveBody === null || item.liveBody === undefined ? [] : [item.liveBody]),
  ];
  const keys = Map.groupBy(
    bodies.flatMap((body) => lookupKeysOf(item.type, body as ItemBody<ItemType>)),
    (key) => key.kind,
  );
  for (const kind of sharedKinds) {
    const of = keys.get(kind)?.map(({ key }) => key);
    if (of === undefined) continue;
    const shared = await findSharedKeys(db, kind, { keys: of, after: '', limit: 100 });
    conflicts.push(
      ...(await judge(db, kind, shared)).filter((c) => c.items.some(({ id }) => id === item.id)),
    );
  }
  return conflicts;
}

type ConflictSubject = Pick<StoredItem, 'id' | 'type' | 'body' | 'state' | 'owner'> & {
  readonly liveBody?: unknown;
};

/** A page of all conflicts between items, by kind of what they share; `next` null = there are no more. */
export async function findConflicts(
  db: Db,
  page: { readonly limit: number; readonly after: { kind: string; key: string } | null },
): Promise<{ conflicts: Conflict[]; next: { kind: string; key: string } | null }> {
  const conflicts: Conflict[] = [];
  let kindAt = Math.max(0, sharedKinds.indexOf((page.after?.kind ?? 'name') as SharedKind));
  let after = page.after?.key ?? '';
  for (; kindAt < sharedKinds.length; kindAt++, after = '') {
    const kind = sharedKinds[kindAt] as SharedKind;
    for (;;) {
      const shared = await findSharedKeys(db, kind, { after, limit: page.limit });
      conflicts.push(...(await judge(db, kind, shared)));
      const last = shared.at(-1);
      if (last === undefined || shared.length < page.limit) break;
      after = last.key;
      if (conflicts.length >= page.limit) return { conflicts, next: { kind, key: after } };
    }
  }
  return { conflicts, next: null };
}

/** Items that share a key are in conflict only where they say different things of it. */
async function judge(
  db: Db,
  kind: ItemKey['kind'],
  shared: readonly { key: string; itemIds: string[] }[],
): Promise<Conflict[]> {
  const items = new Map(
    (
      await readItems(
        db,
        shared.flatMap((s) => s.itemIds),
      )
    ).map((item) => [item.id, item]),
  );
  return shared.flatMap(({ key, itemIds }) => {
    const code = codeOf(
      kind,
      itemIds.flatMap((id) => items.get(id) ?? []),
    );
    return code === null
      ? []
      : [
          conflict(
            code,
            key,
            itemIds.flatMap((id) => items.get(id) ?? []),
          ),
        ];
  });
}

function codeOf(kind: ItemKey['kind'], items: readonly StoredItem[]): Conflict['code'] | null {
  const several = (values: readonly unknown[]) => new Set(values).size > 1;
  switch (kind) {
    case 'name':
      return items.length > 1 ? 'same_name' : null;
    case 'gtin':
      return items.length > 1 ? 'same_gtin' : null;
    case 'registration':
      return several(items.map((item) => item.brandId)) ? 'same_right' : null;
    case 'picture': {
      const bodies = items.map((item) => item.body as ItemBody<'reference_picture'>);
      const banks = new Set(bodies.map((body) => body.bank));
      if (banks.has('known_fake') && (banks.has('official') || banks.has('genuine')))
        return 'fake_and_official';
      if (banks.has('negative') && banks.size > 1) return 'negative_and_taught';
      const owners = bodies.filter((body) => body.bank === 'protected').map((body) => body.ownerSellerId);
      return several(owners) ? 'protected_twice' : null;
    }
    case 'term': {
      const of = new Set(items.map((item) => (item.body as ItemBody<'lexicon_term'>).lexicon));
      const innocent = of.has('compatibility') || of.has('second_hand') || of.has('resale');
      return of.has('counterfeit_jargon') && innocent ? 'term_both_ways' : null;
    }
    default:
      return null;
  }
}

function ownConflicts(item: ConflictSubject): Conflict[] {
  const conflicts: Conflict[] = contradictionsOf(item.type, item.body).map((problem) => ({
    ...conflict('contradiction', '', [item]),
    label: {
      zh: `${labels.contradiction.zh}：${problem.zh}`,
      en: `${labels.contradiction.en}: ${problem.en}`,
    },
  }));
  if (item.type === 'product' && hasOverlap((item.body as ItemBody<'product'>).priceRanges))
    conflicts.push(conflict('overlapping_ranges', '', [item]));
  return conflicts;
}

function hasOverlap(ranges: ItemBody<'product'>['priceRanges']): boolean {
  const groups = Map.groupBy(ranges, (r) => `${r.market} ${r.condition} ${r.currency}`);
  return [...groups.values()].some((group) => {
    const ordered = group.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
    return ordered.some((range, i) => {
      const next = ordered[i + 1];
      return next !== undefined && (range.until === null || range.until >= (next.from ?? ''));
    });
  });
}

function conflict(code: Conflict['code'], about: string, items: readonly ConflictSubject[]): Conflict {
  return {
    code,
    label: labels[code],
    about,
    items: items.map(({ id, type, body, state, owner }) => ({
      id,
      type,
      title: titleOf(type, body),
      state,
      owner,
    })),
  };
}
