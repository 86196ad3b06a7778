import { badUserInput } from '../../../subgraphs/kit/src/index';
import { limitExceeded } from './limit-exceeded';
import { VARIABLE_LIMITS } from './limits';

const LIMITS = VARIABLE_LIMITS;

/**
 * Refuses variables that would take long to check, whatever their types. The key `__proto__` is refused too:
 * copied by assignment it would replace a prototype, and GraphQL keeps names like it for itself.
 * @throws LIMIT_EXCEEDED with `reason`, `limit` and `actual`; BAD_USER_INPUT
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  let values = 0;
  const count = (more: number): void => {
    values += more;
    if (values > LIMITS.values) refuse('VARIABLE_VALUES', `${LIMITS.values} values`, LIMITS.values);
  };

  function walk(value: unknown, depth: number): void {
    if (typeof value === 'string') return checkText(value);
    if (typeof value !== 'object' || value === null) return;
    if (depth > LIMITS.depth) refuse('VARIABLE_DEPTH', `${LIMITS.depth} levels`, LIMITS.depth, depth);
    if (Array.isArray(value)) {
      const { length } = value;
      if (length > LIMITS.items) refuse('VARIABLE_ITEMS', `${LIMITS.items} items`, LIMITS.items, length);
      count(length);
      for (const item of value) walk(item, depth + 1);
      return;
    }
    const keys = Object.keys(value);
    count(keys.length * 2);
    for (const key of keys) {
      checkText(key);
      if (key === '__proto__') throw badInput('A variable has no key called "__proto__".');
      walk((value as Record<string, unknown>)[key], depth + 1);
    }
  }

  walk(variables, 1);
}

const badInput = (message: string) => badUserInput({ variables: message }, { http: { status: 400 } });

function checkText({ length }: string): void {
  const { characters } = LIMITS;
  if (length > characters) refuse('VARIABLE_CHARACTERS', `${characters} characters`, characters, length);
}

function refuse(reason: string, what: string, limit: number, actual?: number): never {
  throw limitExceeded(reason, `A variable has at most ${what}.`, limit, actual);
}
