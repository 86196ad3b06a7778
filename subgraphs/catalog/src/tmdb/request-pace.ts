/** Says when the next request may be sent, so that no second sees more than so many of this process. */
export class RequestPace {
  /** Of the latest requests, oldest first, in milliseconds of `performance.now()`. */
  readonly #sentAt: number[] = [];
  #pausedUntil = 0;

  constructor(private readonly perSecond: number) {}

  /** Nothing is sent for so long, as TMDB's `Retry-After` asks. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
  }

  /** Of a pause that TMDB asked for; 0 without one. */
  get pausedForMs(): number {
    return Math.max(0, this.#pausedUntil - performance.now());
  }

  /** Takes the next turn. @returns milliseconds until it, or null, without taking it, when that is longer than `mostMs`. */
  takeTurn(mostMs: number): number | null {
    const now = performance.now();
    const oldest = this.#sentAt.length < this.perSecond ? Number.NEGATIVE_INFINITY : (this.#sentAt[0] ?? 0);
    const turn = Math.max(now, this.#pausedUntil, oldest + 1_000);
    if (turn - now > mostMs) return null;
    this.#sentAt.push(turn);
    if (this.#sentAt.length > this.perSecond) this.#sentAt.shift();
    return turn - now;
  }
}
