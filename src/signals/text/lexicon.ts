import type { Lexicon, LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import type { Span, Subject, TextField } from '../detector.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { findNames } from './find-names.ts';
import { type Folded, foldedString, foldText } from './fold.ts';
import { type NameEntry, type Names, PLAIN_ONLY, prepareNames } from './names.ts';
import { scanFolded } from './search-plain.ts';
import { techniquesOf } from './sighting.ts';

/** The live terms of some lexicons as one search. */
export interface PreparedLexicon {
  readonly terms: readonly LiveItem<'lexicon_term'>[];
  readonly names: Names;
  /** Owner number in `names` → term. */
  readonly innocent: Automaton;
  /** Innocent phrase → the term it excuses. */
  readonly excuses: Int32Array;
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

/** `disguised`: strong terms are also looked for in disguise; weak ones never are, they prove little even in plain. */
export function prepareLexicon(
  live: LiveKnowledge,
  lexicons: readonly Lexicon[],
  options: { readonly disguised: boolean },
): PreparedLexicon {
  const terms = live.lexicon_term.filter((term) => lexicons.includes(term.body.lexicon));
  const entries: NameEntry[] = [];
  const phrases: string[] = [];
  const excuses: number[] = [];
  terms.forEach((term, i) => {
    const { text, strength, innocent } = term.body;
    entries.push({
      ownerId: String(i),
      ownerVersion: term.version,
      text,
      flags: options.disguised && strength === 'strong' ? 0 : PLAIN_ONLY,
      contexts: [],
    });
    for (const phrase of innocent) {
      const folded = foldedString(foldText(phrase));
      if (folded === '') continue;
      phrases.push(folded);
      excuses.push(i);
    }
  });
  return {
    terms,
    names: prepareNames(entries),
    innocent: buildAutomaton(phrases),
    excuses: Int32Array.from(excuses),
  };
}

export interface TextPart {
  readonly field: TextField;
  readonly key?: string;
  readonly text: string;
}

/** Everything the seller wrote, field by field. */
export function textsOf(subject: Subject): TextPart[] {
  const { listing } = subject;
  const parts: TextPart[] = [{ field: 'title', text: listing.title }];
  if (listing.description !== '') parts.push({ field: 'description', text: listing.description });
  for (const [key, text] of Object.entries(listing.attributes)) {
    if (text !== '') parts.push({ field: 'attribute', key, text });
  }
  return parts;
}

export function spanIn(part: TextPart, start: number, end: number): Span {
  return {
    field: part.field,
    ...(part.key === undefined ? {} : { key: part.key }),
    start,
    end,
    text: part.text.slice(start, end),
  };
}

/** Terms in one text, without those that stand in an innocent phrase of theirs. */
export function findTerms(lexicon: PreparedLexicon, part: TextPart): TermSighting[] {
  if (lexicon.terms.length === 0) return [];
  const found = findNames(lexicon.names, part.text);
  if (found.sightings.length === 0) return [];
  const excused = excusedIn(lexicon, found.folded);
  const out: TermSighting[] = [];
  for (const seen of found.sightings) {
    const index = Number(lexicon.names.ownerIds[lexicon.names.ownerOf[seen.name]!]);
    const term = lexicon.terms[index]!;
    if (
      excused.some((phrase) => phrase.term === index && phrase.start <= seen.start && phrase.end >= seen.end)
    ) {
      continue;
    }
    out.push({
      term,
      span: spanIn(part, seen.start, seen.end),
      techniques: techniquesOf(seen.techniques),
      strength: seen.strength,
      denied: isDenied(part.text, seen.start),
    });
  }
  return out;
}

function excusedIn(lexicon: PreparedLexicon, folded: Folded): { term: number; start: number; end: number }[] {
  if (lexicon.excuses.length === 0) return [];
  const { hits, found } = scanFolded(lexicon.innocent, folded);
  const out: { term: number; start: number; end: number }[] = [];
  for (let k = 0; k < found; k++) {
    const phrase = hits[k * 2]!;
    const to = hits[k * 2 + 1]!;
    const from = to - lexicon.innocent.lengths[phrase]!;
    out.push({ term: lexicon.excuses[phrase]!, start: folded.start[from]!, end: folded.end[to - 1]! });
  }
  return out;
}

/** A denial or a warning straight before a term, in the same clause; in both scripts. */
const DENIAL =
  /(?:不|不卖|不賣|不是|不做|不售|不出|不要|不支持|禁止|绝非|絕非|并非|並非|没有|沒有|拒绝|拒絕|拒|杜绝|杜絕|谢绝|謝絕|远离|遠離|打击|打擊|举报|舉報|抵制|谨防|謹防|警惕|提防|当心|當心|小心|严防|嚴防|识别|識別|辨别|辨別|区别于|區別於|非|无|無|勿|别|別|别买|別買|no|not|not a|never|never (?:a|sell|sold|stock|deal in)|no more|non|without|zero|aren't|isn't|don't sell|do not sell|say no to|beware of|watch out for|avoid|against|report)[\s"“'「【-]{0,3}$/iu;
const LOOK_BACK = 16;

function isDenied(text: string, start: number): boolean {
  return DENIAL.test(text.slice(Math.max(0, start - LOOK_BACK), start));
}
