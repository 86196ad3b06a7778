import { refuseForNow } from './refuse-for-now';

/** Operations of one caller that wait for others of theirs; a page sends some ten. */
const MAXIMUM_WAITING = 200;

interface Waiting {
  readonly cost: number;
  readonly start: () => void;
}

interface Running {
  cost: number;
  readonly waiting: Waiting[];
}

/** Gives back what was taken; safe to call twice. */
export type EndOfRun = () => void;

/**
 * Lets the operations of one caller run together only as far as their costs add up to a capacity; the others wait in
 * their order. So a caller who asks for much keeps one connection to the database busy where
 * somebody who turns pages keeps several, and neither can take them all.
 */
export class RunningCost {
  private readonly callers = new Map<string, Running>();

  /** @param capacity in units of `@cost`; 0 sets no bound. */
  constructor(private readonly capacity: number) {}

  /**
   * Resolves once the operation may run; null when `gone` aborted before.
   * @throws RATE_LIMITED when too many wait already.
   */
  async begin(key: string, cost: number, gone: AbortSignal): Promise<EndOfRun | null> {
    if (this.capacity === 0) return () => undefined;
    const running = this.callers.get(key) ?? { cost: 0, waiting: [] };
    this.callers.set(key, running);
    if (running.waiting.length > 0 || !this.fits(running, cost)) {
      if (running.waiting.length >= MAXIMUM_WAITING) throw refuseForNow('Too many operations at once.', 1);
      if (!(await this.turn(running, cost, gone))) return null;
    } else running.cost += cost;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      running.cost -= cost;
      this.startNext(key, running);
    };
  }

  // Alone, anything may run: what is dearer than the capacity was admitted all the same.
  private fits(running: Running, cost: number): boolean {
    return running.cost === 0 || running.cost + cost <= this.capacity;
  }

  private turn(running: Running, cost: number, gone: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = (): void => {
        running.waiting.splice(running.waiting.indexOf(waiting), 1);
        resolve(false);
      };
      const waiting: Waiting = {
        cost,
        start: () => {
          gone.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      running.waiting.push(waiting);
      if (gone.aborted) leave();
      else gone.addEventListener('abort', leave, { once: true });
    });
  }

  private startNext(key: string, running: Running): void {
    for (let next = running.waiting[0]; next && this.fits(running, next.cost); next = running.waiting[0]) {
      running.waiting.shift();
      running.cost += next.cost;
      next.start();
    }
    if (running.cost === 0 && running.waiting.length === 0) this.callers.delete(key);
  }
}
