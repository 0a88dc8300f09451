import type pg from 'pg';

/** A statement that comes this often is worth keeping: until then every one is a stranger. */
const OFTEN = 50;
/** Statements kept a connection at most; each holds a plan of some ten kilobytes in its backend. */
const MOST_KEPT = 128;
/** Statements counted at most: texts that differ with every call must not fill the memory. */
const MOST_COUNTED = 2_000;

/**
 * Lets the server keep the statements that a process repeats: parsing and planning a wide insert costs more than running
 * it. A connection prepares a statement the first time it meets it there; PostgreSQL itself decides whether one plan
 * fits all values (`plan_cache_mode = auto`).
 */
export class StatementMemory {
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, string>();

  /** The name to prepare this text by; null while it is not worth it. */
  nameOf(text: string): string | null {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= MOST_KEPT) return null;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < OFTEN) {
      if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
      this.#counts.set(text, count);
      return null;
    }
    this.#counts.delete(text);
    const name = `assay_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/** From now on this client's statements with values go through `memory`. */
export function prepareStatements(client: pg.ClientBase, memory: StatementMemory): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
      return query(text, values, ...rest);
    const name = memory.nameOf(text);
    return name === null ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
  }) as typeof client.query;
}
