import { randomBytes } from 'node:crypto';
import { type Access, organisationsOfSeller, readOrganisation, signUp } from '../access/index.ts';
import { type AnyJobHandler, handlerOf, type Jobs } from '../base/jobs.ts';
import type { EvidenceDeps } from '../evidence/index.ts';
import type { LiveItem } from '../knowledge/index.ts';
import type { Follower } from '../ledger/index.ts';
import {
  checkJob,
  KnownPictures,
  learnKnown,
  type OriginalsRoomDeps,
  protectionFollower,
  protectJob,
  protectLaunches,
  releaseHolds,
  runCheck,
  stampDeposits,
  tendJury,
  verdictFollower,
} from '../originals/index.ts';
import type { Gate } from '../screening/index.ts';
import type { Sight } from '../sight/index.ts';
import { every } from './every.ts';

/** Milliseconds that known pictures are looked at for at a time, while nobody waits for the gate. */
const LEARN_MS = 2_000;

/** Builds the room of originals: what its routes are given, what it follows, and the work that goes on by itself. */
export function wireOriginals(
  parts: EvidenceDeps & {
    readonly jobs: Pick<Jobs, 'enqueue'>;
    readonly gate: Gate;
    readonly sight: Sight;
    readonly access: Access;
    readonly secret: string;
    readonly references: () => readonly LiveItem<'reference_picture'>[];
  },
): {
  readonly deps: OriginalsRoomDeps;
  readonly followers: readonly Follower[];
  readonly handlers: readonly AnyJobHandler[];
  startTicking(): (() => Promise<void> | void)[];
} {
  const { access, gate, sight, ...given } = parts;
  const { log, db } = access;
  const deps: OriginalsRoomDeps = {
    ...given,
    log,
    gate,
    known: new KnownPictures({ sight, log }),
    timer: performance,
    nonce: () => randomBytes(32).toString('hex'),
    organisationsOf: (sellerId) => organisationsOfSeller(db, sellerId),
    organisationName: async (id) => (await readOrganisation(db, id))?.name ?? null,
    signUp: async ({ studio, ...person }) => {
      await signUp(access, { kind: 'designer', organisation: studio, ...person });
    },
  };
  return {
    deps,
    followers: [protectionFollower(deps), verdictFollower(gate)],
    handlers: [
      handlerOf(checkJob, ({ checkId }, { lastTry }) => runCheck(deps, checkId, { lastTry })),
      handlerOf(protectJob, async ({ listingId, decisionId }) => {
        await protectLaunches(deps, listingId, decisionId);
      }),
    ],
    startTicking: () => [
      every(2_000, log, 'deposit timestamps', () => stampDeposits(deps)),
      every(2_000, log, 'jury', () => tendJury(deps)),
      every(10_000, log, 'design protection', () => releaseHolds(deps)),
      every(15_000, log, 'known pictures', async () => (gate.isBusy ? 0 : learnKnown(deps, LEARN_MS))),
    ],
  };
}
