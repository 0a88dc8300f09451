const kept = new Map<string, File>();

/** Handles of files chosen since the page was opened, by hash: to show one, nobody needs to choose it again. */
export function keepFile(sha256: string, file: File): void {
  kept.set(sha256, file);
}

export const keptFile = (sha256: string): File | null => kept.get(sha256) ?? null;
