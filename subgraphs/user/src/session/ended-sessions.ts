/** Sessions that this process ended, refused at once: the projection of the log follows a moment later. */
export class EndedSessions {
  private readonly forgetAt = new Map<string, number>();

  /** @param tokenLifetimeMs the longest life of an access token. */
  constructor(private readonly tokenLifetimeMs: number) {}

  has(sessionId: string): boolean {
    return this.forgetAt.has(sessionId);
  }

  add(sessionId: string, now = Date.now()): void {
    for (const [id, time] of this.forgetAt) {
      if (time > now) break;
      this.forgetAt.delete(id);
    }
    this.forgetAt.set(sessionId, now + this.tokenLifetimeMs);
  }
}
