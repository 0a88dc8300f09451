#!/usr/bin/env node
/* oxlint-disable */
// Made by scripts/generate.ts from src/proofs and scripts/verify-bundle.ts. Do not edit. Apache-2.0.
(function () {
  // src/proofs/ed25519.ts
  var given = null;
  function useSubtle(subtle) {
    given = subtle;
  }
  function subtleCrypto() {
    return given ?? globalThis.crypto.subtle;
  }
  /** RFC 8032. False also for a key or signature of the wrong length. */
  async function verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      const subtle = subtleCrypto();
      const key = await subtle.importKey('raw', Uint8Array.from(publicKey), { name: 'Ed25519' }, false, [
        'verify',
      ]);
      return await subtle.verify(
        { name: 'Ed25519' },
        key,
        Uint8Array.from(signature),
        Uint8Array.from(message),
      );
    } catch {
      return false;
    }
  }
  // src/proofs/report-text.ts
  /** What each check says when it holds, when it does not, and when the reader must decide. */
  var sentences = {
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
      holds: {
        zh: '全部 {files} 个文件与清单一致。',
        en: 'All {files} files are as the manifests list them.',
      },
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
      holds: {
        zh: '签署密钥与您提供的密钥一致：{key}。',
        en: 'The signing key is the one you named: {key}.',
      },
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
  var verdicts = {
    holds: {
      zh: '证据包完好，所检各项成立。',
      en: 'The bundle holds: everything that was checked is as it should be.',
    },
    fails: {
      zh: '证据包不成立，请勿依赖。',
      en: 'The bundle does not hold. Do not rely on it.',
    },
  };
  var marks = {
    holds: '✓',
    fails: '✗',
    open: '?',
  };
  function checkSentence(check, language) {
    return (sentences[check.code][check.result]?.[language] ?? check.code).replaceAll(
      /\{(\w+)\}/g,
      (whole, name) => (check.params[name] === void 0 ? whole : String(check.params[name])),
    );
  }
  function verdictSentence(report, language) {
    return verdicts[report.holds ? 'holds' : 'fails'][language];
  }
  /** The report as lines of text. */
  function reportLines(report, language) {
    return [
      ...report.checks.map((check) => `${marks[check.result]} ${checkSentence(check, language)}`),
      '',
      verdictSentence(report, language),
    ];
  }
  // src/proofs/bytes.ts
  /** Bytes and their text forms, without any platform. Each text form has one spelling: others are refused. */
  function concat(...parts) {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
  function equal(a, b) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  function toHex(bytes) {
    let out = '';
    for (const byte of bytes) out += byte.toString(16).padStart(2, '0');
    return out;
  }
  /** Lower-case hex to bytes; null for anything else. */
  function fromHex(text) {
    if (!/^([0-9a-f]{2})*$/.test(text)) return null;
    return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
      Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
    );
  }
  var letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  /** RFC 4648 section 4, with padding. */
  function toBase64(bytes) {
    let out = '';
    for (let i = 0; i < bytes.length; i += 3) {
      const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
      const word = (a << 16) | (b << 8) | c;
      out += letters.charAt(word >> 18) + letters.charAt((word >> 12) & 63);
      out += i + 1 < bytes.length ? letters.charAt((word >> 6) & 63) : '=';
      out += i + 2 < bytes.length ? letters.charAt(word & 63) : '=';
    }
    return out;
  }
  /** The bytes; null unless the text is exactly what `toBase64` writes for them. */
  function fromBase64(text) {
    if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
    const bare = text.replace(/=+$/, '');
    const out = new Uint8Array(Math.floor((bare.length * 3) / 4));
    let bits = 0;
    let held = 0;
    let at = 0;
    for (const letter of bare) {
      held = ((held << 6) | letters.indexOf(letter)) & 16777215;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out[at++] = (held >> bits) & 255;
      }
    }
    return toBase64(out) === text ? out : null;
  }
  var encoder = new TextEncoder();
  var decoder = new TextDecoder('utf-8', {
    fatal: true,
    ignoreBOM: true,
  });
  var utf8 = (text) => encoder.encode(text);
  /** The text; null for bytes that are not UTF-8. */
  function fromUtf8(bytes) {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  }
  // src/proofs/bag.ts
  var BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
  var TAG_MANIFEST = 'tagmanifest-sha256.txt';
  /** Stands outside the manifests: it is signed over them. */
  var SEAL = 'seal.txt';
  async function sha256Hex(bytes) {
    return toHex(new Uint8Array(await subtleCrypto().digest('SHA-256', bytes)));
  }
  /** Compares a bag with its manifests: every file listed once, and as listed. An empty list = it holds. */
  async function checkBag(files) {
    const problems = [];
    const bagit = files.get('bagit.txt');
    if (bagit === void 0 || !equal(bagit, utf8(BAGIT)))
      problems.push({
        path: 'bagit.txt',
        what: 'malformed',
      });
    const tags = readManifest(files.get(TAG_MANIFEST));
    const payload = readManifest(files.get('manifest-sha256.txt'));
    if (tags === null)
      problems.push({
        path: TAG_MANIFEST,
        what: 'malformed',
      });
    if (payload === null)
      problems.push({
        path: 'manifest-sha256.txt',
        what: 'malformed',
      });
    const listed = new Map([...(tags ?? []), ...(payload ?? [])]);
    for (const needed of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'])
      if (!tags?.has(needed))
        problems.push({
          path: needed,
          what: 'unlisted',
        });
    for (const [path, hash] of listed) {
      const bytes = files.get(path);
      if (bytes === void 0)
        problems.push({
          path,
          what: 'missing',
        });
      else if ((await sha256Hex(bytes)) !== hash)
        problems.push({
          path,
          what: 'changed',
        });
    }
    for (const path of files.keys()) {
      const isData = path.startsWith('data/');
      if (path !== 'tagmanifest-sha256.txt' && path !== 'seal.txt' && !(isData ? payload : tags)?.has(path))
        problems.push({
          path,
          what: 'unlisted',
        });
    }
    return problems;
  }
  function readManifest(bytes) {
    const text = bytes === void 0 ? null : fromUtf8(bytes);
    if (text === null || !text.endsWith('\n')) return null;
    const out = /* @__PURE__ */ new Map();
    for (const line of text.slice(0, -1).split('\n')) {
      const [, hash, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
      if (hash === void 0 || path === void 0 || out.has(path)) return null;
      out.set(path, hash);
    }
    return out;
  }
  // src/proofs/bundle.ts
  var bundlePaths = {
    keys: 'data/proofs/log-keys.txt',
    entries: 'data/proofs/entries.json',
    consistency: 'data/proofs/consistency.json',
    checkpoint: (size) => `data/proofs/checkpoints/${size}.txt`,
    timestamps: 'data/timestamps/index.json',
    decisions: 'data/decisions/index.json',
    deposits: 'data/deposits/index.json',
    depositStamps: 'data/deposits/stamps.json',
  };
  /** What the seal signs. */
  function sealText(origin, tagManifestSha256) {
    return `${origin}\nassay-bundle/v1\n${tagManifestSha256}\n`;
  }
  function depositText(origin, note) {
    return `${origin}\nassay-deposit/v1\n${note.deposit}\n${note.manifestHash}\n${note.provenAt}\n${note.authority}\n`;
  }
  /** The origin that the text names, and the note; null for a text of any other kind. */
  function parseDepositText(text) {
    const [
      origin = '',
      format,
      deposit = '',
      manifestHash = '',
      provenAt = '',
      authority = '',
      end,
      ...more
    ] = text.split('\n');
    if (format !== 'assay-deposit/v1' || end !== '' || more.length > 0) return null;
    const note = {
      deposit,
      manifestHash,
      provenAt,
      authority,
    };
    return /^[0-9a-f]{64}$/.test(manifestHash) &&
      /^\w{1,64}$/.test(deposit) &&
      depositText(origin, note) === text
      ? {
          origin,
          ...note,
        }
      : null;
  }
  // src/proofs/sha256.ts
  /**
   * SHA-256 (FIPS 180-4), synchronous and without any platform: proofs are checked in a browser and in Node alike.
   * The server's hot paths use Node's own; the two are tested equal.
   */
  var K = /* @__PURE__ */ new Uint32Array(64);
  var START = /* @__PURE__ */ new Uint32Array(8);
  {
    let n = 0;
    for (let candidate = 2; n < 64; candidate++) {
      let prime = true;
      for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false;
      if (!prime) continue;
      if (n < 8) START[n] = fraction(candidate, 2);
      K[n++] = fraction(candidate, 3);
    }
  }
  /** floor(2^32 · frac(p^(1/root))), exactly: the integer root of p · 2^(32·root), modulo 2^32. */
  function fraction(p, root) {
    const target = BigInt(p) << BigInt(32 * root);
    let low = 0n;
    let high = BigInt(p) << 32n;
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** BigInt(root) <= target) low = middle;
      else high = middle - 1n;
    }
    return Number(low & 4294967295n);
  }
  /** Bytes as bits, in two words of 32. */
  function lengthInBits(bytes) {
    return [Math.floor(bytes / 536870912), (bytes % 536870912) * 8];
  }
  /** A hash of bytes that come piece by piece: files of any size, without holding them. */
  var Sha256 = class {
    #state = START.slice();
    #w = /* @__PURE__ */ new Uint32Array(64);
    #rest = /* @__PURE__ */ new Uint8Array(64);
    #kept = 0;
    /** Bytes so far; exact up to 2^53. */
    #length = 0;
    update(bytes) {
      this.#length += bytes.length;
      let at = 0;
      if (this.#kept > 0) {
        at = Math.min(64 - this.#kept, bytes.length);
        this.#rest.set(bytes.subarray(0, at), this.#kept);
        this.#kept += at;
        if (this.#kept < 64) return this;
        block(this.#state, this.#w, this.#rest, 0);
      }
      for (; at + 64 <= bytes.length; at += 64) block(this.#state, this.#w, bytes, at);
      this.#rest.set(bytes.subarray(at));
      this.#kept = bytes.length - at;
      return this;
    }
    /** MUST be the last call. */
    digest() {
      const tail = new Uint8Array(this.#kept < 56 ? 64 : 128);
      tail.set(this.#rest.subarray(0, this.#kept));
      tail[this.#kept] = 128;
      const view = new DataView(tail.buffer);
      const [high, low] = lengthInBits(this.#length);
      view.setUint32(tail.length - 8, high);
      view.setUint32(tail.length - 4, low);
      for (let at = 0; at < tail.length; at += 64) block(this.#state, this.#w, tail, at);
      const out = /* @__PURE__ */ new Uint8Array(32);
      const outView = new DataView(out.buffer);
      this.#state.forEach((word, i) => outView.setUint32(i * 4, word));
      return out;
    }
  };
  function sha256(bytes) {
    return new Sha256().update(bytes).digest();
  }
  function block(state, w, bytes, at) {
    for (let i = 0; i < 16; i++) {
      const p = at + i * 4;
      w[i] = (bytes[p] << 24) | (bytes[p + 1] << 16) | (bytes[p + 2] << 8) | bytes[p + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const t2 =
        ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
          ((a & b) ^ (a & c) ^ (b & c))) |
        0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = state[0] + a;
    state[1] = state[1] + b;
    state[2] = state[2] + c;
    state[3] = state[3] + d;
    state[4] = state[4] + e;
    state[5] = state[5] + f;
    state[6] = state[6] + g;
    state[7] = state[7] + h;
  }
  function keyIdOf(name, type, publicKey) {
    return sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
  }
  function isKeyName(name) {
    return name !== '' && !/[\s+\p{Cc}\p{Cs}]/u.test(name);
  }
  /** The key; null when it is not one of ours kinds or its id is not the one of its name and bytes. */
  function parseVerifierKey(text) {
    const [name = '', id = '', body = '', ...more] = text.trim().split('+');
    const bytes = fromBase64([body, ...more].join('+'));
    if (bytes === null || bytes.length !== 33 || !isKeyName(name)) return null;
    const type = bytes[0];
    if (type !== 1 && type !== 4) return null;
    const publicKey = bytes.slice(1);
    const keyId = keyIdOf(name, type, publicKey);
    return toHex(keyId) === id
      ? {
          name,
          type,
          keyId,
          publicKey,
        }
      : null;
  }
  /** The note; null when it is malformed in any way. At most 100 signatures. */
  function parseNote(whole) {
    const split = whole.lastIndexOf('\n\n');
    if (split === -1 || !whole.endsWith('\n') || /[^\P{Cc}\n]/u.test(whole)) return null;
    const text = whole.slice(0, split + 1);
    const lines = whole.slice(split + 2, -1).split('\n');
    if (lines.length > 100) return null;
    const signatures = [];
    for (const line of lines) {
      const parsed = parseSignatureLine(line);
      if (parsed === null) return null;
      signatures.push(parsed);
    }
    return {
      text,
      signatures,
    };
  }
  function parseSignatureLine(line) {
    const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line);
    const bytes = match?.[2] === void 0 ? null : fromBase64(match[2]);
    const name = match?.[1] ?? '';
    if (bytes === null || bytes.length < 5 || !isKeyName(name)) return null;
    return {
      name,
      keyId: bytes.slice(0, 4),
      signature: bytes.slice(4),
    };
  }
  /** The signatures of a note that claim to be of a key. */
  function signaturesOf(note, key) {
    return note.signatures.filter(({ name, keyId }) => name === key.name && equal(keyId, key.keyId));
  }
  // src/proofs/checkpoint.ts
  /** The checkpoint of a note's text; null unless well formed. Extension lines are allowed and not read. */
  function parseCheckpoint(text) {
    const lines = text.split('\n');
    const [origin = '', size = '', root = ''] = lines;
    const bytes = fromBase64(root);
    if (lines.length < 4 || lines.at(-1) !== '' || lines.slice(0, -1).includes('')) return null;
    if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
    if (bytes?.length !== 32) return null;
    return {
      origin,
      size: Number(size),
      root: bytes,
    };
  }
  /** Reads a signed checkpoint; null when malformed, or no key of the log signed it, or its origin is not the key's name. */
  async function openCheckpoint(whole, keys) {
    const note = parseNote(whole);
    const checkpoint = note && parseCheckpoint(note.text);
    if (!note || !checkpoint) return null;
    for (const key of keys)
      for (const { signature } of signaturesOf(note, key))
        if (
          checkpoint.origin === key.name &&
          (await verifyEd25519(key.publicKey, utf8(note.text), signature))
        )
          return {
            ...checkpoint,
            note,
            signedBy: key,
          };
    return null;
  }
  // src/proofs/merkle.ts
  /** RFC 9162 section 2.1.1: SHA-256(0x00 ‖ entry). */
  function leafHash(entry, hash = sha256) {
    return hash(concat(Uint8Array.of(0), entry));
  }
  /** RFC 9162 section 2.1.1: SHA-256(0x01 ‖ left ‖ right). */
  function nodeHash(left, right, hash = sha256) {
    const input = /* @__PURE__ */ new Uint8Array(65);
    input[0] = 1;
    input.set(left, 1);
    input.set(right, 33);
    return hash(input);
  }
  /** Root of a tree without leaves. */
  var emptyRoot = (hash = sha256) => hash(/* @__PURE__ */ new Uint8Array(0));
  /**
   * Root that an inclusion proof leads to (RFC 9162 section 2.1.3.2), or null when the proof does not fit index and size.
   * Sizes and indexes are whole numbers below 2^53.
   */
  function rootFromInclusion(proof, index, size, leaf, hash = sha256) {
    if (!isCount(index) || !isCount(size) || index >= size) return null;
    let fn = index;
    let sn = size - 1;
    let at = leaf;
    for (const step of proof) {
      if (step.length !== 32 || sn === 0) return null;
      if (fn % 2 === 1 || fn === sn) {
        at = nodeHash(step, at, hash);
        while (fn % 2 === 0 && fn !== 0) {
          fn = half(fn);
          sn = half(sn);
        }
      } else at = nodeHash(at, step, hash);
      fn = half(fn);
      sn = half(sn);
    }
    return sn === 0 ? at : null;
  }
  /** True when the leaf hash is at `index` of the tree with this size and root. */
  function verifyInclusion(proof, index, size, leaf, root, hash = sha256) {
    if (leaf.length !== 32 || root.length !== 32) return false;
    const computed = rootFromInclusion(proof, index, size, leaf, hash);
    return computed !== null && equal(computed, root);
  }
  /** True when the tree of `second` leaves is the one of `first` leaves, grown (RFC 9162 section 2.1.4.2). */
  function verifyConsistency(proof, first, second, firstRoot, secondRoot, hash = sha256) {
    if (!isCount(first) || !isCount(second) || first > second) return false;
    if (firstRoot.length !== 32 || secondRoot.length !== 32) return false;
    if (first === second) return proof.length === 0 && equal(firstRoot, secondRoot);
    if (first === 0) return proof.length === 0 && equal(firstRoot, emptyRoot(hash));
    let fn = first - 1;
    let sn = second - 1;
    while (fn % 2 === 1) {
      fn = half(fn);
      sn = half(sn);
    }
    const [start, ...rest] = fn === 0 ? [firstRoot, ...proof] : proof;
    if (start?.length !== 32) return false;
    let fr = start;
    let sr = start;
    for (const step of rest) {
      if (step.length !== 32 || sn === 0) return false;
      if (fn % 2 === 1 || fn === sn) {
        fr = nodeHash(step, fr, hash);
        sr = nodeHash(step, sr, hash);
        while (fn % 2 === 0 && fn !== 0) {
          fn = half(fn);
          sn = half(sn);
        }
      } else sr = nodeHash(sr, step, hash);
      fn = half(fn);
      sn = half(sn);
    }
    return sn === 0 && equal(fr, firstRoot) && equal(sr, secondRoot);
  }
  var half = (n) => Math.floor(n / 2);
  var isCount = (n) => Number.isSafeInteger(n) && n >= 0;
  // src/proofs/der.ts
  /**
   * DER (X.690) as certificates and timestamps use it, read strictly: definite and shortest lengths, tag numbers below 31,
   * nothing left over. What can be spelt in another way is refused.
   */
  var DerError = class extends Error {
    name = 'DerError';
  };
  var tags = {
    boolean: 1,
    integer: 2,
    bits: 3,
    octets: 4,
    null: 5,
    oid: 6,
    utf8: 12,
    printable: 19,
    utcTime: 23,
    time: 24,
    sequence: 48,
    set: 49,
  };
  /** Context-specific, constructed and primitive. */
  var context = (n) => 160 | n;
  var contextPrimitive = (n) => 128 | n;
  /** The one element that the bytes are. */
  function readDer(bytes) {
    const [element, next] = readAt(bytes, 0);
    if (next !== bytes.length) throw new DerError('bytes after the end');
    return element;
  }
  function readAt(bytes, at) {
    const tag = bytes[at];
    const first = bytes[at + 1];
    if (tag === void 0 || first === void 0) throw new DerError('cut short');
    if ((tag & 31) === 31) throw new DerError('long tag');
    let length = first;
    let start = at + 2;
    if (first & 128) {
      const count = first & 127;
      if (count === 0 || count > 4) throw new DerError('length');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? NaN);
      if (!(length >= 128) || length < 256 ** (count - 1)) throw new DerError('length');
      start += count;
    }
    const end = start + length;
    if (end > bytes.length) throw new DerError('cut short');
    return [
      {
        tag,
        whole: bytes.subarray(at, end),
        body: bytes.subarray(start, end),
      },
      end,
    ];
  }
  /** Goes through the elements inside another, in order. */
  var DerReader = class DerReader {
    #bytes;
    #at = 0;
    constructor(bytes) {
      this.#bytes = bytes;
    }
    /** Inside `bytes`, which must be one element with this tag. */
    static in(bytes, tag) {
      const element = readDer(bytes);
      if (element.tag !== tag) throw new DerError(`tag ${element.tag} where ${tag} belongs`);
      return new DerReader(element.body);
    }
    get done() {
      return this.#at === this.#bytes.length;
    }
    peek() {
      return this.#bytes[this.#at] ?? null;
    }
    any() {
      const [element, next] = readAt(this.#bytes, this.#at);
      this.#at = next;
      return element;
    }
    take(tag) {
      const element = this.any();
      if (element.tag !== tag) throw new DerError(`tag ${element.tag} where ${tag} belongs`);
      return element;
    }
    optional(tag) {
      return this.peek() === tag ? this.any() : null;
    }
    enter(tag) {
      return new DerReader(this.take(tag).body);
    }
    oid() {
      return oidOf(this.take(tags.oid).body);
    }
    /** A whole number from 0 to 2^48. */
    small() {
      const bytes = integerBytes(this.take(tags.integer));
      if (bytes[0] & 128 || bytes.length > 7) throw new DerError('number');
      return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    }
    integer() {
      return integerBytes(this.take(tags.integer));
    }
    rest() {
      const out = [];
      while (!this.done) out.push(this.any());
      return out;
    }
    end() {
      if (!this.done) throw new DerError('more than belongs there');
    }
  };
  function integerBytes({ body }) {
    const [a, b] = body;
    if (a === void 0) throw new DerError('number');
    if (b !== void 0 && ((a === 0 && b < 128) || (a === 255 && b >= 128))) throw new DerError('number');
    return body;
  }
  /** The bytes of a BIT STRING of whole bytes. */
  function bitsOf({ body }) {
    if (body[0] !== 0) throw new DerError('unused bits');
    return body.subarray(1);
  }
  function oidOf(body) {
    const parts = [];
    let value = 0;
    body.forEach((byte, i) => {
      if (value === 0 && byte === 128) throw new DerError('object identifier');
      value = value * 128 + (byte & 127);
      if (byte & 128) {
        if (i === body.length - 1) throw new DerError('object identifier');
        return;
      }
      if (parts.length === 0) {
        const top = Math.min(2, Math.floor(value / 40));
        parts.push(top, value - top * 40);
      } else parts.push(value);
      value = 0;
    });
    if (parts.length === 0) throw new DerError('object identifier');
    return parts.join('.');
  }
  /** A moment, in milliseconds since the epoch, of a UTCTime or GeneralizedTime in UTC. */
  function timeOf({ tag, body }) {
    const text = String.fromCharCode(...body);
    const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
    const general = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/.exec(text);
    const match = tag === tags.utcTime ? utc : tag === tags.time ? general : null;
    if (!match) throw new DerError('time');
    const [, y = '', month, day, hour, minute, second, fraction = ''] = match;
    const iso = `${tag === tags.time ? y : `${Number(y) >= 50 ? 19 : 20}${y}`}-${month}-${day}T${hour}:${minute}:${second}`;
    const ms = Date.parse(`${iso}Z`);
    if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== iso) throw new DerError('time');
    return ms + Math.floor(Number(`0${fraction || '.0'}`) * 1e3);
  }
  /** One element. */
  function der(tag, ...parts) {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const head = [tag];
    if (length < 128) head.push(length);
    else {
      const bytes = [];
      for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
      head.push(128 | bytes.length, ...bytes);
    }
    const out = new Uint8Array(head.length + length);
    out.set(head);
    let at = head.length;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
  // src/proofs/x509.ts
  var understood = /* @__PURE__ */ new Set([
    '2.5.29.14',
    '2.5.29.15',
    '2.5.29.17',
    '2.5.29.19',
    '2.5.29.31',
    '2.5.29.32',
    '2.5.29.35',
    '2.5.29.37',
  ]);
  var TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
  /** Throws DerError for what is not a certificate, or has a critical extension that we do not know. */
  function parseCertificate(whole) {
    const outer = DerReader.in(whole, tags.sequence);
    const tbs = outer.take(tags.sequence);
    const algorithm = outer.take(tags.sequence).whole;
    const signature = bitsOf(outer.take(tags.bits));
    outer.end();
    const reader = new DerReader(tbs.body);
    const version = reader.enter(context(0));
    if (version.small() !== 2) throw new DerError('certificate version');
    version.end();
    const serial = reader.integer();
    if (!equal(reader.take(tags.sequence).whole, algorithm)) throw new DerError('two algorithms');
    const issuer = reader.take(tags.sequence).whole;
    const validity = reader.enter(tags.sequence);
    const notBefore = timeOf(validity.any());
    const notAfter = timeOf(validity.any());
    validity.end();
    const subject = reader.take(tags.sequence).whole;
    const publicKey = reader.take(tags.sequence).whole;
    const extensions = /* @__PURE__ */ new Map();
    reader.optional(129);
    reader.optional(130);
    if (reader.peek() === context(3)) {
      const list = reader.enter(context(3)).enter(tags.sequence);
      while (!list.done) {
        const one = list.enter(tags.sequence);
        const oid = one.oid();
        const critical = one.optional(tags.boolean)?.body[0] === 255;
        const value = one.take(tags.octets).body;
        one.end();
        if (extensions.has(oid)) throw new DerError('extension twice');
        if (critical && !understood.has(oid)) throw new DerError(`critical extension ${oid}`);
        extensions.set(oid, {
          critical,
          value,
        });
      }
    }
    reader.end();
    const usage = extensions.get('2.5.29.15');
    const bits = usage ? (readDer(usage.value).body[1] ?? 0) : null;
    const basic = extensions.get('2.5.29.19');
    const extended = extensions.get('2.5.29.37');
    const purposes = extended ? DerReader.in(extended.value, tags.sequence).rest() : [];
    return {
      whole,
      signed: tbs.whole,
      issuer,
      subject,
      name: nameOf(subject),
      serial,
      notBefore,
      notAfter,
      publicKey,
      algorithm,
      signature,
      isAuthority:
        basic !== void 0 && DerReader.in(basic.value, tags.sequence).optional(tags.boolean)?.body[0] === 255,
      maySignCertificates: bits === null || (bits & 4) !== 0,
      maySignData: bits === null || (bits & 192) !== 0,
      isForTimestamps:
        extended?.critical === true &&
        purposes.length === 1 &&
        purposes[0] !== void 0 &&
        new DerReader(purposes[0].whole).oid() === TIME_STAMPING,
    };
  }
  function nameOf(subject) {
    const parts = /* @__PURE__ */ new Map();
    const sets = DerReader.in(subject, tags.sequence);
    while (!sets.done) {
      const set = sets.enter(tags.set);
      while (!set.done) {
        const pair = set.enter(tags.sequence);
        const oid = pair.oid();
        parts.set(oid, fromUtf8(pair.any().body) ?? '');
      }
    }
    return parts.get('2.5.4.3') ?? [...parts.values()].join(', ');
  }
  /** Certificates of a PEM file, in order; throws DerError when one cannot be read. */
  function parsePem(pem) {
    return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(
      ([, body = '']) => {
        const text = atob(body.replaceAll(/\s/g, ''));
        return parseCertificate(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
      },
    );
  }
  var hashes = {
    '2.16.840.1.101.3.4.2.1': 'SHA-256',
    '2.16.840.1.101.3.4.2.2': 'SHA-384',
    '2.16.840.1.101.3.4.2.3': 'SHA-512',
  };
  /** The hash an AlgorithmIdentifier (DER) names, as WebCrypto calls it; null for one that we do not take. */
  function hashOfAlgorithm(whole) {
    const reader = DerReader.in(whole, tags.sequence);
    const name = hashes[reader.oid()] ?? null;
    if (!reader.done && reader.take(tags.null).body.length > 0) return null;
    reader.end();
    return name;
  }
  var curves = {
    '1.2.840.10045.3.1.7': {
      name: 'P-256',
      bytes: 32,
    },
    '1.3.132.0.34': {
      name: 'P-384',
      bytes: 48,
    },
    '1.3.132.0.35': {
      name: 'P-521',
      bytes: 66,
    },
  };
  var signatures = {
    '1.2.840.10045.4.3.2': {
      scheme: 'ecdsa',
      hash: 'SHA-256',
    },
    '1.2.840.10045.4.3.3': {
      scheme: 'ecdsa',
      hash: 'SHA-384',
    },
    '1.2.840.10045.4.3.4': {
      scheme: 'ecdsa',
      hash: 'SHA-512',
    },
    '1.2.840.113549.1.1.11': {
      scheme: 'rsa',
      hash: 'SHA-256',
    },
    '1.2.840.113549.1.1.12': {
      scheme: 'rsa',
      hash: 'SHA-384',
    },
    '1.2.840.113549.1.1.13': {
      scheme: 'rsa',
      hash: 'SHA-512',
    },
    '1.2.840.113549.1.1.1': {
      scheme: 'rsa',
      hash: null,
    },
  };
  /**
   * True when the signature over `data` holds. ECDSA on the NIST curves and RSA PKCS #1 v1.5 with SHA-2; `cmsHash` is the
   * digest algorithm that a CMS names beside it.
   */
  async function verifySigned(publicKey, algorithm, data, signature, cmsHash = null) {
    const reader = DerReader.in(algorithm, tags.sequence);
    const kind = signatures[reader.oid()];
    const hash = kind?.hash ?? cmsHash;
    if (!kind || hash === null || (cmsHash !== null && hash !== cmsHash)) return false;
    if (kind.scheme === 'rsa') reader.optional(tags.null);
    if (!reader.done) return false;
    const subtle = subtleCrypto();
    const spki = Uint8Array.from(publicKey);
    const message = Uint8Array.from(data);
    if (kind.scheme === 'rsa') {
      const params = {
        name: 'RSASSA-PKCS1-v1_5',
        hash,
      };
      const key = await subtle.importKey('spki', spki, params, false, ['verify']);
      return await subtle.verify(params, key, Uint8Array.from(signature), message);
    }
    const about = DerReader.in(publicKey, tags.sequence).enter(tags.sequence);
    if (about.oid() !== '1.2.840.10045.2.1') return false;
    const curve = curves[about.oid()];
    const raw = curve && rawSignature(signature, curve.bytes);
    if (!curve || !raw) return false;
    const key = await subtle.importKey(
      'spki',
      spki,
      {
        name: 'ECDSA',
        namedCurve: curve.name,
      },
      false,
      ['verify'],
    );
    return await subtle.verify(
      {
        name: 'ECDSA',
        hash,
      },
      key,
      Uint8Array.from(raw),
      message,
    );
  }
  /** ECDSA-Sig-Value to r ‖ s. */
  function rawSignature(signature, size) {
    const reader = DerReader.in(signature, tags.sequence);
    const out = new Uint8Array(size * 2);
    for (const at of [0, size]) {
      const number = reader.integer();
      if (number[0] & 128) return null;
      const bare = number[0] === 0 ? number.subarray(1) : number;
      if (bare.length > size) return null;
      out.set(bare, at + size - bare.length);
    }
    reader.end();
    return out;
  }
  /**
   * Builds a way from the leaf to a trusted, self-signed certificate, everything valid at `time` (milliseconds). `others`
   * may help on the way. Returns the way (leaf first) or why there is none.
   */
  async function findChain(leaf, others, trusted, time) {
    const isSelfSigned = (one) => equal(one.issuer, one.subject);
    const way = [leaf];
    for (;;) {
      const last = way.at(-1);
      if (time < last.notBefore || time > last.notAfter) return 'certificate_expired';
      if (way.length > 1 && !(last.isAuthority && last.maySignCertificates)) return 'certificate_misused';
      if (isSelfSigned(last))
        return trusted.some((one) => equal(one.whole, last.whole)) ? way : 'certificate_untrusted';
      if (way.length > 8) return 'certificate_untrusted';
      let next = null;
      for (const candidate of [...trusted, ...others]) {
        if (!equal(candidate.subject, last.issuer)) continue;
        if (!(await verifySigned(candidate.publicKey, last.algorithm, last.signed, last.signature))) continue;
        next = candidate;
        break;
      }
      if (next === null) return 'certificate_untrusted';
      way.push(next);
    }
  }
  // src/proofs/timestamp.ts
  var oids = {
    sha256: '2.16.840.1.101.3.4.2.1',
    signedData: '1.2.840.113549.1.7.2',
    tstInfo: '1.2.840.113549.1.9.16.1.4',
    contentType: '1.2.840.113549.1.9.3',
    messageDigest: '1.2.840.113549.1.9.4',
    signingCertificate: '1.2.840.113549.1.9.16.2.12',
    signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  };
  /** Throws DerError for what is not a request. */
  function parseTimestampRequest(bytes) {
    const reader = DerReader.in(bytes, tags.sequence);
    if (reader.small() !== 1) throw new DerError('request version');
    const imprint = reader.take(tags.sequence).whole;
    reader.optional(tags.oid);
    const nonce = reader.peek() === tags.integer ? reader.integer() : null;
    const wantsCertificate = reader.optional(tags.boolean)?.body[0] === 255;
    reader.optional(context(0));
    reader.end();
    return {
      imprint,
      ...readImprint(imprint),
      nonce,
      wantsCertificate,
    };
  }
  function readImprint(imprint) {
    const reader = DerReader.in(imprint, tags.sequence);
    const hash = hashOfAlgorithm(reader.take(tags.sequence).whole);
    const digest = reader.take(tags.octets).body;
    reader.end();
    if (hash === null) throw new DerError('hash of the imprint');
    return {
      hash,
      digest,
    };
  }
  /**
   * Checks a TimeStampResp (RFC 3161 section 2.4.2) completely: status, content, digest, signature, the certificate the
   * signature names, its purpose, and its chain at the time of the stamp. Only `granted` counts: with modifications is
   * not what was asked for. Never throws.
   */
  async function verifyTimestamp(response, expected) {
    try {
      return await check(response, expected);
    } catch (error) {
      return {
        kind: 'fails',
        problem: error instanceof DerError ? 'malformed' : 'signature',
      };
    }
  }
  var fails = (problem) => ({
    kind: 'fails',
    problem,
  });
  async function check(response, expected) {
    const outer = DerReader.in(response, tags.sequence);
    const status = outer.enter(tags.sequence);
    const code = status.small();
    if (code !== 0) return fails(code > 5 || code === 1 ? 'malformed' : 'refused');
    status.optional(tags.sequence);
    status.end();
    const token = readToken(outer.take(tags.sequence).whole);
    outer.end();
    const info = readInfo(token.content);
    if (expected.request !== void 0) {
      const request = parseTimestampRequest(expected.request);
      if (!equal(request.digest, info.digest) || request.hash !== info.hash) return fails('other_content');
      if (request.nonce !== null && (info.nonce === null || !equal(request.nonce, info.nonce)))
        return fails('other_request');
    }
    if (expected.data !== void 0 && !equal(await digest(info.hash, expected.data), info.digest))
      return fails('other_content');
    if (expected.request === void 0 && expected.data === void 0) return fails('other_content');
    const { signer } = token;
    const leaf = (token.certificates.length > 0 ? token.certificates : expected.trusted).find(
      (one) => equal(one.issuer, signer.issuer) && equal(one.serial, signer.serial),
    );
    if (leaf === void 0) return fails('certificate_untrusted');
    if (!leaf.isForTimestamps || !leaf.maySignData) return fails('certificate_misused');
    if (!equal(await digest(signer.hash, token.content), signer.messageDigest)) return fails('signature');
    if (!(await namesCertificate(signer, leaf))) return fails('signature');
    if (!(await verifySigned(leaf.publicKey, signer.algorithm, signer.signed, signer.signature, signer.hash)))
      return fails('signature');
    const way = await findChain(leaf, token.certificates, expected.trusted, info.time);
    if (typeof way === 'string') return fails(way);
    return {
      kind: 'holds',
      time: info.time,
      accuracyMs: info.accuracyMs,
      serial: toHex(info.serial),
      authority: leaf.name,
      trustedBy: way.at(-1)?.name ?? '',
    };
  }
  async function digest(hash, bytes) {
    return new Uint8Array(await subtleCrypto().digest(hash, Uint8Array.from(bytes)));
  }
  /** ContentInfo with SignedData (RFC 5652) that holds a TSTInfo and has one signer. */
  function readToken(whole) {
    const info = DerReader.in(whole, tags.sequence);
    if (info.oid() !== oids.signedData) throw new DerError('not signed data');
    const wrapped = info.enter(context(0));
    const data = wrapped.enter(tags.sequence);
    wrapped.end();
    info.end();
    if (data.small() !== 3) throw new DerError('version of signed data');
    const digests = data.enter(tags.set).rest();
    const encapsulated = data.enter(tags.sequence);
    if (encapsulated.oid() !== oids.tstInfo) throw new DerError('not a timestamp');
    const content = encapsulated.enter(context(0)).take(tags.octets).body;
    encapsulated.end();
    const certificates = data.peek() === context(0) ? data.enter(context(0)).rest() : [];
    const signers = data.enter(tags.set);
    data.end();
    const signer = readSigner(signers.enter(tags.sequence));
    signers.end();
    const named = digests.map(({ whole: algorithm }) => hashOfAlgorithm(algorithm));
    if (named.length !== 1 || named[0] !== signer.hash) throw new DerError('digest algorithms');
    return {
      content,
      certificates: certificates.map((one) => parseCertificate(one.whole)),
      signer,
    };
  }
  function readSigner(reader) {
    if (reader.small() !== 1) throw new DerError('version of the signer');
    const sid = reader.enter(tags.sequence);
    const issuer = sid.take(tags.sequence).whole;
    const serial = sid.integer();
    sid.end();
    const hash = hashOfAlgorithm(reader.take(tags.sequence).whole);
    if (hash === null) throw new DerError('hash of the signer');
    const attributes = reader.take(context(0));
    const algorithm = reader.take(tags.sequence).whole;
    const signature = reader.take(tags.octets).body;
    reader.optional(context(1));
    reader.end();
    const values = /* @__PURE__ */ new Map();
    const list = new DerReader(attributes.body);
    while (!list.done) {
      const one = list.enter(tags.sequence);
      const oid = one.oid();
      if (values.has(oid)) throw new DerError('attribute twice');
      values.set(oid, one.take(tags.set).body);
      one.end();
    }
    const value = (oid) => {
      const body = values.get(oid);
      if (body === void 0) throw new DerError('attribute missing');
      return new DerReader(body);
    };
    if (value(oids.contentType).oid() !== oids.tstInfo) throw new DerError('content type');
    const messageDigest = value(oids.messageDigest).take(tags.octets).body;
    return {
      issuer,
      serial,
      hash,
      signed: der(tags.set, attributes.body),
      messageDigest,
      algorithm,
      signature,
      certificateHashes: values.has(oids.signingCertificateV2)
        ? readCertificateHashes(value(oids.signingCertificateV2), 'SHA-256')
        : readCertificateHashes(value(oids.signingCertificate), 'SHA-1'),
    };
  }
  /** ESSCertID (RFC 2634) and ESSCertIDv2 (RFC 5035): the certificates that the signer means, its own first. */
  function readCertificateHashes(reader, usual) {
    const list = reader.enter(tags.sequence).enter(tags.sequence);
    const out = [];
    while (!list.done) {
      const one = list.enter(tags.sequence);
      const algorithm = one.optional(tags.sequence);
      const hash = algorithm === null ? usual : hashOfAlgorithm(algorithm.whole);
      if (hash === null) throw new DerError('hash of the certificate');
      out.push([hash, one.take(tags.octets).body]);
    }
    return out;
  }
  async function namesCertificate(signer, leaf) {
    const [first] = signer.certificateHashes;
    return first !== void 0 && equal(await digest(first[0], leaf.whole), first[1]);
  }
  /** TSTInfo, RFC 3161 section 2.4.2. */
  function readInfo(content) {
    const reader = DerReader.in(content, tags.sequence);
    if (reader.small() !== 1) throw new DerError('version of the timestamp');
    reader.oid();
    const imprint = readImprint(reader.take(tags.sequence).whole);
    const serial = reader.integer();
    const time = timeOf(reader.take(tags.time));
    const accuracy = reader.optional(tags.sequence);
    reader.optional(tags.boolean);
    const nonce = reader.peek() === tags.integer ? reader.integer() : null;
    reader.optional(context(0));
    reader.optional(context(1));
    reader.end();
    return {
      ...imprint,
      serial,
      time,
      nonce,
      accuracyMs: accuracy === null ? null : accuracyOf(accuracy.body),
    };
  }
  function accuracyOf(body) {
    const reader = new DerReader(body);
    let ms = reader.peek() === tags.integer ? reader.small() * 1e3 : 0;
    for (const [tag, unit] of [
      [contextPrimitive(0), 1],
      [contextPrimitive(1), 0.001],
    ]) {
      const part = reader.optional(tag);
      if (part !== null) ms += part.body.reduce((sum, byte) => sum * 256 + byte, 0) * unit;
    }
    return ms;
  }
  // src/proofs/zip.ts
  /** A way to write a name down that no file system reads otherwise: no "..", no absolute path, no odd letter. */
  var isPath = (path) =>
    /^[\w.+=@-]+(\/[\w.+=@-]+)*$/.test(path) &&
    path.length < 1e3 &&
    !path.split('/').some((part) => /^\.+$/.test(part));
  var LIMIT = 4026531840;
  /**
   * The one ZIP archive of these files, in this order: stored, not packed; all dates 1980-01-01; nothing optional. One set
   * of files has one archive, so that an archive can be checked by writing it again. Throws RangeError beyond 3.75 GB, and
   * TypeError for a path that is not plain, or twice the same.
   */
  function writeZip(files) {
    const parts = [];
    const directory = [];
    const seen = /* @__PURE__ */ new Set();
    let at = 0;
    for (const { path, bytes } of files) {
      if (!isPath(path) || seen.has(path.toLowerCase())) throw new TypeError(`path ${path}`);
      seen.add(path.toLowerCase());
      const name = utf8(path);
      const facts = /* @__PURE__ */ new Uint8Array(26);
      const view = new DataView(facts.buffer);
      view.setUint16(0, 20, true);
      view.setUint16(8, 33, true);
      view.setUint32(10, crc32(bytes), true);
      view.setUint32(14, bytes.length, true);
      view.setUint32(18, bytes.length, true);
      view.setUint16(22, name.length, true);
      const central = /* @__PURE__ */ new Uint8Array(46);
      const centralView = new DataView(central.buffer);
      centralView.setUint32(0, 33639248, true);
      centralView.setUint16(4, 20, true);
      central.set(facts, 6);
      centralView.setUint32(42, at, true);
      directory.push(central, name);
      parts.push(Uint8Array.of(80, 75, 3, 4), facts, name, bytes);
      at += 30 + name.length + bytes.length;
      if (at > LIMIT || files.length > 65e3) throw new RangeError('too large for one archive');
    }
    const list = concat(...directory);
    const end = /* @__PURE__ */ new Uint8Array(22);
    const view = new DataView(end.buffer);
    view.setUint32(0, 101010256, true);
    view.setUint16(8, files.length, true);
    view.setUint16(10, files.length, true);
    view.setUint32(12, list.length, true);
    view.setUint32(16, at, true);
    return concat(...parts, list, end);
  }
  /** The files of an archive that `writeZip` wrote; null for every other, also when a single byte differs. */
  function readZip(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const files = [];
    let at = 0;
    while (at + 30 <= bytes.length && view.getUint32(at, true) === 67324752) {
      const size = view.getUint32(at + 18, true);
      const start = at + 30 + view.getUint16(at + 26, true);
      const path = fromUtf8(bytes.subarray(at + 30, start));
      if (path === null || start + size > bytes.length) return null;
      files.push({
        path,
        bytes: bytes.subarray(start, start + size),
      });
      at = start + size;
    }
    try {
      return equal(writeZip(files), bytes) ? files : null;
    } catch {
      return null;
    }
  }
  var crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 3988292384 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  function crc32(bytes) {
    let c = 4294967295;
    for (let i = 0; i < bytes.length; i++) c = crcTable[(c ^ bytes[i]) & 255] ^ (c >>> 8);
    return (c ^ 4294967295) >>> 0;
  }
  // src/proofs/verify-bundle.ts
  var Checks = class {
    list = [];
    add(code, ok, params = {}) {
      this.list.push({
        code,
        result: ok === 'open' ? 'open' : ok ? 'holds' : 'fails',
        params,
      });
    }
  };
  /** Checks everything in a bundle that can be checked without a network. Never throws for what is in it. */
  async function verifyBundle(archive, options = {}) {
    const checks = new Checks();
    const list = readZip(archive);
    checks.add('archive', list !== null);
    if (list !== null) {
      const files = new Map(list.map((file) => [file.path, file.bytes]));
      const problems = await checkBag(files);
      const first = problems[0];
      checks.add('files', problems.length === 0, {
        files: files.size,
        problems: problems.length,
        first: first === void 0 ? '' : `${first.path} (${first.what})`,
      });
      await checkProofs(files, options, checks);
    }
    return {
      holds: checks.list.every((check) => check.result !== 'fails'),
      checks: checks.list,
    };
  }
  async function checkProofs(files, options, checks) {
    const own = (text(files, bundlePaths.keys) ?? '').split('\n').filter(Boolean).map(parseVerifierKey);
    const given = options.keys?.map(parseVerifierKey) ?? null;
    const keys = (given ?? own).filter((key) => key !== null);
    await checkSeal(files, keys, checks);
    const known =
      given === null
        ? 'open'
        : keys.some((key) => own.some((one) => one !== null && equal(one.publicKey, key.publicKey)));
    checks.add('key', known, {
      key: keyText(own),
      origin: own[0]?.name ?? '',
    });
    const entries = json(files, bundlePaths.entries);
    const sizes = new Set(entries.map((entry) => entry.size));
    const steps = json(files, bundlePaths.consistency);
    for (const step of steps) for (const size of [step.first, step.second]) sizes.add(size);
    const checkpoints = /* @__PURE__ */ new Map();
    const all = [...keys, ...own.filter((key) => key !== null)];
    for (const size of sizes) {
      const opened = await openCheckpoint(text(files, bundlePaths.checkpoint(size)) ?? '', all);
      if (opened?.size === size) checkpoints.set(size, opened);
    }
    checks.add('checkpoints', checkpoints.size === sizes.size && sizes.size > 0, {
      count: checkpoints.size,
      of: sizes.size,
      newest: Math.max(0, ...sizes),
    });
    await checkEntries(files, entries, checkpoints, checks);
    checkConsistency(steps, checkpoints, checks);
    await checkDecisions(files, entries, checks);
    await checkTimestamps(
      files,
      options,
      checkpoints,
      await checkDeposits(files, options, entries, all, checks),
      checks,
    );
  }
  var keyText = (keys) => {
    const [key] = keys;
    return key ? `${key.name}+${toHex(key.keyId)}` : '';
  };
  async function checkSeal(files, keys, checks) {
    const whole = text(files, SEAL);
    const note = whole === null ? null : parseNote(whole);
    const manifest = files.get(TAG_MANIFEST);
    let holds = false;
    for (const key of keys) {
      if (note === null || manifest === void 0 || note.signatures.length !== 1) break;
      const [signature] = signaturesOf(note, key);
      const expected = sealText(key.name, await sha256Hex(manifest));
      holds ||=
        signature !== void 0 &&
        note.text === expected &&
        (await verifyEd25519(key.publicKey, utf8(note.text), signature.signature));
    }
    checks.add('seal', holds);
  }
  async function checkEntries(files, entries, checkpoints, checks) {
    let proven = 0;
    let opened = 0;
    let right = 0;
    for (const entry of entries) {
      const commitment = fromHex(entry.commitment);
      const root = checkpoints.get(entry.size)?.root;
      const proof = entry.inclusion.map((hash) => fromBase64(hash) ?? /* @__PURE__ */ new Uint8Array(0));
      if (
        commitment?.length === 32 &&
        root !== void 0 &&
        verifyInclusion(proof, entry.position - 1, entry.size, leafHash(commitment), root)
      )
        proven += 1;
      if (entry.state !== 'open') continue;
      opened += 1;
      const content = files.get(`data/${entry.content}`);
      const salt = files.get(`data/${entry.salt}`);
      if (content && salt?.length === 32 && commitment && equal(sha256(concat(salt, content)), commitment))
        right += 1;
    }
    checks.add('inclusion', proven === entries.length && entries.length > 0, {
      count: proven,
      of: entries.length,
    });
    checks.add('contents', right === opened, {
      count: right,
      of: opened,
    });
    const closed = entries.length - opened;
    if (closed > 0) checks.add('withheld', 'open', { count: closed });
  }
  function checkConsistency(steps, checkpoints, checks) {
    const holding = steps.filter(({ first, second, hashes }) => {
      const [from, to] = [checkpoints.get(first), checkpoints.get(second)];
      const proof = hashes.map((hash) => fromBase64(hash) ?? /* @__PURE__ */ new Uint8Array(0));
      return from && to && verifyConsistency(proof, first, second, from.root, to.root);
    });
    const newest = Math.max(0, ...checkpoints.keys());
    const tied = [...checkpoints.keys()].every(
      (size) => size === newest || holding.some((step) => step.first === size && step.second === newest),
    );
    if (checkpoints.size > 1 || steps.length > 0)
      checks.add('consistency', tied && holding.length === steps.length, {
        count: holding.length,
        of: steps.length,
      });
  }
  /** The record of a decision is the one whose hash its ledger entry holds. */
  async function checkDecisions(files, entries, checks) {
    const withRecord = json(files, bundlePaths.decisions).filter(({ record }) => record !== null);
    if (withRecord.length === 0) return;
    let right = 0;
    for (const decision of withRecord) {
      const entry = entries.find(({ id }) => id === decision.entryId);
      const bytes = files.get(`data/${decision.record}`);
      const content = parse(text(files, `data/${entry?.content}`));
      if (bytes && content?.data?.recordHash === (await sha256Hex(bytes))) right += 1;
    }
    checks.add('decisions', right === withRecord.length, {
      count: right,
      of: withRecord.length,
    });
  }
  /**
   * A deposit's manifest is the one whose hash its ledger entry holds; its note says so under the log's key; its
   * timestamps are over the manifest itself. Answers how many timestamps hold.
   */
  async function checkDeposits(files, options, entries, keys, checks) {
    const deposits = json(files, bundlePaths.deposits);
    const stamps = json(files, bundlePaths.depositStamps);
    let held = 0;
    for (const deposit of deposits) {
      const { id } = deposit;
      const manifest = files.get(`data/${deposit.manifest}`) ?? /* @__PURE__ */ new Uint8Array(0);
      const hash = await sha256Hex(manifest);
      const content = parse(
        text(files, `data/${entries.find((one) => one.id === deposit.entryId)?.content}`),
      );
      const listed = parse(fromUtf8(manifest))?.files;
      const count = Array.isArray(listed) ? listed.length : 0;
      checks.add('deposit', content?.data?.manifestHash === hash && content.data.depositId === id, {
        id,
        files: count,
        hash,
      });
      const note = await checkDepositNote(text(files, `data/${deposit.note}`) ?? '', keys);
      checks.add('deposit_note', note !== null && note.manifestHash === hash && note.deposit === id, { id });
      for (const stamp of stamps.filter((one) => one.deposit === id)) {
        const { authority } = stamp;
        const result = await verifyTimestamp(
          files.get(`data/${stamp.response}`) ?? /* @__PURE__ */ new Uint8Array(0),
          {
            data: manifest,
            request: files.get(`data/${stamp.request}`) ?? /* @__PURE__ */ new Uint8Array(0),
            trusted: certificatesOf(options.certificates ?? text(files, `data/${stamp.certificates}`) ?? ''),
          },
        );
        if (result.kind === 'fails')
          checks.add('deposit_stamp', false, {
            id,
            authority,
            time: '',
            by: '',
            problem: result.problem,
          });
        else {
          held += 1;
          const time = new Date(result.time).toISOString();
          checks.add('deposit_stamp', true, {
            id,
            authority,
            time,
            by: result.authority,
            problem: '',
          });
          addTrust(checks, options, authority, result.trustedBy);
        }
      }
    }
    return held;
  }
  /** What a deposit's note says when one of the keys signed it; null otherwise. */
  async function checkDepositNote(whole, keys) {
    const note = parseNote(whole);
    const said = note === null ? null : parseDepositText(note.text);
    if (note === null || said === null) return null;
    for (const key of keys) {
      const [signature] = signaturesOf(note, key);
      if (
        signature !== void 0 &&
        said.origin === key.name &&
        (await verifyEd25519(key.publicKey, utf8(note.text), signature.signature))
      )
        return said;
    }
    return null;
  }
  /** Checks what the QR code of a certificate says, with the log's key from elsewhere; without one nothing can be told. */
  async function verifyDepositNote(whole, keys) {
    const checks = new Checks();
    const text = `${whole.trim()}\n`;
    const said = parseDepositText(parseNote(text)?.text ?? '');
    const known = keys.map(parseVerifierKey).filter((key) => key !== null);
    const held = await checkDepositNote(text, known);
    const params = {
      id: said?.deposit ?? '',
      hash: said?.manifestHash ?? '',
      time: said?.provenAt ?? '',
      authority: said?.authority ?? '',
    };
    if (said === null) checks.add('note', false, params);
    else checks.add('note', known.length === 0 ? 'open' : held !== null, params);
    return {
      holds: checks.list.every(({ result }) => result === 'holds'),
      checks: checks.list,
    };
  }
  function addTrust(checks, options, authority, trustedBy) {
    if (/not an independent third party/.test(trustedBy))
      checks.add('local_authority', 'open', { authority });
    else if (options.certificates === void 0) checks.add('authority', 'open', { by: trustedBy });
  }
  async function checkTimestamps(files, options, checkpoints, proven, checks) {
    const stamps = json(files, bundlePaths.timestamps);
    if (stamps.length === 0 && proven === 0) checks.add('timestamps_none', 'open');
    for (const stamp of stamps) {
      const data = files.get(bundlePaths.checkpoint(stamp.size)) ?? /* @__PURE__ */ new Uint8Array(0);
      const response = files.get(`data/${stamp.response}`) ?? /* @__PURE__ */ new Uint8Array(0);
      const request = files.get(`data/${stamp.request}`) ?? /* @__PURE__ */ new Uint8Array(0);
      const result = checkpoints.has(stamp.size)
        ? await verifyTimestamp(response, {
            data,
            request,
            trusted: certificatesOf(options.certificates ?? text(files, `data/${stamp.certificates}`) ?? ''),
          })
        : {
            kind: 'fails',
            problem: 'other_content',
          };
      const { size, authority } = stamp;
      if (result.kind === 'fails')
        checks.add('timestamp', false, {
          size,
          authority,
          time: '',
          by: '',
          problem: result.problem,
        });
      else {
        const time = new Date(result.time).toISOString();
        checks.add('timestamp', true, {
          size,
          authority,
          time,
          by: result.authority,
          problem: '',
        });
        addTrust(checks, options, authority, result.trustedBy);
      }
    }
  }
  function certificatesOf(pem) {
    try {
      return parsePem(pem);
    } catch {
      return [];
    }
  }
  function text(files, path) {
    const bytes = files.get(path);
    return bytes === void 0 ? null : fromUtf8(bytes);
  }
  function parse(source) {
    try {
      return source === null ? null : JSON.parse(source);
    } catch {
      return null;
    }
  }
  /** A list from a file of the bundle. Its members are read with care: who made the bundle may have written anything. */
  function json(files, path) {
    const value = parse(text(files, path));
    const isFlat = (one) =>
      typeof one === 'object' &&
      one !== null &&
      Object.values(one).every((v) =>
        Array.isArray(v) ? v.every((s) => typeof s === 'string') : typeof v !== 'object' || v === null,
      );
    const wellFormed = (one) =>
      ['inclusion', 'hashes'].every((name) => one[name] === void 0 || Array.isArray(one[name])) &&
      ['commitment'].every((name) => one[name] === void 0 || typeof one[name] === 'string');
    return Array.isArray(value)
      ? value.filter((one) => isFlat(one) && wellFormed(one)).map((one) => one)
      : [];
  }
  // scripts/verify-bundle.ts
  /**
   * The program `assay-verify`: scripts/generate.ts makes bin/assay-verify.js of it, one file without dependencies, for
   * Node 18 and later. Nothing stands at its top but functions: so the file runs as a module and as a script alike.
   */
  var usage = `assay-verify BUNDLE.zip|QR.txt [--key KEY]... [--certificates FILE.pem] [--language zh|en] [--json]

Checks an Assay evidence bundle or certificate, or what a certificate's QR code says, without a network. Exit status: 0 it holds, 1 it does not, 2 it could not be read.
离线核验 Assay 证据包、存证证书，或证书二维码中的文字。退出码：0 成立，1 不成立，2 无法读取。`;
  async function main(args) {
    const [{ readFileSync }, { webcrypto }] = await Promise.all([import('node:fs'), import('node:crypto')]);
    const rest = [...args];
    const take = (name) => {
      const values = [];
      for (let at = rest.indexOf(name); at !== -1; at = rest.indexOf(name))
        values.push(...rest.splice(at, 2).slice(1));
      return values;
    };
    const keys = take('--key');
    const [pem] = take('--certificates');
    const [chosen] = take('--language');
    const { LC_ALL, LC_MESSAGES, LANG } = process.env;
    const language = (chosen ?? (LC_ALL || LC_MESSAGES || LANG || 'en')).startsWith('zh') ? 'zh' : 'en';
    const asJson = rest.includes('--json');
    const [file, ...more] = rest.filter((arg) => arg !== '--json');
    if (file === void 0 || more.length > 0 || file.startsWith('--')) {
      console.error(usage);
      return 2;
    }
    useSubtle(webcrypto.subtle);
    try {
      const options = {
        ...(keys.length > 0 ? { keys } : {}),
        ...(pem === void 0 ? {} : { certificates: readFileSync(pem, 'utf8') }),
      };
      const bytes = new Uint8Array(readFileSync(file));
      const report =
        (bytes[0] !== 80 || bytes[1] !== 75) && bytes.length < 4096
          ? await verifyDepositNote(new TextDecoder().decode(bytes), keys)
          : await verifyBundle(bytes, options);
      console.log(asJson ? JSON.stringify(report, null, 2) : reportLines(report, language).join('\n'));
      return report.holds ? 0 : 1;
    } catch (error) {
      console.error(`assay-verify: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  }
  main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
  });
})();
