import type { Bilingual } from '../base/language.ts';

/** Words of the certificate. */
export const words = {
  title: { zh: '原创存证证书', en: 'Certificate of deposit' },
  proven: { zh: '已证明', en: 'Proven' },
  claimed: { zh: '由存证人声明，未经证明', en: 'Claimed by the depositor, not proven' },
  checked: { zh: '原创性检查', en: 'Originality check' },
  files: { zh: '存证文件（{n}）', en: 'Files ({n})' },
  more: { zh: '另有 {n} 个文件，见 manifest.json。', en: '{n} more files stand in manifest.json.' },
  deposit: { zh: '存证编号', en: 'Deposit' },
  depositor: { zh: '存证人', en: 'Depositor' },
  provenAt: { zh: '最迟存在时间（UTC）', en: 'Existed by (UTC)' },
  authority: { zh: '时间戳机构', en: 'Timestamp authority' },
  manifest: { zh: '清单 SHA-256', en: 'SHA-256 of the manifest' },
  entry: { zh: '账本记录', en: 'Ledger entry' },
  work: { zh: '作品', en: 'Work' },
  category: { zh: '类别', en: 'Category' },
  authors: { zh: '作者', en: 'Authors' },
  createdOn: { zh: '创作日期', en: 'Made on' },
  firstLaunch: { zh: '首发', en: 'First launch' },
  sources: { zh: '创作来源', en: 'Sources' },
  none: { zh: '未声明', en: 'not stated' },
  examined: {
    none: { zh: '未检查', en: 'not examined' },
    running: { zh: '检查中', en: 'being examined' },
    clear: { zh: '未发现有更早证明的相似作品', en: 'nothing alike with an earlier proof was found' },
    earlier: { zh: '发现有更早证明的相似内容', en: 'something alike has an earlier proof' },
    incomplete: { zh: '部分内容未能检查', en: 'part of it could not be examined' },
  },
  limits: {
    zh: '本证书证明：所列文件（以其哈希为准）在上述时间之前已经存在，此后未被改动。它不证明作者身份，不证明作品新颖，也不是权利登记。',
    en: 'This certificate proves that the listed files, as their hashes name them, existed by the moment above and have not changed since. It does not prove who made them, that they are new, or any right in them.',
  },
  local: {
    zh: '注意：时间戳来自本机开发用机构，不是独立第三方，不能证明时间。',
    en: 'Mind: this timestamp is of the local authority for development, which is not an independent third party and proves no time.',
  },
  how: {
    zh: '离线核验：assay-verify 证书.zip；或 openssl ts -verify 与 sha256sum -c（见压缩包内 HOW-TO-CHECK.txt）。二维码内容为日志密钥签署的短文：存为文本后运行 assay-verify QR.txt --key 公钥。',
    en: 'Check it offline: assay-verify CERTIFICATE.zip, or openssl ts -verify and sha256sum -c (see HOW-TO-CHECK.txt in the archive). The QR code is a note signed by the key of the log: save its text and run assay-verify QR.txt --key KEY.',
  },
} as const satisfies Record<string, Bilingual | Record<string, Bilingual>>;

export const howToCheck = `How to check this certificate with standard tools / 仅用通用工具核验本证书
======================================================================

1. Files / 文件：put your files beside SHA256SUMS / 将原文件放在 SHA256SUMS 旁
   sha256sum -c data/deposits/ID/SHA256SUMS

2. Timestamp over the manifest / 清单的时间戳（RFC 3161）
   openssl ts -verify -data data/deposits/ID/manifest.json \\
     -in data/deposits/ID/NAME.tsr -CAfile AUTHORITY.pem
   Take AUTHORITY.pem from the authority itself; data/deposits/ID/NAME.pem is the copy Assay used.
   请从时间戳机构取得 AUTHORITY.pem；data/deposits/ID/NAME.pem 为 Assay 所用副本。

3. Everything / 全部
   assay-verify CERTIFICATE.zip --key KEY
   KEY: the log's key as published at /log/keys. / KEY 取自平台公布的 /log/keys。

4. The QR code alone / 仅核验二维码
   assay-verify QR.txt --key KEY

The manifest lists each file with its hash, so the timestamp over the manifest is one over every file.
清单列出每个文件及其哈希，因此清单的时间戳即每个文件的时间戳。
`;
