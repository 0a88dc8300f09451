/** For whom a bundle is made: a court or authority, or a party of the matter. */
export type Audience = 'court' | 'party';

/** Who people are, in a bundle that a third person's name must not leave with. */
export class Redactor {
  readonly #audience: Audience;
  readonly #own: ReadonlySet<string>;
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** `own`: actors who are the receiving party itself, and stay as they are. */
  constructor(audience: Audience, own: readonly string[] = []) {
    this.#audience = audience;
    this.#own = new Set(own);
  }

  /** A buyer, by number: the same person has the same number throughout. Buyers are third persons for everybody. */
  buyer(id: string | null): string | null {
    return id === null ? null : this.#number('buyer', id);
  }

  /** Who did something: for a party, people of the platform become numbers; a court reads who they are. */
  actor(actor: string): string {
    if (this.#audience === 'court' || actor.startsWith('system:') || this.#own.has(actor)) return actor;
    return this.#number('person', actor);
  }

  /** Whether a party may read an entry's content: nobody else's name may stand in it. */
  mayOpen(entry: { readonly kind: string; readonly actor: string }): boolean {
    if (this.#audience === 'court') return true;
    // What screening records holds scores; what a party may know of a decision stands in decisions/.
    const isTheirs = /^(cases|enforcement)\./.test(entry.kind);
    return isTheirs && (entry.actor.startsWith('system:') || this.#own.has(entry.actor));
  }

  #number(role: string, id: string): string {
    const key = `${role} ${id}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const n = (this.#counts.get(role) ?? 0) + 1;
    this.#counts.set(role, n);
    const name = `${role}-${n}`;
    this.#names.set(key, name);
    return name;
  }
}
