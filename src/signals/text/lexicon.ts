import { keepNewest } from '../../base/keep-newest.ts';
import {
  lexicons as allLexicons,
  type Lexicon,
  type LiveItem,
  type LiveKnowledge,
} from '../../knowledge/index.ts';
import type { Span, Subject } from '../detector.ts';
import type { Automaton } from './automaton.ts';
import { buildAutomaton } from './build-automaton.ts';
import { isDenied } from './denial.ts';
import { resolve, type SightedNames, sightNames } from './find-names.ts';
import { type Folded, foldedString, foldText } from './fold.ts';
import { type NameEntry, type Names, PLAIN_ONLY, prepareNames } from './names.ts';
import { scanFolded } from './search-plain.ts';
import { type Sighting, techniqueBit, techniquesOf } from './sighting.ts';
import { isPlainLexicon } from './plain-lexicons.ts';
import { readingsOf, spanIn, type TextPart } from './texts.ts';

export { spanIn, type TextPart, textsOf } from './texts.ts';

/** Some lexicons of the live knowledge, as one check looks for them. */
export interface PreparedLexicon {
  readonly terms: readonly LiveItem<'lexicon_term'>[];
  /** All lexicons as one search: whoever looks first walks the text for everybody. */
  readonly joined: JoinedLexicons;
  readonly lexicons: ReadonlySet<Lexicon>;
  readonly disguised: boolean;
}

/** Every live term of every lexicon that is looked for in more than plain writing. Owner number in `names` = index in `terms`. */
interface JoinedLexicons {
  readonly terms: readonly LiveItem<'lexicon_term'>[];
  readonly names: Names;
  readonly innocent: Automaton;
  /** Innocent phrase → the term it excuses. */
  readonly excuses: Int32Array;
  /** Texts walked last, and what was seen in them. */
  readonly walked: Map<string, Walked>;
}

interface Walked extends SightedNames {
  readonly excused: () => readonly Excused[];
}

