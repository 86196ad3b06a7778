/** Gives back the place; safe to call twice. */
export type Release = () => void;

/**
 * How many connections of one key are open in this process. A connection lives in one process and ends with it, so
 * counts of other processes would outlive a crash and bound nothing that a load balancer does not spread anyway.
 */
export class ConnectionCounter {
  readonly #open = new Map<string, number>();

  /** @param maximum for each key; 0: no bound. */
  constructor(private readonly maximum: number) {}

  /** Null when the key has as many open as it may. */
  acquire(key: string): Release | null {
    if (this.maximum === 0) return () => undefined;
    const open = this.#open.get(key) ?? 0;
    if (open >= this.maximum) return null;
    this.#open.set(key, open + 1);
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    };
  }

  openOf(key: string): number {
    return this.#open.get(key) ?? 0;
  }
}
