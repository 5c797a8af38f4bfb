/** Holds the newest value for one reader: what it was too slow for is passed over. */
export class Mailbox<T> {
  #value: { readonly value: T } | null = null;
  #failure: { readonly cause: unknown } | null = null;
  #wake = () => { /* nobody waits */ };

  put(value: T): void {
    this.#value = { value };
    this.#wake();
  }

  /** Every `next` from here on throws it. */
  fail(cause: unknown): void {
    this.#failure ??= { cause };
    this.#wake();
  }

  async next(): Promise<T> {
    while (this.#value === null && this.#failure === null) await new Promise<void>((resolve) => { this.#wake = resolve; });
    if (this.#failure !== null) throw this.#failure.cause;
    const { value } = this.#value as { readonly value: T };
    this.#value = null;
    return value;
  }
}
