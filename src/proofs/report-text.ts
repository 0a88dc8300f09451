import type { BundleCheck, BundleReport, CheckCode } from './verify-bundle.ts';

type Sentence = { readonly zh: string; readonly en: string };

/** What each check says when it holds, when it does not, and when the reader must decide. */
const sentences: Readonly<Record<CheckCode, Readonly<Partial<Record<BundleCheck['result'], Sentence>>>>> = {
  archive: {
    holds: {
      zh: '压缩包结构完好，没有多余或被改动的字节。',
      en: 'The archive is whole: no byte is extra or changed.',
    },
    fails: {
      zh: '压缩包已损坏或被改动，或不是证据包。',
      en: 'The archive is damaged or changed, or is no evidence bundle.',
    },
  },
  files: {
    holds: { zh: '全部 {files} 个文件与清单一致。', en: 'All {files} files are as the manifests list them.' },
    fails: {
      zh: '{problems} 个文件与清单不符，第一个：{first}。',
      en: '{problems} files are not as listed; the first: {first}.',
    },
  },
  seal: {
    holds: {
      zh: '封签有效：清单由日志密钥签署。',
      en: "The seal holds: the log's key signed the manifests.",
    },
    fails: {
      zh: '封签无效：清单在签署后被改动，或由其他密钥签署。',
      en: 'The seal does not hold: the manifests changed after they were signed, or another key signed.',
    },
  },
  key: {
    holds: { zh: '签署密钥与您提供的密钥一致：{key}。', en: 'The signing key is the one you named: {key}.' },
    fails: {
      zh: '签署密钥与您提供的密钥不同：{key}。',
      en: 'The signing key is not the one you named: {key}.',
    },
    open: {
      zh: '签署密钥 {key} 来自证据包本身。请从独立来源（平台公布的 /log/keys 或见证方）取得密钥，并以 --key 核对。',
      en: 'The signing key {key} came with the bundle. Get the key from elsewhere (the published /log/keys, or a witness) and compare it with --key.',
    },
  },
  checkpoints: {
    holds: {
      zh: '{count} 个日志检查点的签名有效，最新的含 {newest} 条。',
      en: '{count} checkpoints of the log are signed; the newest has {newest} entries.',
    },
    fails: {
      zh: '{of} 个检查点中只有 {count} 个签名有效。',
      en: 'Only {count} of {of} checkpoints are signed by the log.',
    },
  },
  inclusion: {
    holds: {
      zh: '全部 {of} 条记录都在日志中，位置不可更改。',
      en: 'All {of} entries are in the log, at positions that cannot change.',
    },
    fails: {
      zh: '{of} 条记录中只有 {count} 条能证明在日志中。',
      en: 'Only {count} of {of} entries are proven to be in the log.',
    },
  },
  contents: {
    holds: {
      zh: '公开的 {of} 条记录内容与承诺一致。',
      en: 'The contents of all {of} opened entries are what was committed.',
    },
    fails: {
      zh: '公开的 {of} 条记录中只有 {count} 条与承诺一致。',
      en: 'Only {count} of {of} opened entries are what was committed.',
    },
  },
  withheld: {
    open: {
      zh: '{count} 条记录的内容未公开（涉及第三人，或已依法删除）：只能证明其存在与次序。',
      en: 'The contents of {count} entries are not here (third persons, or erased by law): only that they exist, and their order, is proven.',
    },
  },
  consistency: {
    holds: {
      zh: '日志在各检查点之间只有追加，没有改写。',
      en: 'Between its checkpoints the log only grew; nothing was rewritten.',
    },
    fails: {
      zh: '不能证明日志只有追加：{of} 项中 {count} 项成立。',
      en: 'That the log only grew is not proven: {count} of {of} proofs hold.',
    },
  },
  decisions: {
    holds: {
      zh: '{of} 项判定的完整记录与日志中的哈希一致。',
      en: 'The records of all {of} decisions have the hashes that the log holds.',
    },
    fails: {
      zh: '{of} 项判定中只有 {count} 项的记录与日志一致。',
      en: 'Only {count} of {of} decision records have the hash that the log holds.',
    },
  },
  deposit: {
    holds: {
      zh: '存证 {id} 的清单（{files} 个文件）与账本记录的哈希一致：{hash}。',
      en: 'The manifest of deposit {id} ({files} files) has the hash that the ledger holds: {hash}.',
    },
    fails: {
      zh: '存证 {id} 的清单与账本记录不符。',
      en: 'The manifest of deposit {id} is not the one that the ledger holds.',
    },
  },
  deposit_note: {
    holds: {
      zh: '存证 {id} 的证书短文（二维码内容）由日志密钥签署。',
      en: "The note of deposit {id} (what its QR code says) is signed by the log's key.",
    },
    fails: {
      zh: '存证 {id} 的证书短文（二维码内容）签名无效。',
      en: 'The note of deposit {id} (what its QR code says) is not signed by the log.',
    },
  },
  deposit_stamp: {
    holds: {
      zh: '存证 {id} 的时间戳有效：{by} 证明清单所列文件在 {time} 之前已存在。',
      en: 'The timestamp of deposit {id} holds: {by} says that the listed files existed by {time}.',
    },
    fails: {
      zh: '存证 {id} 的时间戳（{authority}）无效：{problem}。',
      en: 'The timestamp of deposit {id} by {authority} does not hold: {problem}.',
    },
  },
  note: {
    holds: {
      zh: '二维码有效：存证 {id}，清单哈希 {hash}，经 {authority} 证明在 {time} 之前已存在。',
      en: 'The QR code holds: deposit {id}, manifest {hash}, which {authority} says existed by {time}.',
    },
    fails: {
      zh: '不是有效的存证二维码，或由其他密钥签署。',
      en: 'This is no QR code of a deposit, or another key signed it.',
    },
    open: {
      zh: '二维码称：存证 {id}，清单哈希 {hash}，{time}。请以 --key 提供日志公钥（平台公布的 /log/keys）以核验签名。',
      en: 'The QR code says: deposit {id}, manifest {hash}, {time}. Give the key of the log (published at /log/keys) with --key to check its signature.',
    },
  },
  timestamp: {
    holds: {
      zh: '时间戳有效：{by} 证明前 {size} 条记录在 {time} 之前已存在。',
      en: 'A timestamp holds: {by} says that the first {size} entries existed by {time}.',
    },
    fails: {
      zh: '{authority} 的时间戳无效：{problem}。',
      en: 'The timestamp of {authority} does not hold: {problem}.',
    },
  },
  timestamps_none: {
    open: {
      zh: '没有独立时间戳：时间仅由平台自己说明。',
      en: 'There is no timestamp: the times are the word of the platform alone.',
    },
  },
  authority: {
    open: {
      zh: '时间戳机构的根证书“{by}”来自证据包本身，请与机构公布的证书核对（--certificates）。',
      en: 'The root certificate “{by}” came with the bundle; compare it with the one that the authority publishes (--certificates).',
    },
  },
  local_authority: {
    open: {
      zh: '该时间戳来自本机开发用机构，不是独立第三方，不能证明时间。',
      en: 'This timestamp is of the local authority for development, which is not an independent third party and proves no time.',
    },
  },
};

const verdicts = {
  holds: {
    zh: '证据包完好，所检各项成立。',
    en: 'The bundle holds: everything that was checked is as it should be.',
  },
  fails: { zh: '证据包不成立，请勿依赖。', en: 'The bundle does not hold. Do not rely on it.' },
};
const marks = { holds: '✓', fails: '✗', open: '?' } as const;

export function checkSentence(check: BundleCheck, language: 'zh' | 'en'): string {
  const template = sentences[check.code][check.result]?.[language] ?? check.code;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    check.params[name] === undefined ? whole : String(check.params[name]),
  );
}

export function verdictSentence(report: BundleReport, language: 'zh' | 'en'): string {
  return verdicts[report.holds ? 'holds' : 'fails'][language];
}

/** The report as lines of text. */
export function reportLines(report: BundleReport, language: 'zh' | 'en'): string[] {
  return [
    ...report.checks.map((check) => `${marks[check.result]} ${checkSentence(check, language)}`),
    '',
    verdictSentence(report, language),
  ];
}
