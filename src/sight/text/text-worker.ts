import { jobData, serveJobs } from '../../pictures/index.ts';
import { loadOcrModels } from './embedded-models.ts';
import type { TextAnswer, TextWorkerData } from './open-text.ts';
import { type OpenPage, openPage } from './page.ts';
import { readWithModels } from './pp-ocr.ts';
import { openTesseract, readWithTesseract } from './tesseract.ts';
import type { PictureText } from './text.ts';

type Reader = ((page: OpenPage) => Promise<PictureText>) | { readonly missing: string };

const { without, background } = (jobData() ?? { without: [] }) as TextWorkerData;

/** The first that is there; opened with the first picture. */
async function openReader(): Promise<Reader> {
  const models = without.includes('pp-ocrv4') ? { missing: 'pp-ocrv4: left out' } : await loadOcrModels();
  if (!('missing' in models)) return (page) => readWithModels(models, page);
  const worker = without.includes('tesseract') ? { missing: 'tesseract: left out' } : await openTesseract();
  if (!('missing' in worker)) return (page) => readWithTesseract(worker, page);
  return { missing: `${models.missing}; ${worker.missing}` };
}

let reader: Promise<Reader> | null = null;

serveJobs<Uint8Array, TextAnswer>(
  async (bytes) => {
    const read = await (reader ??= openReader());
    if (typeof read !== 'function') return read;
    const page = await openPage(bytes);
    return page === null ? null : read(page);
  },
  { background },
);
