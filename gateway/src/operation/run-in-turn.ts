import type { EndOfRun } from '../rate-limits/running-cost';
import type { AdmittedOperation } from './admit-operation';
import type { Answer, AnswerInParts, Runner } from './run-operation';

/** Resolves once an operation may run; null when nobody waits for it any more. @throws RATE_LIMITED */
type BeginRun = (operation: AdmittedOperation, gone: AbortSignal) => Promise<EndOfRun | null>;

/** Runs operations when it is their caller's turn. */
export function runInTurn(runner: Runner, begin: BeginRun): Runner {
  const inTurn = async <Result extends Answer | AnswerInParts>(
    admitted: AdmittedOperation,
    gone: AbortSignal,
    run: () => Promise<Result>,
  ): Promise<Result | Answer> => {
    const end = await begin(admitted, gone);
    if (!end) return { data: null };
    let result: Result | undefined;
    try {
      result = await run();
    } finally {
      // What comes in parts ends with the last of them.
      if (!result || !('initial' in result)) end();
    }
    return 'initial' in result ? { ...result, subsequent: endingWith(result.subsequent, end) } : result;
  };
  return {
    ...runner,
    run: (admitted, gone) => inTurn(admitted, gone, () => runner.run(admitted, gone)),
    runIncrementally: (admitted, gone) =>
      inTurn(admitted, gone, () => runner.runIncrementally(admitted, gone)),
  };
}

async function* endingWith<Part>(parts: AsyncIterable<Part>, end: EndOfRun): AsyncGenerator<Part> {
  try {
    yield* parts;
  } finally {
    end();
  }
}
