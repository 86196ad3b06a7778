const RETRIES_PER_CALL = 0.1;
const MAXIMUM_SAVED = 10;

/**
 * How often a subgraph may be asked again: one call in ten, and ten at once after a quiet time. A dead subgraph is
 * thus asked a tenth more often, not twice as often. The same idea as gRPC's retry throttling.
 */
export class RetryBudget {
  private saved = MAXIMUM_SAVED;

  /** Every first attempt adds to what may be spent. */
  earn(): void {
    this.saved = Math.min(MAXIMUM_SAVED, this.saved + RETRIES_PER_CALL);
  }

  /** @returns false when too little is left for another attempt. */
  spend(): boolean {
    if (this.saved < 1) return false;
    this.saved -= 1;
    return true;
  }
}
