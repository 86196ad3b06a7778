import type { ExecutionResult, GraphQLError } from 'graphql';
import { deferIn, deferredLabels, type DeferredBlock, type DeferStep } from './compile-defer';
import { Completion, completionErrors } from './complete-data';
import type { CompiledOperation } from './compile-operation';
import { completeOperation, executeOperation } from './execute-operation';
import { IncrementalParts, type IncrementalPart, type SubsequentResult } from './incremental-parts';
import { ExecutionState, type ExecutionInput } from './execution-state';
import { locationsAt, pathOf } from './plan-path';
import { Problems } from './problems';
import { runStep, whenReady } from './run-plan';
import { typeNameAt } from './selection-shape';

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
  const defer = deferIn(operation.plan.step, operation.booleansOf(input.variables));
  if (!defer) return executeOperation(operation, input);
  const delivery = new DeferredDelivery(operation, input);
  return delivery.start(defer);
}

/** Runs the parts of one deferred operation and hands them out as they get ready. */
class DeferredDelivery {
  private readonly abort = new AbortController();
  private readonly state: ExecutionState;
  private readonly parts: IncrementalParts;
  /** Places that the client was told are null; a deferred part below them has nowhere to go. */
  private readonly blanked = new Set<string>();
  private deferred: ReadonlySet<string> = new Set();

  constructor(
    operation: CompiledOperation,
    private readonly input: ExecutionInput,
  ) {
    const signal = AbortSignal.any([input.signal, this.abort.signal]);
    this.state = new ExecutionState(operation, input, signal);
    this.parts = new IncrementalParts(() => this.abort.abort(new Error('nobody reads the rest')));
  }

  async start(step: DeferStep): Promise<ExecutionResult | IncrementalStream> {
    const { state, parts } = this;
    const problems = new Problems(state);
    this.deferred = deferredLabels(step, state.booleans);
    const primary = runStep(state, step.primary, problems);
    let deliver: () => void = () => undefined;
    const delivered = new Promise<void>((resolve) => (deliver = resolve));
    this.startBlocks(step, primary, delivered);
    try {
      await primary;
      state.throwIfAbandoned();
      const selection = state.selection.without(this.deferred);
      const { result, completion } = completeOperation(state, this.input, problems, selection);
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
    const { state } = this;
    await whenReady(state, block, enclosing);
    const problems = new Problems(state);
    const nested = deferIn(block.step, state.booleans);
    const running = runStep(state, nested ? nested.primary : block.step, problems);
    let handedOut: () => void = () => undefined;
    if (nested) this.startBlocks(nested, running, new Promise((resolve) => (handedOut = resolve)));
    await running;
    await enclosingDelivered;
    state.throwIfAbandoned();
    const parts = this.partsOf(block, problems);
    return { parts, handedOut };
  }

  private partsOf(block: DeferredBlock, problems: Problems): IncrementalPart[] {
    const { state } = this;
    const { selectionSet } = block.fragment;
    const introspection = state.operation.introspection.answer(this.input.variables);
    const known = problems.errors();
    const parts: IncrementalPart[] = [];
    for (const { object, path: link, selection } of locationsAt(state.data, state.selection, block.path)) {
      const path = pathOf(link);
      if (!selection?.hasPart(typeNameAt(selection, object), block.label) || this.isBlanked(path)) continue;
      const completion = new Completion(introspection.data, [...path]);
      const data = completion.complete(selection.without(this.deferred, [selectionSet]), object);
      this.rememberBlanked(completion);
      const own = known.filter((error) => isBelow(path, error));
      const errors = [...own, ...completionErrors(completion, known, data === null)];
      parts.push({
        data,
        path,
        ...(block.clientLabel !== null && { label: block.clientLabel }),
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

const isBelow = (place: readonly (string | number)[], { path = [] }: GraphQLError): boolean =>
  place.every((element, index) => element === path[index]);

/** Errors without a place among the parts go with the first one. */
function withOtherErrors(parts: IncrementalPart[], known: readonly GraphQLError[]): IncrementalPart[] {
  const others = known.filter((error) => !parts.some(({ path }) => isBelow(path, error)));
  const [first, ...rest] = parts;
  if (!first || others.length === 0) return parts;
  return [{ ...first, errors: [...(first.errors ?? []), ...others] }, ...rest];
}
