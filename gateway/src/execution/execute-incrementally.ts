import type { ExecutionResult, GraphQLError } from 'graphql';
import type { DeferredBlock, DeferStep } from './compile-defer';
import { Completion, completionErrors } from './complete-data';
import type { CompiledOperation } from './compile-operation';
import type { Step } from './compile-plan';
import { completeOperation, executeOperation } from './execute-operation';
import { IncrementalParts, type IncrementalPart, type SubsequentResult } from './incremental-parts';
import { OperationRun, type ExecutionInput } from './operation-run';
import { locationsAt, pathOf } from './plan-path';
import { Problems } from './problems';
import { runStep } from './run-plan';

/** An answer whose deferred parts follow. */
export interface IncrementalStream {
  readonly initial: ExecutionResult & { hasNext: true };
  /** Ends after the result with `hasNext: false`. `return()` ends the calls of subgraphs, too. */
  readonly subsequent: AsyncIterableIterator<SubsequentResult>;
}

export const isIncremental = (result: ExecutionResult | IncrementalStream): result is IncrementalStream =>
  'subsequent' in result;

/**
 * Runs an operation and answers what is not deferred first: https://github.com/graphql/graphql-spec/blob/48cf7263/rfcs.
 * @returns one result when nothing of this operation is deferred, with these variables.
 * @throws as `executeOperation`; after the first result `subsequent` rejects in its place.
 */
export async function executeIncrementally(
  operation: CompiledOperation,
  input: ExecutionInput,
): Promise<ExecutionResult | IncrementalStream> {
  const defer = deferOf(operation.plan.step, operation.booleansOf(input.variables));
  if (!defer) return executeOperation(operation, input);
  const delivery = new DeferredDelivery(operation, input);
  return delivery.start(defer);
}

/** Runs the parts of one deferred operation and hands them out as they get ready. */
class DeferredDelivery {
  private readonly abort = new AbortController();
  private readonly run: OperationRun;
  private readonly parts: IncrementalParts;
  /** Places that the client was told are null; a deferred part below them has nowhere to go. */
  private readonly blanked = new Set<string>();

  constructor(
    operation: CompiledOperation,
    private readonly input: ExecutionInput,
  ) {
    const signal = AbortSignal.any([input.signal, this.abort.signal]);
    this.run = new OperationRun(operation, input, signal);
    this.parts = new IncrementalParts(() => this.abort.abort(new Error('nobody reads the rest')));
  }

  async start(step: DeferStep): Promise<ExecutionResult | IncrementalStream> {
    const { run, parts } = this;
    const problems = new Problems(run);
    const primary = runStep(run, step.primary.step, problems);
    let deliver: () => void = () => undefined;
    const delivered = new Promise<void>((resolve) => (deliver = resolve));
    this.startBlocks(step, primary, delivered);
    try {
      await primary;
      run.throwIfAbandoned();
      const selection = run.operation.selectionOfFirst(run.selection, step.primary.selectionSet);
      const { result, completion } = completeOperation(run, this.input, problems, selection);
      this.rememberBlanked(completion);
      if (!result.data) {
        await parts.return();
        return result;
      }
      deliver();
      return { initial: { ...result, hasNext: true }, subsequent: parts };
    } catch (error) {
      await parts.return();
      throw error;
    }
  }

  private startBlocks(step: DeferStep, primary: Promise<void>, delivered: Promise<void>): void {
    for (const block of step.deferred) {
      this.parts.expect(this.runBlock(block, primary, delivered));
    }
  }

  /** @returns the block's parts, once they are ready and what they hang on was handed out. */
  private async runBlock(
    block: DeferredBlock,
    enclosing: Promise<void>,
    enclosingDelivered: Promise<void>,
  ): Promise<{ parts: IncrementalPart[]; handedOut: () => void }> {
    const { run } = this;
    // A fetch that conditions left out never ends, but what encloses it does.
    await Promise.race([enclosing, Promise.all(block.dependsOn.map((id) => run.whenFetched(id)))]);
    const problems = new Problems(run);
    const nested = deferOf(block.step, run.booleans);
    const running = runStep(run, nested ? nested.primary.step : block.step, problems);
    let handedOut: () => void = () => undefined;
    if (nested) this.startBlocks(nested, running, new Promise((resolve) => (handedOut = resolve)));
    await running;
    await enclosingDelivered;
    run.throwIfAbandoned();
    const parts = this.partsOf(block, nested ?? undefined, problems);
    return { parts, handedOut };
  }

  private partsOf(
    block: DeferredBlock,
    nested: DeferStep | undefined,
    problems: Problems,
  ): IncrementalPart[] {
    const { run } = this;
    const selectionSet = nested ? nested.primary.selectionSet : block.selectionSet;
    if (!selectionSet) return [];
    const known = problems.errors();
    const parts: IncrementalPart[] = [];
    for (const { object, path: link, selection } of locationsAt(run.data, run.selection, block.path)) {
      const path = pathOf(link);
      if (!selection || this.isBlanked(path)) continue;
      const completion = new Completion({}, [...path]);
      const data = completion.complete(selection.with([selectionSet]), object);
      this.rememberBlanked(completion);
      const own = known.filter((error) => isBelow(path, error));
      const errors = [...own, ...completionErrors(completion, known, data === null)];
      parts.push({
        data,
        path,
        ...(block.label !== null && { label: block.label }),
        ...(errors.length > 0 && { errors }),
      });
    }
    return withOtherErrors(parts, known);
  }

  private rememberBlanked({ blanked }: Completion): void {
    for (const path of blanked) this.blanked.add(JSON.stringify(path));
  }

  private isBlanked(path: readonly (string | number)[]): boolean {
    if (this.blanked.size === 0) return false;
    return [...path, ''].some((_element, length) => this.blanked.has(JSON.stringify(path.slice(0, length))));
  }
}

/** The deferring step that these conditions lead to; null when there is none. */
function deferOf(step: Step | null, booleans: ReadonlyMap<string, boolean>): DeferStep | null {
  let chosen = step;
  while (chosen?.kind === 'condition') chosen = booleans.get(chosen.variable) ? chosen.yes : chosen.no;
  return chosen?.kind === 'defer' ? chosen : null;
}

const isBelow = (place: readonly (string | number)[], { path = [] }: GraphQLError): boolean =>
  place.every((element, index) => element === path[index]);

/** Errors without a place among the parts go with the first one. */
function withOtherErrors(parts: IncrementalPart[], known: readonly GraphQLError[]): IncrementalPart[] {
  const others = known.filter((error) => !parts.some(({ path }) => isBelow(path, error)));
  const [first, ...rest] = parts;
  if (!first || others.length === 0) return parts;
  return [{ ...first, errors: [...(first.errors ?? []), ...others] }, ...rest];
}
