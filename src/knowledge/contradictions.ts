import type { FieldProblem } from '../base/errors.ts';
import type { ItemBody, ItemType } from './item.ts';

/** What an item says against itself; paths are JSON pointers into the body. */
export function contradictionsOf(type: ItemType, body: unknown): FieldProblem[] {
  switch (type) {
    case 'product':
      return (body as ItemBody<'product'>).priceRanges.flatMap((range, i) => [
        ...(range.lowMinor > range.highMinor ? [lowAboveHigh(`/priceRanges/${i}/lowMinor`)] : []),
        ...fromAfterUntil(range, `/priceRanges/${i}/from`),
      ]);
    case 'authorised_seller':
      return fromAfterUntil(body as ItemBody<'authorised_seller'>, '/from');
    case 'right': {
      const { validFrom, validUntil } = body as ItemBody<'right'>;
      return fromAfterUntil({ from: validFrom, until: validUntil }, '/validFrom');
    }
    default:
      return [];
  }
}

function lowAboveHigh(path: string): FieldProblem {
  return {
    path,
    code: 'low_above_high',
    zh: '价格下限高于上限。',
    en: 'The low end of the price range is above its high end.',
  };
}

function fromAfterUntil(range: { from: string | null; until: string | null }, path: string): FieldProblem[] {
  if (range.from === null || range.until === null || range.from <= range.until) return [];
  return [{ path, code: 'from_after_until', zh: '开始日期晚于结束日期。', en: 'It begins after it ends.' }];
}
