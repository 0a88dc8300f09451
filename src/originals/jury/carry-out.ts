import type { Follower } from '../../ledger/index.ts';
import { decideForProgramme, decisionInForce, type Gate } from '../../screening/index.ts';
import type { Answer } from './tally.ts';

/** Data of `originals.jury_decided` and `originals.expert_decided`. */
interface Decided {
  readonly caseId: string;
  readonly listingId: string;
  readonly answer: Answer | null;
}

const OURS: ReadonlySet<string> = new Set(['system:originals', 'system:jury']);

/**
 * What a jury or an expert says is carried out once: a copy is taken down under the platform's own rule, and what was held
 * or taken down for it comes back when it is none. What the gate or a reviewer stopped for reasons of its own stays.
 */
export function verdictFollower(gate: Gate): Follower {
  return {
    name: 'originals.verdicts',
    kinds: ['originals.jury_decided', 'originals.expert_decided'],
    from: 'start',
    handle: async (tx, entries) => {
      for (const entry of entries) {
        const decided = entry.data as Decided | null;
        // Erased before it was heard of, or without an answer: there is nothing to carry out.
        if (decided === null || decided.answer === null) continue;
        const { caseId, listingId, answer } = decided;
        const current = await decisionInForce(tx, listingId);
        if (current === null) continue;
        if (answer === 'not_copied' && !OURS.has(current.decidedBy)) continue;
        if (answer === 'copied' && current.outcome === 'block') continue;
        await decideForProgramme(gate, tx, {
          listingId,
          seen: current.id,
          outcome: answer === 'copied' ? 'block' : 'publish',
          reason: 'protected_design',
          word: answer === 'copied' ? { note: `case ${caseId}`, caseId } : null,
          by: 'system:jury',
          cause: 'verdict',
        });
      }
    },
  };
}
