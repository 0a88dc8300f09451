import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { LiveSnapshot } from '../knowledge/index.ts';
import type { Sight } from '../sight/index.ts';
import type { ObjectionState } from './decision-view.ts';
import type { Gate } from './gate.ts';
import type { LiveFlow } from './live-flow.ts';
import type { PictureDeps } from './resolve-pictures.ts';

/** What the routes of this room are given. */
export interface ScreeningDeps extends PictureDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly flow: LiveFlow;
  /** What slow checks see pictures with. */
  readonly sight: Sight;
  /** Bytes of a stored picture; null when they were erased. */
  readonly loadPicture: (id: string) => Promise<Uint8Array | null>;
  /** The live knowledge this process works with. */
  readonly live: () => LiveSnapshot;
  /** What became of an objection to a decision; null = there is none. Filled by the app from enforcement. */
  readonly objectionTo: (decisionId: string) => Promise<ObjectionState | null>;
}
