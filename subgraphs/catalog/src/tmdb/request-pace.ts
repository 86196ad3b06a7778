/** Milliseconds until a request may be sent; or that none may be in time, with how long TMDB is to be left alone. */
export type Turn = { readonly waitMs: number } | { readonly refusedForMs: number };

/** So that none that arrives a little late meets the second before. */
export const WINDOW_MS = 1_050;

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

  /** Takes the next turn, but none that is more than `mostMs` away. */
  takeTurn(mostMs: number): Turn {
    const now = performance.now();
    const oldest = this.#sentAt.length < this.perSecond ? Number.NEGATIVE_INFINITY : (this.#sentAt[0] ?? 0);
    const turn = Math.max(now, this.#pausedUntil, oldest + WINDOW_MS);
    if (turn - now > mostMs) return { refusedForMs: this.pausedForMs };
    this.note(turn - now);
    return { waitMs: turn - now };
  }

  /** A turn that somebody else gave counts here, too. */
  note(waitMs: number): void {
    this.#sentAt.push(performance.now() + waitMs);
    if (this.#sentAt.length > this.perSecond) this.#sentAt.shift();
  }
}
