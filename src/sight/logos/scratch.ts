interface Numbers<T> {
  new (length: number): T;
}

/**
 * Memory for one step of looking at a picture, kept for the next one: what the picture before left in it is still there.
 * A thread looks at one picture at a time.
 */
export function scratch<T extends { readonly length: number; subarray(from: number, to: number): T }>(
  kind: Numbers<T>,
): (length: number) => T {
  let kept = new kind(0);
  return (length) => {
    if (kept.length < length) kept = new kind(length);
    return kept.length === length ? kept : kept.subarray(0, length);
  };
}
