import type { Bilingual } from '../base/language.ts';
import type { RightKind } from './right.ts';

/** What a notice says is wrong with a listing. The last two are no infringement and are turned away with the reason. */
export const claims = [
  'counterfeit',
  'trademark_use',
  'pirated_copy',
  'picture_copied',
  'text_copied',
  'design_copied',
  'patent_used',
  'origin_misused',
  'parallel_import',
  'price_only',
] as const;
export type Claim = (typeof claims)[number];

export const claimOf: Readonly<
  Record<
    Claim,
    { readonly label: Bilingual; readonly kinds: readonly RightKind[]; readonly noInfringement?: true }
  >
> = {
  counterfeit: {
    label: { zh: '假冒商品', en: 'Counterfeit goods' },
    kinds: ['trademark', 'geographical_indication'],
  },
  trademark_use: { label: { zh: '擅自使用商标', en: 'Mark used without permission' }, kinds: ['trademark'] },
  pirated_copy: { label: { zh: '盗版作品', en: 'Pirated copy of a work' }, kinds: ['copyright'] },
  picture_copied: { label: { zh: '盗用图片', en: 'Pictures copied' }, kinds: ['copyright'] },
  text_copied: { label: { zh: '盗用文字', en: 'Text copied' }, kinds: ['copyright'] },
  design_copied: { label: { zh: '侵犯外观设计', en: 'Design copied' }, kinds: ['design'] },
  patent_used: { label: { zh: '侵犯专利', en: 'Patent used' }, kinds: ['patent'] },
  origin_misused: {
    label: { zh: '冒用地理标志', en: 'False indication of origin' },
    kinds: ['geographical_indication'],
  },
  parallel_import: {
    label: { zh: '平行进口或渠道', en: 'Parallel import or channel' },
    kinds: ['trademark', 'copyright', 'design', 'patent', 'geographical_indication'],
    noInfringement: true,
  },
  price_only: {
    label: { zh: '价格低于授权渠道', en: 'Price below the authorised channel' },
    kinds: ['trademark', 'copyright', 'design', 'patent', 'geographical_indication'],
    noInfringement: true,
  },
};
