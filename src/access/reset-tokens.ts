/** Between better-auth making the token of a password link and the act that asked for it; never more than a moment. */
export class ResetTokens {
  readonly #tokens = new Map<string, string>();

  put(email: string, token: string): void {
    this.#tokens.set(email.toLowerCase(), token);
  }

  take(email: string): string | null {
    const token = this.#tokens.get(email.toLowerCase()) ?? null;
    this.#tokens.delete(email.toLowerCase());
    return token;
  }
}
