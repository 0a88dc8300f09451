type Numbers = Int32Array | Uint16Array | Uint8Array | Float64Array;

/** The array itself while it is long enough, else a longer copy, at least doubled. */
export function grown<T extends Numbers>(array: T, length: number): T {
  if (array.length >= length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}