interface Excused {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

export interface TermSighting {
  readonly term: LiveItem<'lexicon_term'>;
  readonly span: Span;
  /** Disguises used, empty for plain writing. */
  readonly techniques: readonly string[];
  readonly strength: number;
  /** Said not to be so: 拒绝高仿, "no replicas". */
  readonly denied: boolean;
}

/** Lexicons whose strong terms are also looked for in disguise; weak ones never are, they prove little even in plain. */
const DISGUISED: ReadonlySet<Lexicon> = new Set(['counterfeit_jargon', 'contact_diversion']);

/** `disguised`: sightings in disguise count too. */
export function prepareLexicon(
  live: LiveKnowledge,
  lexicons: readonly Lexicon[],
  options: { readonly disguised: boolean },
): PreparedLexicon {
  const wanted = new Set(lexicons);
  if (options.disguised && lexicons.some((one) => !DISGUISED.has(one)))
    throw new Error(`not looked for in disguise: ${lexicons.filter((one) => !DISGUISED.has(one)).join()}`);
  return {
    terms: live.lexicon_term.filter((term) => wanted.has(term.body.lexicon)),
    joined: joinLexicons(live.lexicon_term),
    lexicons: wanted,
    disguised: options.disguised,
  };
}

const joinedOf = new WeakMap<LiveKnowledge['lexicon_term'], JoinedLexicons>();

function joinLexicons(terms: LiveKnowledge['lexicon_term']): JoinedLexicons {
  const known = joinedOf.get(terms);
  if (known !== undefined) return known;
  const entries: NameEntry[] = [];
  const phrases: string[] = [];
  const excuses: number[] = [];
  terms.forEach((term, i) => {
    const { text, strength, innocent, lexicon } = term.body;
    if (isPlainLexicon(lexicon)) return;
    entries.push({
      ownerId: String(i),
      ownerVersion: term.version,
      text,
      flags: DISGUISED.has(lexicon) && strength === 'strong' ? 0 : PLAIN_ONLY,
      contexts: [],
      group: allLexicons.indexOf(lexicon),
    });
    for (const phrase of innocent) {
      const folded = foldedString(foldText(phrase));
      if (folded === '') continue;
      phrases.push(folded);
      excuses.push(i);
    }
  });
  const joined: JoinedLexicons = {
    terms,
    names: prepareNames(entries),
    innocent: buildAutomaton(phrases),
    excuses: Int32Array.from(excuses),
    walked: new Map(),
  };
  joinedOf.set(terms, joined);
  return joined;
}

/** Terms in everything the seller wrote; of the description only what begins before `head`. */
export function findTermsIn(
  lexicon: PreparedLexicon,
  subject: Subject,
  head = Number.POSITIVE_INFINITY,
): TermSighting[] {
  if (lexicon.terms.length === 0) return [];
  const out: TermSighting[] = [];
  for (const read of readingsOf(subject)) {
    for (const { seen, term } of standing(lexicon, read.text)) {
      const part = read.partAt(seen.start, seen.end);
      if (part === null || (part.field === 'description' && seen.end > head)) continue;
      out.push(toTermSighting(part, seen, lexicon.joined.terms[term]!, read.offsetOf(part)));
    }
  }
  return out;
}

/** Terms in one text, without those that stand in an innocent phrase of theirs. */
export function findTerms(lexicon: PreparedLexicon, part: TextPart): TermSighting[] {
  if (lexicon.terms.length === 0) return [];
  return standing(lexicon, part.text).map(({ seen, term }) =>
    toTermSighting(part, seen, lexicon.joined.terms[term]!, 0),
  );
}

function toTermSighting(
  part: TextPart,
  seen: Sighting,
  term: LiveItem<'lexicon_term'>,
  offset: number,
): TermSighting {
  const [start, end] = [seen.start - offset, seen.end - offset];
  return {
    term,
    span: spanIn(part, start, end),
    techniques: techniquesOf(seen.techniques),
    strength: seen.strength,
    denied: isDenied(part.text, start, end),
  };
}

/** What a search for names written out can see of them; the rest is disguise. */
const WRITTEN = techniqueBit('full_width') | techniqueBit('traditional') | techniqueBit('accent');

/** The sightings of these lexicons that stand when they are weighed among themselves. */
function standing(lexicon: PreparedLexicon, text: string): { seen: Sighting; term: number }[] {
  const { joined } = lexicon;
  const walked = walk(joined, text);
  if (walked.all.length === 0) return [];
  const termOf = (seen: Sighting): number => Number(joined.names.ownerIds[joined.names.ownerOf[seen.name]!]);
  const own = walked.all.filter(
    (seen) =>
      lexicon.lexicons.has(joined.terms[termOf(seen)]!.body.lexicon) &&
      (lexicon.disguised || (seen.techniques & ~WRITTEN) === 0),
  );
  const out: { seen: Sighting; term: number }[] = [];
  for (const seen of resolve(joined.names, walked.folded, own)) {
    const term = termOf(seen);
    const excused = walked
      .excused()
      .some((phrase) => phrase.term === term && phrase.start <= seen.start && phrase.end >= seen.end);
    if (!excused) out.push({ seen, term });
  }
  return out;
}

/** Texts whose walk is kept: the checks read the same listing one after the other. */
const KEPT = 8;

function walk(joined: JoinedLexicons, text: string): Walked {
  const known = joined.walked.get(text);
  if (known !== undefined) return known;
  const seen = sightNames(joined.names, text);
  let excused: readonly Excused[] | null = null;
  const walked: Walked = { ...seen, excused: () => (excused ??= excusedIn(joined, seen.folded)) };
  keepNewest(joined.walked, text, walked, KEPT);
  return walked;
}

function excusedIn(joined: JoinedLexicons, folded: Folded): Excused[] {
  if (joined.excuses.length === 0) return [];
  const { hits, found } = scanFolded(joined.innocent, folded);
  const out: Excused[] = [];
  for (let k = 0; k < found; k++) {
    const phrase = hits[k * 2]!;
    const to = hits[k * 2 + 1]!;
    const from = to - joined.innocent.lengths[phrase]!;
    out.push({ term: joined.excuses[phrase]!, start: folded.start[from]!, end: folded.end[to - 1]! });
  }
  return out;
}
