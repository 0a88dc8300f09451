import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import {
  type Authority,
  answerTimestamp,
  Integrator,
  LogSigner,
  makeAuthority,
  sequenceEntries,
} from '../ledger/index.ts';
import { parseCertificate } from '../proofs/index.ts';
import type { DepositFile } from './deposit.ts';
import type { Designer } from './save-work.ts';
import type { WorkInput } from './work.ts';

const YEAR_MS = 365 * 86_400_000;

export const sha256Of = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

/** A file that nobody has: its hash is what matters. */
export function fileOf(name: string, content: string | Uint8Array = name): DepositFile {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  return { name, bytes, sha256: sha256Of(content), mediaType: 'application/octet-stream', kind: 'other' };
}

export const su: Designer = {
  actor: 'user:su',
  organisationId: 'org-su',
  organisationName: '岩下工作室 Yanxia Studio',
  sellerId: null,
};
export const he: Designer = {
  actor: 'user:he',
  organisationId: 'org-he',
  organisationName: 'Hemu Studio',
  sellerId: 'shop-he',
};

export const teapot: WorkInput = {
  title: '山纹茶壶 Mountain teapot',
  category: 'home',
  description: '壶身为连绵山形',
  authors: [{ name: '苏岩 Su Yan', role: '设计' }],
  sources: ['自拍照片 own photographs'],
  createdOn: '2025-11-02',
  firstLaunchAt: null,
};

/** A room's deps with an authority of the test's own, whose clock is the test's unless it is told otherwise. */
export function originalsFixture(db: Db, clock: Clock) {
  const keys = makeAuthority(clock.now() - YEAR_MS, clock.now() + YEAR_MS);
  const trusted = [parseCertificate(keys.root)];
  const authorityThat = (name: string, ask: Authority['ask']): Authority => ({ name, trusted, ask });
  const honest = authorityThat('tsa', (request) =>
    Promise.resolve(answerTimestamp(keys, request, clock.now())),
  );
  const signer = new LogSigner({
    clock,
    secret: 'a secret of the tests that is long enough',
    origin: 'assay.example/log',
  });
  const integrator = new Integrator({ db, clock, signer });
  return {
    deps: { db, clock, ids: randomIds, log: silentLog, signer, version: '0.0.0-test', authorities: [honest] },
    keys,
    trusted,
    authorityThat,
    /** Places what was appended in the log. */
    settle: async () => {
      while ((await sequenceEntries(db)) > 0);
      await integrator.step();
    },
  };
}
