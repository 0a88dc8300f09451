import type { Reference } from '../bank-match.ts';
import {
  buildIndex,
  type HammingIndex,
  hexToBits,
  type Entry,
  PDQ_QUALITY_FLOOR,
  readHex,
  sharedWords,
} from '../../pictures/index.ts';

/** The banks' pictures, searchable. Never changed once made: a later revision is a new one over the same base. */
export interface References {
  /** What it was made from, in its order; the next revision is compared with it. */
  readonly source: readonly Reference[];
  /** Label in the index of `source[i]`; NOT_INDEXED for a picture that is too plain to match. */
  readonly labels: Uint32Array;
  /** Reference of each label; a label is never given twice over one base. */
  readonly byLabel: readonly Reference[];
  readonly index: HammingIndex;
}

const NOT_INDEXED = 0xffff_ffff;

/** References hashed before the event loop gets its turn. */
const PAGE = 20_000;

/**
 * The references of a knowledge revision. Against the previous one only what changed is taken out and put in, so
 * that a picture taken out stops matching with this very revision, whatever the size of the banks.
 */
export async function makeReferences(
  source: readonly Reference[],
  previous: References | null,
): Promise<References> {
  if (previous !== null && previous.source === source) return previous;
  const changed = previous === null ? null : changeReferences(source, previous);
  return changed === null || changed.index.wantsRebuild ? buildReferences(source) : changed;
}

async function buildReferences(source: readonly Reference[]): Promise<References> {
  const byLabel: Reference[] = [];
  const labels = new Uint32Array(source.length);
  const codes = sharedWords(source.length * 8);
  for (let at = 0; at < source.length; at++) {
    const item = source[at] as Reference;
    labels[at] = NOT_INDEXED;
    if (isUsable(item)) {
      readHex(item.body.pdq, codes, byLabel.length * 8);
      labels[at] = byLabel.length;
      byLabel.push(item);
    }
    if (at % PAGE === PAGE - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  const codeLabels = sharedWords(byLabel.length);
  for (let label = 0; label < byLabel.length; label++) codeLabels[label] = label;
  const usable = byLabel.length === source.length ? codes : toShared(codes, byLabel.length * 8);
  return { source, labels, byLabel, index: await buildIndex(usable, codeLabels) };
}

function toShared(words: Uint32Array, length: number): Uint32Array {
  const shared = sharedWords(length);
  shared.set(words.subarray(0, length));
  return shared;
}

/**
 * The previous references with what changed. Both lists are walked side by side in order of id, as live knowledge keeps
 * them; in any other order it finds more changes than there are, and the result is the same.
 */
function changeReferences(source: readonly Reference[], previous: References): References {
  const before = previous.source;
  const labels = new Uint32Array(source.length);
  const byLabel = previous.byLabel.slice();
  const removed: number[] = [];
  const added: Entry[] = [];
  const takeOut = (at: number) => {
    const label = previous.labels[at] as number;
    if (label !== NOT_INDEXED) removed.push(label);
  };
  let old = 0;
  for (let at = 0; at < source.length; at++) {
    const item = source[at] as Reference;
    while (before[old] !== item && old < before.length && (before[old] as Reference).id < item.id)
      takeOut(old++);
    if (before[old] === item) {
      labels[at] = previous.labels[old++] as number;
      continue;
    }
    if (before[old]?.id === item.id) takeOut(old++);
    labels[at] = NOT_INDEXED;
    if (!isUsable(item)) continue;
    labels[at] = byLabel.length;
    added.push({ bits: hexToBits(item.body.pdq), label: byLabel.length });
    byLabel.push(item);
  }
  for (; old < before.length; old++) takeOut(old);
  return {
    source,
    labels,
    byLabel,
    index: previous.index.changed({ removed, added }),
  };
}

function isUsable(item: Reference): boolean {
  return item.body.quality >= PDQ_QUALITY_FLOOR;
}
