/** Counts what runs on a supergraph, and tells when a retired one is not used any more. */
export class GraphUse {
  private running = 0;
  private retirement: { lingerMs: number; onUnused: () => void } | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** @returns a function that ends the use; calling it again does nothing. */
  begin(): () => void {
    this.running += 1;
    clearTimeout(this.timer);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.running -= 1;
      this.watch();
    };
  }

  /** @param onUnused called once, when nothing has run for so long. */
  retire(lingerMs: number, onUnused: () => void): void {
    this.retirement = { lingerMs, onUnused };
    this.watch();
  }

  private watch(): void {
    if (!this.retirement || this.running > 0) return;
    clearTimeout(this.timer);
    const { lingerMs, onUnused } = this.retirement;
    this.timer = setTimeout(onUnused, lingerMs).unref();
  }
}
