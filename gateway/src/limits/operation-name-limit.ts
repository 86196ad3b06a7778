import { limitExceeded } from './limit-exceeded';
import { REQUEST_LIMITS } from './limits';

/** It ends up in log lines. @throws LIMIT_EXCEEDED */
export function checkOperationName(name: string | null): void {
  const { nameCharacters } = REQUEST_LIMITS;
  if (name === null || name.length <= nameCharacters) return;
  const message = `The name of an operation has at most ${nameCharacters} characters.`;
  throw limitExceeded('OPERATION_NAME', message, nameCharacters, name.length);
}
