import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { mergeFeatures } from '../signals/index.ts';
import { type Decision, type DecisionInput, findingsOf } from './decision.ts';
import type { ReasonCode } from './reasons.ts';
import type { DecisionRow } from './store.ts';

/** A person's part in a decision. */
export interface PersonsWord {
  readonly reason: ReasonCode | 'objection_upheld';
  readonly note: string;
  readonly caseId: string | null;
}

/** What a decision was made from: enough to show it whole and to make it again. */
export interface DecisionRecord {
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly person: PersonsWord | null;
}

/** As it is stored: findings and features stand in the recorded runs already, and are not written twice. */
export interface StoredRecord {
  readonly input: DecisionInput;
  readonly decision: Omit<Decision, 'findings' | 'features'>;
  readonly person: PersonsWord | null;
}

function toStored({ input, decision, person }: DecisionRecord): StoredRecord {
  const { findings: _findings, features: _features, ...rest } = decision;
  return { input, decision: rest, person };
}

/** Packs three to four times smaller; more effort saves little of texts this short. */
const PACKING = { [constants.ZSTD_c_compressionLevel]: 1 };
const OPENING_BRACE = 0x7b;

/** What was packed in this process: who has just recorded a decision shows it without unpacking it. */
const packedHere = new WeakMap<Uint8Array, DecisionRecord>();

/**
 * The record as the bytes the database keeps: JSON in UTF-8, packed with Zstandard (RFC 8878). At once, in some 30 µs: to
 * hand so short a text to a thread costs twice what packing it does.
 */
export function packRecord(record: DecisionRecord): Buffer {
  const json = Buffer.from(JSON.stringify(toStored(record)));
  const packed = zstdCompressSync(json, { params: PACKING, pledgedSrcSize: json.length });
  packedHere.set(packed, record);
  return packed;
}

/** The record as it is stored, without what is put together from its runs. */
export function unpackRecord(bytes: Uint8Array): StoredRecord {
  const json = bytes[0] === OPENING_BRACE ? Buffer.from(bytes) : zstdDecompressSync(bytes);
  return JSON.parse(json.toString('utf8')) as StoredRecord;
}

/** The record of a stored decision; null when it was erased. */
export function recordOf(row: Pick<DecisionRow, 'record'>): DecisionRecord | null {
  if (row.record === null) return null;
  const known = packedHere.get(row.record);
  if (known !== undefined) return known;
  const stored = unpackRecord(row.record);
  const { input, decision, person } = stored;
  return {
    input,
    person,
    decision: { ...decision, findings: findingsOf(input.runs), features: mergeFeatures(input.runs) },
  };
}
