import type { GraphQLError } from 'graphql';
import type { DataObject } from './own-property';

/** What one `@defer` brings at one place of the answer. */
export interface IncrementalPart {
  readonly data: DataObject | null;
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly errors?: readonly GraphQLError[];
}

export interface SubsequentResult {
  readonly incremental?: readonly IncrementalPart[];
  readonly hasNext: boolean;
}

interface Ready {
  readonly parts: readonly IncrementalPart[];
  readonly handedOut: () => void;
}

const DONE = { value: undefined, done: true } as const;

/**
 * Parts in the order in which they get ready; those that are ready together come together. By hand, not an async
 * generator: its `return()` would wait for the next part.
 */
export class IncrementalParts implements AsyncIterableIterator<SubsequentResult> {
  private readonly ready: IncrementalPart[] = [];
  private expected = 0;
  private isOver = false;
  private failure: { reason: unknown } | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly abandon: () => void) {}

  /** Parts of one block, or of none when it has no place; may be called until the last one is there. */
  expect(block: Promise<Ready>): void {
    this.expected += 1;
    block.then(
      ({ parts, handedOut }) => {
        this.expected -= 1;
        this.ready.push(...parts);
        handedOut();
        this.wake();
      },
      (reason: unknown) => {
        this.failure ??= { reason };
        this.wake();
      },
    );
  }

  async next(): Promise<IteratorResult<SubsequentResult, undefined>> {
    for (;;) {
      if (this.isOver) return DONE;
      if (this.failure) {
        const { reason } = this.failure;
        await this.return();
        throw reason;
      }
      const hasNext = this.expected > 0;
      if (this.ready.length > 0 || !hasNext) {
        this.isOver = !hasNext;
        const incremental = this.ready.splice(0);
        return { value: { ...(incremental.length > 0 && { incremental }), hasNext }, done: false };
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  return(): Promise<IteratorResult<SubsequentResult, undefined>> {
    this.isOver = true;
    this.abandon();
    this.wake();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
