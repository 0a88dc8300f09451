/** WebCrypto, as browsers and Node have it; Node 18 keeps it in a module, so its program hands it over. */
export type Subtle = typeof globalThis.crypto.subtle;

let given: Subtle | null = null;

export function useSubtle(subtle: Subtle): void {
  given = subtle;
}

export function subtleCrypto(): Subtle {
  return given ?? globalThis.crypto.subtle;
}

/** RFC 8032. False also for a key or signature of the wrong length. */
export async function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const subtle = subtleCrypto();
    const key = await subtle.importKey('raw', Uint8Array.from(publicKey), { name: 'Ed25519' }, false, [
      'verify',
    ]);
    return await subtle.verify(
      { name: 'Ed25519' },
      key,
      Uint8Array.from(signature),
      Uint8Array.from(message),
    );
  } catch {
    return false;
  }
}
