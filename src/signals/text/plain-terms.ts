import type { Lexicon, LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import type { Span, Subject } from '../detector.ts';
import type { Automaton } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';
import { isDenied } from './denial.ts';
import {
  type Folded,
  foldedString,
  foldText,
  GAP_VISIBLE,
  HAN,
  LATIN,
  wordBeginsAt,
  wordEndsAt,
} from './fold.ts';
import { gapBits } from './names.ts';
import { readText } from './read-text.ts';
import { scanFolded } from './search-plain.ts';
import { readingsOf, spanIn } from './texts.ts';

/**
 * The live terms of some lexicons, looked for as they are written: one pass over the folded text, whatever their
 * number. For the words of everyday goods, which nobody has a reason to disguise; a tenth of what `findTerms` costs.
 */
export interface PlainTerms {
  readonly terms: readonly LiveItem<'lexicon_term'>[];
  /** Terms first, then their innocent phrases. */
  readonly automaton: Automaton;
  /** Pattern → term. */
  readonly termOf: Int32Array;
  /** Pattern → where the taught text has a visible gap (bit i = before unit i, the first 31 units). */
  readonly gaps: Int32Array;
  readonly longest: Longest;
  /** What it was made from: knowledge without changed terms needs no new structure. */
  readonly from: LiveKnowledge['lexicon_term'];
}

/** Among which terms the longest alone counts: those of its own lexicon, or of all that are looked for together. */
export type Longest = 'of its lexicon' | 'of all';

export interface PlainSighting {
  readonly term: LiveItem<'lexicon_term'>;
  readonly span: Span;
  /** Said not to be there: 不含包装盒, "no box". */
  readonly denied: boolean;
}

export function preparePlainTerms(
  live: LiveKnowledge,
  lexicons: readonly Lexicon[],
  longest: Longest,
  previous: PlainTerms | null = null,
): PlainTerms {
  if (previous?.from === live.lexicon_term) return previous;
  const terms = live.lexicon_term.filter((term) => lexicons.includes(term.body.lexicon));
  const patterns: string[] = [];
  const termOf: number[] = [];
  const gaps: number[] = [];
  const add = (text: string, term: number): void => {
    const folded = foldText(text);
    patterns.push(foldedString(folded));
    termOf.push(term);
    gaps.push(gapBits(folded));
  };
  terms.forEach((term, i) => add(term.body.text, i));
  terms.forEach((term, i) => term.body.innocent.forEach((phrase) => add(phrase, i)));
  return {
    terms,
    automaton: buildAutomaton(patterns),
    termOf: Int32Array.from(termOf),
    gaps: Int32Array.from(gaps),
    longest,
    from: live.lexicon_term,
  };
}

/**
 * Terms in everything the seller wrote, in the order they stand; of the description only what begins before `head`. Of
 * terms inside one another the longest counts; a term inside one of its innocent phrases is not seen. English terms
 * match whole words, their plural too.
 */
export function seePlainTerms(
  prepared: PlainTerms,
  subject: Subject,
  head = Number.POSITIVE_INFINITY,
): PlainSighting[] {
  if (prepared.terms.length === 0) return [];
  const out: PlainSighting[] = [];
  for (const reading of readingsOf(subject)) {
    const { folded } = readText(reading.text);
    for (const { term, from, to } of termsIn(prepared, folded)) {
      const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
      const part = reading.partAt(start, end);
      if (part === null || (part.field === 'description' && start >= head)) continue;
      const offset = reading.offsetOf(part);
      const span = spanIn(part, start - offset, end - offset);
      out.push({
        term: prepared.terms[term]!,
        span,
        denied: isDenied(part.text, span.start, span.end),
      });
    }
  }
  return out;
}

interface Hit extends Place {
  readonly term: number;
}

const NO_HITS: readonly Hit[] = [];

function termsIn(prepared: PlainTerms, folded: Folded): readonly Hit[] {
  const { hits, found } = scanFolded(prepared.automaton, folded);
  if (found === 0) return NO_HITS;
  const seen: { pattern: number; from: number; to: number }[] = [];
  for (let k = 0; k < found; k++) {
    const pattern = hits[k * 2]!;
    const to = hits[k * 2 + 1]!;
    const from = to - prepared.automaton.lengths[pattern]!;
    if (standsAlone(folded, prepared.gaps[pattern]!, from, to)) seen.push({ pattern, from, to });
  }
  const phrases = seen.filter((one) => one.pattern >= prepared.terms.length);
  const out: Hit[] = [];
  for (const one of seen) {
    if (one.pattern >= prepared.terms.length) continue;
    const term = prepared.termOf[one.pattern]!;
    if (phrases.some((phrase) => prepared.termOf[phrase.pattern] === term && holds(phrase, one))) continue;
    if (seen.some((other) => isLonger(other, one) && competes(prepared, other.pattern, term))) continue;
    out.push({ term, from: one.from, to: one.to });
  }
  return out.length < 2 ? out : out.toSorted((a, b) => a.from - b.from);
}

function competes(prepared: PlainTerms, pattern: number, term: number): boolean {
  if (pattern >= prepared.terms.length) return false;
  if (prepared.longest === 'of all') return true;
  const other = prepared.terms[prepared.termOf[pattern]!]!;
  return other.body.lexicon === prepared.terms[term]!.body.lexicon;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

const holds = (outer: Place, inner: Place): boolean => outer.from <= inner.from && outer.to >= inner.to;
const isLonger = (outer: Place, inner: Place): boolean =>
  holds(outer, inner) && outer.to - outer.from > inner.to - inner.from;

const LETTER_E = 101;
const LETTER_S = 115;

/** Whole words, with no separator inside but where the term has one. */
function standsAlone(folded: Folded, gaps: number, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) {
    const at = i - from;
    if ((folded.gap[i]! & GAP_VISIBLE) !== 0 && !(at < 31 && ((gaps >>> at) & 1) === 1)) return false;
  }
  if (folded.kind[from] !== HAN && !wordBeginsAt(folded, from)) return false;
  if (folded.kind[to - 1] === HAN || wordEndsAt(folded, to)) return true;
  if (folded.kind[to - 1] !== LATIN || to - from < 3) return false;
  if (folded.codes[to] === LETTER_S) return wordEndsAt(folded, to + 1);
  return folded.codes[to] === LETTER_E && folded.codes[to + 1] === LETTER_S && wordEndsAt(folded, to + 2);
}
