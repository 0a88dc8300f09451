import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bitDistance, bitsToHex, hexToBits } from '../../pictures/index.ts';
import type { PictureFacts, Subject } from '../detector.ts';
import { liveKnowledge, noCopies, readExampleLines, subjectOf, unknownSeller } from '../example-line.ts';
import { nearCopy, type NearCopyKnowledge } from './detector.ts';
import { drawExamples } from './draw-examples.ts';
import { matchPicture } from './match.ts';
import type { Reference } from '../bank-match.ts';
import { makeReferences } from './references.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

const hexOf = (next: () => number) => bitsToHex(Uint32Array.from({ length: 8 }, next));

function referenceOf(id: string, pdq: string, body: Partial<Reference['body']> = {}, version = 1): Reference {
  const rest = {
    bank: 'known_fake',
    pictureId: '0'.repeat(64),
    quality: 100,
    brandId: null,
    productId: null,
    ownerSellerId: null,
  };
  return { id, version, type: 'reference_picture', body: { ...rest, pdq, ...body } as Reference['body'] };
}

const pictureOf = (pdq: string): PictureFacts & { pdq: string } => ({
  id: pdq,
  width: 500,
  height: 500,
  pdq,
  quality: 100,
});
const numbered = (n: number) => `ref-${String(n).padStart(6, '0')}`;

function subjectWith(pdq: string): Subject {
  return { ...subjectOf(readExampleLines('{"listing":{}}')[0] as never), pictures: [pictureOf(pdq)] };
}

const knowledgeOf = (references: readonly Reference[]) => ({
  ...liveKnowledge(),
  reference_picture: references,
});

async function prepare(references: readonly Reference[], previous: NearCopyKnowledge | null = null) {
  return nearCopy.prepare(knowledgeOf(references), previous);
}

async function codes(pdq: string, knowledge: NearCopyKnowledge): Promise<string[]> {
  const result = await nearCopy.run(subjectWith(pdq), knowledge);
  return result.status === 'finding' ? result.findings.map((finding) => finding.code) : [result.status];
}

describe('revisions', () => {
  const next = random(11);
  const references = Array.from({ length: 50 }, (_, n) => referenceOf(numbered(n), hexOf(next)));
  const [gone] = references.slice(20);
  if (gone === undefined) throw new Error('no reference');

  test('a reference taken out stops matching with the next revision; the running one still has it', async () => {
    const before = await prepare(references);
    expect(await codes(gone.body.pdq, before)).toEqual(['near-copy/known-fake']);
    const after = await prepare(
      references.filter((item) => item !== gone),
      before,
    );
    expect(await codes(gone.body.pdq, after)).toEqual(['clear']);
    expect(await codes(gone.body.pdq, before)).toEqual(['near-copy/known-fake']);
  });

  test('a new version of an item replaces the old one, and names its version', async () => {
    const before = await prepare(references);
    const changed = referenceOf(gone.id, hexOf(next), { bank: 'protected' }, 2);
    const after = await prepare(
      references.map((item) => (item === gone ? changed : item)),
      before,
    );
    expect(await codes(gone.body.pdq, after)).toEqual(['clear']);
    const result = await nearCopy.run(subjectWith(changed.body.pdq), after);
    expect(result).toMatchObject({
      status: 'finding',
      findings: [{ code: 'near-copy/protected', knowledge: [{ itemId: gone.id, version: 2 }] }],
    });
  });

  test('two revisions made from the same one do not disturb each other', async () => {
    const start = await prepare(references);
    const [one, other] = [referenceOf('ref-a', hexOf(next)), referenceOf('ref-b', hexOf(next))];
    const first = await prepare([...references, one], start);
    const second = await prepare([...references, other], start);
    expect(await codes(one.body.pdq, first)).toEqual(['near-copy/known-fake']);
    expect(await codes(other.body.pdq, first)).toEqual(['clear']);
    expect(await codes(one.body.pdq, second)).toEqual(['clear']);
    expect(await codes(other.body.pdq, second)).toEqual(['near-copy/known-fake']);
  });

  test('unchanged knowledge keeps the structure, with what it remembers', async () => {
    const before = await prepare(references);
    expect(await prepare(references, before)).toBe(before);
  });

  test('after any changes a picture matches what a structure made anew matches', async () => {
    let list: Reference[] = Array.from({ length: 300 }, (_, n) => referenceOf(numbered(n * 10), hexOf(next)));
    let changing = await makeReferences(list, null);
    const seen = new Set(list);
    for (let round = 0; round < 25; round++) {
      const kept = list.filter(() => next() % 10 !== 0);
      const renewed = kept.map((item) =>
        next() % 15 === 0
          ? referenceOf(item.id, hexOf(next), { quality: next() % 4 === 0 ? 20 : 90 }, item.version + 1)
          : item,
      );
      const added = Array.from({ length: 20 }, (_, n) =>
        referenceOf(numbered(1 + round + n * 10 * 7), hexOf(next)),
      );
      list = [...new Map([...renewed, ...added].map((item) => [item.id, item])).values()].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      for (const item of list) seen.add(item);
      changing = await makeReferences(list, changing);
    }
    const anew = await makeReferences(list, null);
    for (const item of seen) {
      const picture = pictureOf(item.body.pdq);
      expect(matchPicture(changing, picture)).toEqual(matchPicture(anew, picture));
      expect(matchPicture(anew, picture).matches.length).toBe(
        list.includes(item) && item.body.quality >= 50 ? 1 : 0,
      );
    }
  });

  test('references that are not in order are made anew and found all the same', async () => {
    const before = await prepare(references);
    const after = await prepare([...references.toReversed(), referenceOf('ref-0', hexOf(next))], before);
    for (const item of references)
      expect(await codes(item.body.pdq, after)).toEqual(['near-copy/known-fake']);
  });
});

