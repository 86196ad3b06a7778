/**
 * Sessions that ended before their tokens did. An entry is needed only until the last token that could
 * name the session has expired, so the list stays as short as one token lifetime.
 */
export class Revocations {
  private readonly forgetAt = new Map<string, number>();
  private readonly listeners = new Set<(sessionId: string) => void>();

  /** @param tokenLifetimeMs the longest life that an access token may have. */
  constructor(private readonly tokenLifetimeMs: number) {}

  has(sessionId: string): boolean {
    return this.forgetAt.has(sessionId);
  }

  add(sessionId: string, now = Date.now()): void {
    this.forgetExpired(now);
    // Deleted first, so that the map's order is the order of `forgetAt`.
    this.forgetAt.delete(sessionId);
    this.forgetAt.set(sessionId, now + this.tokenLifetimeMs);
    for (const listener of this.listeners) listener(sessionId);
  }

  onRevoked(listener: (sessionId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private forgetExpired(now: number): void {
    for (const [sessionId, time] of this.forgetAt) {
      if (time > now) return;
      this.forgetAt.delete(sessionId);
    }
  }
}
