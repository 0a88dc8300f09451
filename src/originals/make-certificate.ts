import { isoNow } from '../base/clock.ts';
import { AssayError } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import {
  type Bundle,
  Collected,
  collectProofs,
  environmentOf,
  Redactor,
  sealBundle,
} from '../evidence/index.ts';
import { type Authority, getEntry, type LogSigner } from '../ledger/index.ts';
import { type BundleDeposit, type BundleDepositStamp, depositText, toPem } from '../proofs/index.ts';
import { writeCertificate } from './certificate-pdf.ts';
import { howToCheck, words } from './certificate-texts.ts';
import { type Deposit, sumsOf } from './deposit.ts';
import { drawQr } from './draw-qr.ts';
import type { OriginalsDeps } from './save-work.ts';
import { readDeposits, readManifest, readVerifiedStamps, type StampRow } from './store-deposits.ts';
import { readWork, toWork } from './store-works.ts';

export interface CertificateDeps extends OriginalsDeps {
  readonly authorities: readonly Authority[];
  readonly signer: LogSigner;
  /** Of the product. */
  readonly version: string;
}

export interface Certificate {
  readonly pdf: Uint8Array;
  /** What the QR code says: a note signed by the key of the log. */
  readonly note: string;
}

/**
 * The certificate of a deposit: a page for people, whose QR code is a signed note. Throws `not_found`,
 * `timestamp_pending` while no authority's stamp holds, `proof_pending` while the ledger has not placed its entry.
 */
export async function makeCertificate(
  deps: CertificateDeps,
  depositId: string,
  language: Language,
): Promise<Certificate> {
  const { pdf, note } = await certify(deps, depositId, language);
  return { pdf, note };
}

/** The certificate, and what it was made from. */
async function certify(
  deps: CertificateDeps,
  depositId: string,
  language: Language,
): Promise<
  Certificate & { readonly deposit: Deposit; readonly stamps: StampRow[]; readonly manifest: string }
> {
  const { deposit, stamps, stamp } = await provenDeposit(deps, depositId);
  const work = await readWork(deps.db, deposit.workId);
  const position = (await getEntry(deps.db, deposit.entryId))?.position ?? null;
  if (work === undefined) throw new AssayError('not_found');
  if (position === null) throw new AssayError('proof_pending', { count: 1 });
  const provenAt = stamp.stamped_at as string;
  const { manifestHash } = deposit;
  const note = await deps.signer.signText(deps.db, (origin) =>
    depositText(origin, { deposit: deposit.id, manifestHash, provenAt, authority: stamp.authority }),
  );
  const authority = deps.authorities.find(({ name }) => name === stamp.authority);
  const manifest = (await readManifest(deps.db, depositId)) ?? '';
  const { depositor } = JSON.parse(manifest || '{}') as { depositor?: { name?: string } };
  const pdf = await writeCertificate({
    work: toWork(work),
    deposit,
    depositor: depositor?.name ?? '',
    provenAt,
    authority: authority?.trusted[0]?.name ?? stamp.authority,
    isLocal: stamp.authority === 'local',
    position,
    qr: await drawQr(note.trimEnd()),
    language,
    madeAt: new Date(deps.clock.now()),
  });
  return { pdf, note, deposit, stamps, manifest };
}

/**
 * The certificate with everything that checks it offline, as an archive that `assay-verify` reads. Throws as
 * `makeCertificate` does.
 */
export async function makeCertificateBundle(
  deps: CertificateDeps,
  input: { readonly depositId: string; readonly language: Language; readonly actor: string },
): Promise<Bundle> {
  const { depositId, language, actor } = input;
  const { pdf, note, deposit, stamps, manifest } = await certify(deps, depositId, language);
  const madeAt = isoNow(deps.clock);
  const collected = new Collected(madeAt);
  const folder = `deposits/${deposit.id}`;
  collected.text(`${folder}/manifest.json`, manifest, {
    zh: '存证清单',
    en: 'Manifest of the deposit',
  });
  collected.text(`${folder}/SHA256SUMS`, sumsOf(deposit.files), {
    zh: '文件哈希',
    en: 'Hashes of the files',
  });
  collected.text(`${folder}/note.txt`, note, { zh: '二维码内容', en: 'What the QR code says' });
  collected.add(`${folder}/certificate.pdf`, pdf, words.title);
  const index: BundleDeposit[] = [
    {
      id: deposit.id,
      entryId: deposit.entryId,
      manifest: `${folder}/manifest.json`,
      note: `${folder}/note.txt`,
      files: deposit.files.length,
    },
  ];
  collected.json('deposits/index.json', index, { zh: '存证索引', en: 'List of deposits' });
  collected.json('deposits/stamps.json', addStamps(deps, collected, folder, deposit, stamps), {
    zh: '存证时间戳清单',
    en: 'List of the deposit’s timestamps',
  });
  collected.touchEntry(deposit.entryId);
  // Hers is the one entry that is in it, so there is nobody to hide.
  await collectProofs(deps, collected, new Redactor('court'));
  collected.text('HOW-TO-CHECK.txt', howToCheck.replaceAll('ID', deposit.id), {
    zh: '核验方法',
    en: 'How to check it',
  });
  return sealBundle(deps, collected, {
    subject: { type: 'deposit', id: deposit.id },
    title: words.title.en,
    audience: 'party',
    language,
    madeAt,
    madeBy: actor,
    environment: environmentOf(deps.version),
    actor,
  });
}

async function provenDeposit(
  deps: Pick<CertificateDeps, 'db'>,
  depositId: string,
): Promise<{ deposit: Deposit; stamps: StampRow[]; stamp: StampRow }> {
  const [deposit] = await readDeposits(deps.db, { ids: [depositId] });
  if (deposit === undefined) throw new AssayError('not_found');
  const stamps = await readVerifiedStamps(deps.db, depositId);
  const stamp = stamps[0];
  if (stamp === undefined) {
    const problem = deposit.stamps.find((one) => one.problem !== null)?.problem ?? 'pending';
    throw new AssayError('timestamp_pending', { problem });
  }
  return { deposit, stamps, stamp };
}

function addStamps(
  deps: CertificateDeps,
  collected: Collected,
  folder: string,
  deposit: Deposit,
  stamps: readonly StampRow[],
): BundleDepositStamp[] {
  return stamps.flatMap((stamp): BundleDepositStamp[] => {
    const { authority } = stamp;
    const known = deps.authorities.find(({ name }) => name === authority);
    // An authority that is no longer configured: its certificates are not at hand.
    if (known === undefined || stamp.request === null || stamp.response === null) return [];
    const what = { zh: `${authority} 的时间戳（RFC 3161）`, en: `Timestamp of ${authority} (RFC 3161)` };
    const files = {
      request: `${folder}/${authority}.tsq`,
      response: `${folder}/${authority}.tsr`,
      certificates: `${folder}/${authority}.pem`,
    };
    collected.add(files.request, stamp.request, what);
    collected.add(files.response, stamp.response, what);
    collected.text(files.certificates, known.trusted.map(({ whole }) => toPem(whole)).join(''), {
      zh: `${authority} 的证书`,
      en: `Certificates of ${authority}`,
    });
    return [{ deposit: deposit.id, authority, ...files }];
  });
}