test('a bank flooded with one picture is set aside, and the other banks still speak', async () => {
  const next = random(3);
  const pdq = hexOf(next);
  const flood = Array.from({ length: 201 }, (_, n) => referenceOf(numbered(n), pdq));
  expect(await codes(pdq, await prepare(flood.slice(1)))).toEqual(['near-copy/known-fake']);
  const both = await prepare([
    ...flood,
    referenceOf('z', pdq, { bank: 'protected', ownerSellerId: 'seller-x' }),
  ]);
  expect((await codes(pdq, both)).toSorted()).toEqual(['near-copy/protected', 'near-copy/quarantined']);
});

test('what is found does not depend on what was asked before', async () => {
  const next = random(5);
  const references = Array.from({ length: 20 }, (_, n) => referenceOf(numbered(n), hexOf(next)));
  const [warm, cold] = [await prepare(references), await prepare(references)];
  const subject = subjectWith((references[3] as Reference).body.pdq);
  const first = await nearCopy.run(subject, warm);
  expect(await nearCopy.run(subject, warm)).toEqual(first);
  expect(await nearCopy.run(subject, cold)).toEqual(first);
  const owner = { ...subject, seller: { ...unknownSeller, id: 'someone' }, copies: noCopies };
  expect(await nearCopy.run(owner, warm)).toEqual(first);
});

test('the examples of this folder are what its drawings hash to', async () => {
  const { knowledge, lines } = await drawExamples();
  const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  const kept = {
    knowledge: JSON.parse(read('knowledge.json')),
    lines: read('examples.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
  // Processors round differently: hashes may differ by a few bits, everything else by nothing.
  const hashes = /"[0-9a-f]{64}"/g;
  const [drawn, written] = [JSON.stringify({ knowledge, lines }), JSON.stringify(kept)];
  expect(written.replace(hashes, '"#"')).toBe(drawn.replace(hashes, '"#"'));
  const pairs = (drawn.match(hashes) ?? []).map(
    (hash, at) => [hash, (written.match(hashes) ?? [])[at] ?? ''] as const,
  );
  for (const [a, b] of pairs)
    expect(bitDistance(hexToBits(a.slice(1, -1)), hexToBits(b.slice(1, -1)))).toBeLessThanOrEqual(6);
});
