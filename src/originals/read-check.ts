import type { Db } from '../base/db.ts';
import { latestCheck, type Looked, type MatchKind, readMatches } from './store-checks.ts';

export interface MatchView {
  readonly kind: MatchKind;
  readonly strength: number;
  readonly ownSha256: string;
  readonly other: {
    readonly type: 'work' | 'listing' | 'reference';
    readonly id: string;
    readonly title: string;
    readonly pictureId: string | null;
  };
  readonly facts: Readonly<Record<string, unknown>>;
  /** What is proven … */
  readonly ownProvenAt: string | null;
  readonly otherProvenAt: string | null;
  readonly otherProvenBy: string | null;
  /** … and what is only claimed, told apart and ranked by nowhere. */
  readonly otherClaimed: Readonly<Record<string, string | null>>;
}

export interface CheckView {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly askedAt: string;
  readonly doneAt: string | null;
  readonly looked: Looked | null;
  readonly matches: readonly MatchView[];
}

/** The newest check of a work; null when there was none. */
export async function getCheck(db: Db, workId: string): Promise<CheckView | null> {
  const row = await latestCheck(db, workId);
  if (row === undefined) return null;
  return {
    id: row.id,
    state: row.state,
    askedAt: row.asked_at,
    doneAt: row.done_at,
    looked: row.looked,
    matches: (await readMatches(db, row.id)).map((match) => ({
      kind: match.kind,
      strength: match.strength,
      ownSha256: match.own_sha256.toString('hex'),
      other: {
        type: match.other_type,
        id: match.other_id,
        title: match.other_title,
        pictureId: match.other_picture,
      },
      facts: match.facts,
      ownProvenAt: match.own_proven_at,
      otherProvenAt: match.other_proven_at,
      otherProvenBy: match.other_proven_by,
      otherClaimed: match.other_claimed,
    })),
  };
}
