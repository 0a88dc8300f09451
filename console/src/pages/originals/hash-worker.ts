import { Sha256, toHex } from '../../../../src/proofs/index.ts';

/** Bytes read at a time: a file of any size is hashed without being held. */
const PIECE = 4 * 1024 * 1024;

/** Told now and then while a file is hashed, and once at its end. */
export type HashNews = { readonly done: number } | { readonly sha256: string } | { readonly failed: true };

self.onmessage = (event: MessageEvent<File>) => {
  void hash(event.data);
};

const tell = (news: HashNews) => self.postMessage(news);

async function hash(file: File): Promise<void> {
  try {
    const sha = new Sha256();
    for (let at = 0; at < file.size; at += PIECE) {
      sha.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
      tell({ done: Math.min(file.size, at + PIECE) });
    }
    tell({ sha256: toHex(sha.digest()) });
  } catch {
    // The file was moved or its disk taken away while it was read.
    tell({ failed: true });
  }
}
