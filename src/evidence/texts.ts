import type { Bilingual } from '../base/language.ts';

/** Words of the report and the guide inside a bundle. */
export const texts = {
  title: { zh: '证据报告', en: 'Evidence report' },
  contents: { zh: '目录', en: 'Contents' },
  about: { zh: '关于本证据包', en: 'About this bundle' },
  subject: { zh: '对象', en: 'Subject' },
  made: { zh: '制作时间', en: 'Made' },
  madeBy: { zh: '制作人', en: 'Made by' },
  audience: { zh: '对象范围', en: 'Made for' },
  court: {
    zh: '法院或执法机关：第三人（买家）以编号代称',
    en: 'a court or authority; third persons (buyers) are numbers',
  },
  party: {
    zh: '当事方：第三人与平台人员以编号代称，其有关记录仅附承诺与证明',
    en: 'a party; third persons and people of the platform are numbers, of their entries only commitment and proof are here',
  },
  environment: { zh: '制作环境', en: 'Environment' },
  snapshots: { zh: '商品快照', en: 'Snapshots of the listing' },
  version: { zh: '第 {n} 版', en: 'Version {n}' },
  sentBy: { zh: '提交者', en: 'Sent by' },
  at: { zh: '时间', en: 'At' },
  price: { zh: '价格', en: 'Price' },
  pictures: { zh: '图片', en: 'Pictures' },
  hash: { zh: '内容 SHA-256（规范 JSON）', en: 'SHA-256 of the content (canonical JSON)' },
  decisions: { zh: '判定', en: 'Decisions' },
  outcome: { zh: '结论', en: 'Outcome' },
  cause: { zh: '原因', en: 'Cause' },
  reasons: { zh: '理由', en: 'Reasons' },
  trade: { zh: '交易', en: 'Trade' },
  orders: { zh: '订单', en: 'Orders' },
  refunds: { zh: '退款', en: 'Refunds' },
  reviews: { zh: '评价', en: 'Reviews' },
  matter: { zh: '案件', en: 'The case' },
  state: { zh: '状态', en: 'State' },
  steps: { zh: '经过', en: 'What happened' },
  messages: { zh: '往来消息', en: 'Messages' },
  custody: { zh: '保管链', en: 'Custody' },
  custodyNote: {
    zh: '每个文件由谁、何时、以何种方式取得，见 custody.json。经接口提交的内容在到达时计算哈希并复制保存，从不引用外部地址；由 Assay 生成的文件依据所存数据。哈希只能证明保存之后未被改动，不能证明提交之前的真实性。',
    en: 'custody.json says of each file by whom, when and how it came. What was sent over the interface was hashed and copied when it came, never linked; files made by Assay are made from what is stored. A hash proves that nothing changed since then, not that it was true before.',
  },
  proofs: { zh: '账本证明', en: 'Proofs of the ledger' },
  proofsNote: {
    zh: '下列记录均在只增不改的日志中。日志最新检查点含 {n} 条。',
    en: 'Each of these entries is in a log that only grows. Its newest checkpoint has {n} entries.',
  },
  position: { zh: '位置', en: 'Position' },
  kind: { zh: '种类', en: 'Kind' },
  withheld: { zh: '内容未公开', en: 'content withheld' },
  erased: { zh: '内容已依法删除', en: 'content erased by law' },
  timestamps: { zh: '时间戳', en: 'Timestamps' },
  timestampLine: {
    zh: '{authority}：前 {size} 条记录在 {at} 之前已存在。',
    en: '{authority}: the first {size} entries existed by {at}.',
  },
  noTimestamps: { zh: '尚无经核验的时间戳。', en: 'There is no verified timestamp yet.' },
  how: { zh: '如何核验', en: 'How to check this' },
  howNote: {
    zh: '运行 assay-verify 证据包.zip，或按 HOW-TO-CHECK.txt 仅用 sha256sum 与 openssl 核验。',
    en: 'Run assay-verify on the bundle, or follow HOW-TO-CHECK.txt with nothing but sha256sum and openssl.',
  },
  page: { zh: '第 {n} 页，共 {of} 页', en: 'Page {n} of {of}' },
  none: { zh: '无', en: 'none' },
} as const satisfies Record<string, Bilingual>;

export const outcomeWords: Readonly<Record<string, Bilingual>> = {
  publish: { zh: '通过', en: 'published' },
  review: { zh: '人工复核', en: 'held for review' },
  block: { zh: '阻止', en: 'blocked' },
};

export const howToCheck = `How to check this bundle with standard tools / 仅用通用工具核验本证据包
======================================================================

1. Files / 文件完整性
   sha256sum -c tagmanifest-sha256.txt
   sha256sum -c manifest-sha256.txt

2. Contents of ledger entries / 账本记录内容
   cat data/proofs/entries/N.salt data/proofs/entries/N.json | sha256sum
   The result is "commitment" of position N in data/proofs/entries.json.
   结果应等于 data/proofs/entries.json 中位置 N 的 commitment。

3. Records of decisions / 判定记录
   sha256sum data/decisions/ID.record.zst
   The result is "recordHash" in the decision's ledger entry. / 结果应等于账本记录中的 recordHash。

4. Timestamps / 时间戳（RFC 3161）
   openssl ts -verify -data data/proofs/checkpoints/SIZE.txt \\
     -in data/timestamps/NAME-SIZE.tsr -CAfile AUTHORITY.pem
   Take AUTHORITY.pem from the authority itself; data/timestamps/NAME.pem is the copy Assay used.
   请从时间戳机构取得 AUTHORITY.pem；data/timestamps/NAME.pem 为 Assay 所用副本。

5. Everything, with the Merkle proofs and the seal / 全部核验（含默克尔证明与封签）
   assay-verify BUNDLE.zip --key KEY
   KEY: the log's key as published at /log/keys, or as a witness knows it. / KEY 取自平台公布的 /log/keys 或见证方。

Formats / 格式: BagIt (RFC 8493), RO-Crate 1.1, Merkle tree (RFC 9162), C2SP signed note and tlog-checkpoint, RFC 3161.
`;
