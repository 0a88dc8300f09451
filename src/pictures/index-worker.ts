import { parentPort, workerData } from 'node:worker_threads';
import { buildIndexBase } from './hamming-index.ts';

const { codes, labels } = workerData as { codes: Uint32Array; labels: Uint32Array };
parentPort?.postMessage(buildIndexBase(codes, labels));
