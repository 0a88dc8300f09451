import { arch, platform, release } from 'node:os';
import type { Clock } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { Language } from '../base/language.ts';
import { appendEntry, type LogSigner } from '../ledger/index.ts';
import { SEAL, sealText, sha256Hex, writeBag, writeZip } from '../proofs/index.ts';
import type { Collected } from './collected.ts';
import { describeCrate } from './describe-crate.ts';
import type { Audience } from './redact.ts';
import { texts } from './texts.ts';

export interface SealDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly signer: LogSigner;
  /** Of the product. */
  readonly version: string;
}

export interface Bundle {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the tag manifest: what the seal signs and the ledger remembers. */
  readonly manifestHash: string;
}

export interface SealInput {
  readonly subject: { readonly type: string; readonly id: string };
  /** In English: what the metadata call it. */
  readonly title: string;
  readonly audience: Audience;
  readonly language: Language;
  readonly madeAt: string;
  /** As the bundle may name her. */
  readonly madeBy: string;
  readonly environment: string;
  /** As the ledger names her. */
  readonly actor: string;
}

export function environmentOf(version: string): string {
  return `Assay ${version}, Node ${process.versions.node}, ${platform()} ${release()} ${arch()}`;
}

/**
 * Closes what was collected into one archive: custody, metadata, manifests, and the seal of the log's key over them.
 * That it was made is an entry of the ledger.
 */
export async function sealBundle(deps: SealDeps, collected: Collected, input: SealInput): Promise<Bundle> {
  const { subject, audience, language, madeAt, madeBy, environment } = input;
  const custody = collected.files.map(({ path, what, custody: came }) => ({ path, what, ...came }));
  collected.json(
    'custody.json',
    { madeAt, madeBy, environment, note: texts.custodyNote, files: custody },
    { zh: '保管链', en: 'Custody' },
  );
  const name = `${input.title}: ${subject.type} ${subject.id}`;
  collected.json(
    'ro-crate-metadata.json',
    describeCrate({ files: collected.files, name, madeAt, language }),
    { zh: 'RO-Crate 元数据', en: 'RO-Crate metadata' },
  );
  const bag = await writeBag(collected.archive, [
    ['Source-Organization', 'Assay'],
    ['External-Identifier', `${subject.type}:${subject.id}`],
    ['Bagging-Date', madeAt.slice(0, 10)],
    ['Bag-Software-Agent', `assay ${deps.version}`],
  ]);
  const manifestHash = await sha256Hex(bag.tagManifest);
  const seal = await deps.signer.signText(deps.db, (origin) => sealText(origin, manifestHash));
  const bytes = writeZip([...bag.files, { path: SEAL, bytes: new TextEncoder().encode(seal) }]);
  await inTransaction(deps.db, (tx) =>
    appendEntry(deps, tx, {
      kind: 'evidence.bundled',
      subject: { type: 'bundle', id: manifestHash },
      actor: input.actor,
      at: madeAt,
      data: { about: { ...subject }, audience, language, files: collected.files.length },
    }),
  );
  return { name: `assay-${subject.type}-${subject.id.replaceAll(/[^\w.-]/g, '_')}.zip`, bytes, manifestHash };
}
