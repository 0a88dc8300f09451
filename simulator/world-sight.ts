import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptReadings, openSight, type PictureFeatures, type Sight } from '../src/sight/index.ts';

/** What of the product's eye is asked for again and again, remembered for as long as a world lives. */
export interface WorldSight {
  readonly sight: Sight;
  /** Different pictures that a stage looked at. */
  readonly looked: ReadonlySet<string>;
  /** Starts every stage on these pictures at once: each has threads of its own. */
  prefetch(pictureIds: readonly string[]): Promise<void>;
}

/**
 * The product's eye on a world's pictures. Readings and comparisons are remembered without a bound: a benchmark asks for
 * the same pictures for hours, where a server has its database. `folder` keeps readings between runs, by the hash of
 * the picture's bytes and the stage's version.
 */
export function openWorldSight(
  loadPicture: (id: string) => Promise<Uint8Array>,
  folder: string | null,
): WorldSight {
  const kept = folder === null ? null : folderReadings(folder, loadPicture);
  const eye = openSight({ loadPicture, kept, timer: performance, background: false });
  const looked = new Set<string>();
  const remember = <V extends { readonly ok: boolean }>(
    look: (id: string) => Promise<V>,
  ): ((id: string) => Promise<V>) => {
    const readings = new Map<string, Promise<V>>();
    return (id) => {
      const known = readings.get(id);
      if (known !== undefined) return known;
      const made = look(id);
      readings.set(id, made);
      const forget = (): void => void readings.delete(id);
      // What was not read (busy, crashed) is asked for again.
      made.then((reading) => (reading.ok ? undefined : forget()), forget);
      return made;
    };
  };
  const compared = new WeakMap<PictureFeatures, WeakMap<PictureFeatures, Promise<Compared>>>();
  const compareOne = (picture: PictureFeatures, reference: PictureFeatures): Promise<Compared> => {
    const known = compared.get(picture) ?? new WeakMap<PictureFeatures, Promise<Compared>>();
    compared.set(picture, known);
    const answer = known.get(reference) ?? eye.compare(picture, [reference]);
    known.set(reference, answer);
    return answer;
  };
  const sight: Sight = {
    ...eye,
    codes: remember((id) => eye.codes(id)),
    text: remember((id) => eye.text(id)),
    logoMarks: remember((id) => eye.logoMarks(id)),
    logoReference: remember((id) => eye.logoReference(id)),
    features: remember((id) => eye.features(id)),
    compare: async (picture, references) => {
      const answers = await Promise.all(references.map((reference) => compareOne(picture, reference)));
      const broken = answers.find((answer) => !answer.ok);
      if (broken !== undefined) return broken;
      return { ok: true, value: answers.map((answer) => (answer.ok ? (answer.value[0] ?? null) : null)) };
    },
  };
  return {
    sight,
    looked,
    prefetch: async (pictureIds) => {
      await Promise.all(
        pictureIds.map((id) => {
          looked.add(id);
          return Promise.all([sight.features(id), sight.logoMarks(id), sight.text(id), sight.codes(id)]);
        }),
      );
    },
  };
}

type Compared = Awaited<ReturnType<Sight['compare']>>;

/** Readings as files: eight bytes of milliseconds, then the value. */
function folderReadings(folder: string, loadPicture: (id: string) => Promise<Uint8Array>): KeptReadings {
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (id: string): Promise<string> => {
    const known = hashes.get(id);
    if (known !== undefined) return known;
    const made = loadPicture(id).then((bytes) => createHash('sha256').update(bytes).digest('hex'));
    hashes.set(id, made);
    return made;
  };
  const pathOf = async (id: string, stage: string, version: string): Promise<[string, string]> => {
    const hash = await hashOf(id);
    const place = join(folder, `${stage}-${version}`.replaceAll(/[^\w.-]/g, '_'), hash.slice(0, 2));
    return [place, join(place, hash)];
  };
  return {
    read: async (id, stage, version) => {
      const [, file] = await pathOf(id, stage, version);
      const bytes = await readFile(file).catch(() => null);
      if (bytes === null) return null;
      return { ms: bytes.readDoubleLE(0), value: new Uint8Array(bytes.subarray(8)) };
    },
    keep: async (id, stage, version, { value, ms }) => {
      const [place, file] = await pathOf(id, stage, version);
      await mkdir(place, { recursive: true });
      const head = Buffer.alloc(8);
      head.writeDoubleLE(ms);
      const started = `${file}.${process.pid}`;
      await writeFile(started, Buffer.concat([head, value]));
      await rename(started, file);
    },
  };
}
