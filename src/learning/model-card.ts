import type { Model, Term } from './model.ts';

const percent = (share: number): string => `${Math.round(share * 1e6) / 1e4} %`;

/**
 * The model's card in Markdown, Chinese first, then English: what it is for, what it learnt from, how good it is,
 * how it treats what is missing. Weights are left out: a card may be shown outside, a list of weights is a manual
 * for counterfeiters; the analyst reads them in the waterfall.
 */
export function modelCard(model: Model): string {
  return `${page(model, 'zh')}\n---\n\n${page(model, 'en')}`;
}

function page(model: Model, lang: 'zh' | 'en'): string {
  const t = texts[lang];
  const { training, metrics } = model;
  const rows = (lines: readonly (readonly (string | number)[])[]): string =>
    lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `# ${t.title}: ${model.name}

${rows([
  [t.field, t.value],
  ['---', '---'],
  [t.version, `\`${model.version}\``],
  [t.trained, model.trainedOn],
  [t.prevalence, percent(model.prevalence)],
  [
    t.calibration,
    model.calibration.kind === 'platt' ? t.platt : `${t.knots} (${model.calibration.points.length})`,
  ],
])}

## ${t.purpose}

${t.purposeText}

## ${t.data}

${training.description[lang]}

${rows([
  [t.field, t.value],
  ['---', '---'],
  [t.examples, `${training.examples} (${t.positives} ${training.positives})`],
  [t.parts, `${training.parts.fit} / ${training.parts.calibrate} / ${training.parts.test}`],
  [t.split, training.split === 'time' ? t.splitTime : t.splitGroup],
  [t.digest, `\`${training.dataSha256}\``],
  [
    t.settings,
    `alpha ${training.alpha}, beta ${training.beta}, L1 ${training.l1}, L2 ${training.l2}, ${training.epochs} ${t.epochs}, seed ${training.seed}`,
  ],
])}

## ${t.figures}

${t.figuresText(metrics.examples, metrics.positives, percent(metrics.prevalence))}

${rows([
  [t.figure, t.value],
  ['---', '---'],
  [`${t.ece} (${metrics.eceBins})`, metrics.ece],
  ['Brier', metrics.brier],
  [t.logLoss, metrics.logLoss],
  ['AUC', metrics.auc],
  [t.averagePrecision, metrics.averagePrecision],
  ...metrics.operating.map((o) => [
    t.recallAt(percent(o.precision)),
    o.threshold === null ? t.never : percent(o.recall),
  ]),
])}

## ${t.terms}

${t.termsText}

${rows([
  [t.term, t.kind, t.direction],
  ['---', '---', '---'],
  ...model.terms.map((term) => [`\`${term.name}\``, t.kinds[term.kind], direction(term, t)]),
])}

## ${t.limits}

${t.limitsText}
`;
}

function direction(term: Term, t: (typeof texts)['zh' | 'en']): string {
  const effect = term.weight === 0 ? t.none : term.weight > 0 ? t.raises : t.lowers;
  return term.monotone === 0 ? effect : `${effect} (${t.fixed})`;
}

const texts = {
  zh: {
    title: '模型说明',
    field: '项目',
    value: '内容',
    version: '版本',
    trained: '训练日期',
    prevalence: '假定的假货占比',
    calibration: '校准',
    platt: 'Platt 校准（斜率与截距）',
    knots: '保序折线，节点数',
    purpose: '用途与范围',
    purposeText:
      '根据各检测器给出的特征，估计一条商品信息是假货的概率。它只是证据之一：是否拦截由策略决定，价格与渠道本身从不单独导致拦截。不得用于评价个人信用，也不得单独作为对商家处罚的依据。',
    data: '训练数据',
    examples: '样本数',
    positives: '其中假货',
    parts: '拟合 / 校准 / 测试',
    split: '划分方式',
    splitTime: '按时间，最近的用于测试',
    splitGroup: '按卖家整组随机划分',
    digest: '数据摘要（SHA-256）',
    settings: '参数',
    epochs: '轮',
    figures: '测试结果',
    figuresText: (n: number, p: number, share: string) =>
      `在拟合与校准都未见过的 ${n} 个样本（其中假货 ${p} 个）上测得，按假货占比 ${share} 加权。`,
    figure: '指标',
    ece: '期望校准误差，等量分箱数',
    logLoss: '对数损失',
    averagePrecision: '平均精确率（PR 曲线下面积）',
    recallAt: (p: string) => `精确率不低于 ${p} 时的召回率`,
    never: '达不到',
    terms: '特征',
    termsText:
      '概率 = 先验 + 偏置 + 各项（数值 × 权重），再经校准曲线；每一步保留六位小数，可用计算器逐项复核。检测被跳过或失败时，它的特征计 0，并由 missing(检测器) 一项表示“没有这项检测”；超出训练范围的数值按边界计算。',
    term: '项',
    kind: '种类',
    direction: '方向',
    kinds: { feature: '特征', product: '两特征之积', missing: '检测缺失' },
    raises: '提高可疑程度',
    lowers: '降低可疑程度',
    none: '未使用',
    fixed: '方向受约束',
    limits: '局限',
    limitsText:
      '造假者会改变做法，校准会随之失效：请用已确认的结果定期复测并重新训练。占比与假定不同时，概率需要重新换算。',
  },
  en: {
    title: 'Model card',
    field: 'item',
    value: 'value',
    version: 'version',
    trained: 'trained on',
    prevalence: 'assumed share of counterfeits',
    calibration: 'calibration',
    platt: 'Platt (slope and offset)',
    knots: 'isotonic lines, knots',
    purpose: 'What it is for',
    purposeText:
      'It estimates from the detectors’ features the probability that a listing is counterfeit. It is one ground among others: the policy decides what is blocked, and price or channel alone never block. It must not be used to rate a person’s credit, nor be the only ground of a penalty.',
    data: 'Training data',
    examples: 'examples',
    positives: 'counterfeit',
    parts: 'fit / calibrate / test',
    split: 'split',
    splitTime: 'by time, the latest tested',
    splitGroup: 'by seller, whole groups by chance',
    digest: 'digest of the data (SHA-256)',
    settings: 'settings',
    epochs: 'epochs',
    figures: 'Figures',
    figuresText: (n: number, p: number, share: string) =>
      `Measured on ${n} examples (${p} counterfeit) that neither fit nor calibration saw, weighted to a share of counterfeits of ${share}.`,
    figure: 'figure',
    ece: 'expected calibration error, bins of equal weight',
    logLoss: 'log loss',
    averagePrecision: 'average precision (area under precision and recall)',
    recallAt: (p: string) => `recall at a precision of at least ${p}`,
    never: 'never reached',
    terms: 'Terms',
    termsText:
      'Probability = prior + bias + terms (value × weight), through the calibration curve; every step is kept to six decimals and can be checked with a pocket calculator. Features of a check that was skipped or failed count 0, and a term missing(check) says that it was not there; a value outside what training saw counts as the edge.',
    term: 'term',
    kind: 'kind',
    direction: 'direction',
    kinds: { feature: 'feature', product: 'product of two', missing: 'check missing' },
    raises: 'raises suspicion',
    lowers: 'lowers suspicion',
    none: 'not used',
    fixed: 'sign constrained',
    limits: 'Limits',
    limitsText:
      'Counterfeiters change what they do, and calibration goes stale with it: measure again on confirmed outcomes and train again. At another share of counterfeits the probabilities must be converted.',
  },
} as const;
