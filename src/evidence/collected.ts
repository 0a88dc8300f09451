import { canonicalJson } from '../base/canonical-json.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { ArchiveFile } from '../proofs/index.ts';

/** How something came to us: what a court asks (who captured, how, in which environment). */
export interface Custody {
  readonly by: string;
  readonly at: string;
  /** `api`: sent by `by` and hashed when it came. `assay`: made by Assay from what is stored, at `at`. */
  readonly how: 'api' | 'assay';
}

export interface CollectedFile {
  /** Below data/. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly what: Bilingual;
  readonly custody: Custody;
}

const LIMIT_MB = 1_024;

/** What a bundle will hold, and which ledger entries prove it. */
export class Collected {
  readonly files: CollectedFile[] = [];
  readonly #subjects = new Map<string, { type: string; id: string }>();
  readonly #entries = new Set<string>();
  readonly #made: Custody;
  #bytes = 0;

  constructor(madeAt: string) {
    this.#made = { by: 'system:evidence', at: madeAt, how: 'assay' };
  }

  add(path: string, bytes: Uint8Array, what: Bilingual, custody: Custody = this.#made): void {
    this.#bytes += bytes.length;
    if (this.#bytes > LIMIT_MB * 1024 * 1024) throw new AssayError('bundle_too_large', { limit: LIMIT_MB });
    this.files.push({ path, bytes, what, custody });
  }

  text(path: string, text: string, what: Bilingual, custody?: Custody): void {
    this.add(path, Buffer.from(text), what, custody);
  }

  json(path: string, value: unknown, what: Bilingual, custody?: Custody): void {
    // Through JSON, so that members that are undefined vanish as they do on the wire.
    const plain: unknown = JSON.parse(JSON.stringify(value));
    this.text(path, `${JSON.stringify(plain, null, 2)}\n`, what, custody);
  }

  canonical(path: string, value: unknown, what: Bilingual): void {
    this.text(path, canonicalJson(value), what);
  }

  touch(subject: { readonly type: string; readonly id: string }): void {
    this.#subjects.set(`${subject.type} ${subject.id}`, { ...subject });
  }

  touchEntry(id: string): void {
    this.#entries.add(id);
  }

  get subjects(): { type: string; id: string }[] {
    return [...this.#subjects.values()];
  }

  get entryIds(): string[] {
    return [...this.#entries];
  }

  get archive(): ArchiveFile[] {
    return this.files.map(({ path, bytes }) => ({ path: `data/${path}`, bytes }));
  }
}
