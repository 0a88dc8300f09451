/** A feature of a pair of product texts: what it measures, and the sign its effect must keep. */
export interface PairFeature {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly monotone: 1 | -1 | 0;
}

const feature = (name: string, monotone: 1 | -1 | 0, zh: string, en: string): PairFeature => ({
  name,
  zh,
  en,
  monotone,
});

/** Dimensions whose conflict says the most, each with a feature of its own. */
export const DIMENSIONS = [
  'storage',
  'length',
  'aperture',
  'frequency',
  'diagonal',
  'pixels',
  'speed',
  'throughput',
  'volume',
  'mass',
  'times',
] as const;

/** In the order of `pairFeatures`. */
export const PAIR_FEATURES: readonly PairFeature[] = [
  feature('words_cosine', 1, '按稀有程度加权的词语相似度', 'likeness of the words, rare ones counting more'),
  feature('words_jaccard', 1, '加权词语重合率', 'weighted share of words in common'),
  feature('words_contained', 1, '较短一方被包含的比例', 'share of the shorter side found in the other'),
  feature('words_contained_long', 1, '较长一方被包含的比例', 'share of the longer side found in the other'),
  feature('words_plain', 0, '不加权词语重合率', 'plain share of words in common'),
  feature('letters_jaccard', 0, '三字符片段重合率', 'share of three-letter pieces in common'),
  feature(
    'letters_contained',
    0,
    '较短一方的片段被包含的比例',
    'share of the shorter side’s pieces found in the other',
  ),
  feature(
    'letters_cosine',
    0,
    '按稀有程度加权的片段相似度',
    'likeness of the pieces, rare ones counting more',
  ),
  feature('same_beginning', 0, '开头相同的字符比例', 'share of characters the beginnings have in common'),
  feature('rarest_common', 1, '最稀有的共同词', 'rarest word in common'),
  feature('rarest_common_two', 1, '第二稀有的共同词', 'second rarest word in common'),
  feature(
    'rarest_left_out',
    0,
    '两方各自独有的最稀有词（较小者）',
    'rarest word that only one side has, the milder of both',
  ),
  feature(
    'rarest_left_out_most',
    0,
    '两方各自独有的最稀有词（较大者）',
    'rarest word that only one side has, the harsher of both',
  ),
  feature(
    'left_out_weight',
    0,
    '独有词的总分量（较小者）',
    'weight of the words only one side has, the lighter side',
  ),
  feature(
    'left_out_weight_most',
    0,
    '独有词的总分量（较大者）',
    'weight of the words only one side has, the heavier side',
  ),
  feature('model_common', 1, '共同的型号（最稀有）', 'rarest model number in common'),
  feature('model_count_common', 1, '共同型号数', 'model numbers in common'),
  feature('model_conflict', 0, '双方都有型号但无共同型号', 'both have model numbers and none in common'),
  feature('model_within', 1, '型号出现在对方文字中', 'share of model numbers written somewhere in the other'),
  feature('model_likeness', 0, '型号最相近的程度', 'closest likeness of two model numbers'),
  feature('model_beginning', 0, '型号开头相同的长度', 'characters that two model numbers begin with alike'),
  feature('number_common', 0, '共同数字比例', 'share of bare numbers in common'),
  feature('number_conflict', 0, '双方都有数字但无共同数字', 'both have bare numbers and none in common'),
  feature('number_left_out', 0, '一方独有的数字个数（较小者）', 'bare numbers only one side has, the fewer'),
  feature('digits_common', 0, '含数字词的重合率', 'weighted share of words with digits in common'),
  feature(
    'digits_contained',
    0,
    '较短一方含数字词被包含的比例',
    'share of the shorter side’s words with digits found in the other',
  ),
  feature('digits_left_out', 0, '较少一方独有的含数字词数', 'words with digits only one side has, the fewer'),
  feature('measure_common', 0, '共同规格数', 'measures in common'),
  feature('measure_conflicts', 0, '冲突的规格种数', 'dimensions whose measures have nothing in common'),
  feature('measure_missing', 0, '只有一方写出的规格种数', 'dimensions only one side gives'),
  ...DIMENSIONS.map((d) =>
    feature(`measure_${d}`, 1, `规格 ${d}：1 一致，-1 冲突`, `${d}: 1 alike, -1 in conflict`),
  ),
  feature('brand_same', 0, '开头的品牌词相同', 'the makers’ names at the head are the same'),
  feature('brand_conflict', 0, '品牌词互不相同', 'both have words that head titles, and none in common'),
  feature('maker_same', 0, '所填品牌相似度', 'likeness of the brands as filled in'),
  feature('model_filled', 1, '所填型号一致', 'the model as filled in is the same, or written in the other'),
  feature('price_ratio', 0, '价格比（对数）', 'how far the prices are apart, logarithm'),
  feature('length_ratio', 0, '长度比', 'length of the shorter by the longer'),
  feature('length_short', 0, '较短一方的词数', 'words of the shorter side'),
  feature('length_long', 0, '较长一方的词数', 'words of the longer side'),
  feature('plain_words_common', 0, '普通词加权重合率', 'weighted share of words without digits in common'),
  feature(
    'plain_words_contained',
    0,
    '较短一方普通词被包含的比例',
    'share of the shorter side’s words without digits found in the other',
  ),
  feature('kind_conflict', 0, '商品类别词不同', 'words of the kind of goods at odds'),
  feature(
    'version_conflict',
    0,
    '版本词不同（mini、pro、II…）',
    'words of a version at odds (mini, pro, II …)',
  ),
  feature('colour_conflict', 0, '颜色不同', 'colours at odds'),
  feature('soft_likeness', 0, '逐词最相近的加权平均', 'each word by its closest in the other, weighted'),
  feature('order_common', 0, '相邻词对重合率', 'share of neighbouring words in common'),
  feature('rarity_level', 0, '共同词的平均稀有程度', 'average rarity of the words in common'),
  feature('runs_common', 0, '数字串加权重合率', 'weighted share of runs of digits in common'),
  feature(
    'runs_contained',
    0,
    '较短一方数字串被包含的比例',
    'share of the shorter side’s runs of digits found in the other',
  ),
  feature('runs_left_out', 0, '较少一方独有的数字串', 'runs of digits only one side has, the fewer'),
  feature('beginning_common', 0, '前五个词的重合率', 'share of the first five words in common'),
];
