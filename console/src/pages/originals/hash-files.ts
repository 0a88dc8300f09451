import type { HashNews } from './hash-worker.ts';

export type FileKind = 'picture' | 'vector' | 'text' | 'other';

export interface HashedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly kind: FileKind;
}

/** What a file is, for people and for what can be shown of it: from its type, else from its name. */
export function kindOf(file: Pick<File, 'type' | 'name'>): FileKind {
  const { type, name } = file;
  if (type === 'image/svg+xml' || /\.(svg|ai|eps|dxf|step|stp)$/i.test(name)) return 'vector';
  if (/^image\/(jpeg|png|webp|gif|avif)$/.test(type)) return 'picture';
  if (type.startsWith('text/') || /\.(txt|md)$/i.test(name)) return 'text';
  return 'other';
}

/** Names as the manifest takes them, each once: a folder's files keep their way in it. */
export function namesOf(files: readonly File[]): string[] {
  const seen = new Set<string>();
  return files.map((file) => {
    const path = file.webkitRelativePath || file.name;
    const clean = path
      .replaceAll('\\', '_')
      .replaceAll(/\p{Cc}/gu, '')
      .split('/')
      .filter((part) => part !== '' && part !== '.' && part !== '..')
      .join('/')
      .slice(-240);
    let name = clean || 'file';
    for (let n = 2; seen.has(name); n++) name = `${clean || 'file'} (${n})`;
    seen.add(name);
    return name;
  });
}

/** SHA-256 of a file, in a thread of its own, piece by piece. Rejects when it cannot be read. */
export function hashFile(file: File, onProgress: (done: number) => void): Promise<string> {
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<HashNews>) => {
      if ('done' in data) onProgress(data.done);
      else if ('sha256' in data) resolve(data.sha256);
      else reject(new Error('unreadable'));
    };
    worker.onerror = () => reject(new Error('unreadable'));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}

/** A picture of a vector, as this browser draws it; null when it cannot be drawn. */
export async function drawVector(file: File): Promise<Blob | null> {
  const url = URL.createObjectURL(new Blob([await file.arrayBuffer()], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(1_600 / Math.max(image.naturalWidth, image.naturalHeight, 1), 4);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
