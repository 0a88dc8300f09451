import { type LabelledTitle, TITLE_LABELS } from './train-tagger.ts';
import { readTitle } from './title-units.ts';

/**
 * Reads titles of CoNLL form: a line a character, `character label`, an empty line between titles. A title whose
 * characters the tagger would part otherwise is left out and counted; labels it does not know are O.
 */
export function readTaggedCorpus(text: string): {
  titles: LabelledTitle[];
  texts: string[];
  leftOut: number;
} {
  const titles: LabelledTitle[] = [];
  const texts: string[] = [];
  let leftOut = 0;
  for (const block of text.split(/\r?\n[ \t]*\r?\n/)) {
    const labels: number[] = [];
    let written = '';
    for (const line of block.split(/\r?\n/)) {
      const at = line.search(/\s\S+\s*$/);
      if (at < 0) continue;
      // A character that the corpus writes as several units is one place all the same.
      written += Array.from(line.slice(0, at))[0] ?? ' ';
      labels.push(Math.max(0, (TITLE_LABELS as readonly string[]).indexOf(line.slice(at).trim())));
    }
    if (labels.length === 0) continue;
    const title = readTitle(written);
    if (title.units.length !== labels.length) {
      leftOut++;
      continue;
    }
    titles.push({ title, labels: Uint8Array.from(labels) });
    texts.push(written);
  }
  return { titles, texts, leftOut };
}
