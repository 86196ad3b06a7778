import { limitExceeded } from '../limits/limit-exceeded';
import { endOfText, isDeeper } from '../limits/json-depth';
import { REQUEST_LIMITS } from '../limits/limits';
import { badRequest } from './bad-request';

/**
 * A JSON object (RFC 8259) without repeated keys at its top, which programs on the way would read differently.
 * @throws BAD_USER_INPUT with `reason`, LIMIT_EXCEEDED for too many levels
 */
export function parseJsonObject(text: string, what: string): Record<string, unknown> {
  const { jsonDepth } = REQUEST_LIMITS;
  if (isDeeper(text, jsonDepth)) {
    throw limitExceeded('JSON_DEPTH', `JSON has at most ${jsonDepth} levels.`, jsonDepth);
  }
  const repeated = repeatedKey(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('NOT_JSON', `The ${what} is not readable JSON.`);
  }
  if (Array.isArray(value)) {
    throw badRequest('BATCH', 'Operations are sent one by one: this is a list.');
  }
  if (typeof value !== 'object' || value === null) {
    throw badRequest('WRONG_TYPE', `The ${what} is not a JSON object.`);
  }
  if (repeated !== null) throw badRequest('REPEATED_KEY', `The ${what} has a key more than once.`);
  return value as Record<string, unknown>;
}

/** A key that the outermost object has twice, or null; what is no JSON is left to the parser. */
function repeatedKey(text: string): string | null {
  const keys = new Set<string>();
  let repeated: string | null = null;
  let depth = 0;
  let isKeyNext = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') {
      const end = endOfText(text, index);
      if (isKeyNext && depth === 1) {
        const key = textOf(text.slice(index, end + 1));
        if (keys.has(key)) repeated = key;
        keys.add(key);
      }
      isKeyNext = false;
      index = end;
    } else if (character === '{' || character === '[') {
      depth += 1;
      isKeyNext = character === '{';
    } else if (character === '}' || character === ']') {
      depth -= 1;
    } else if (character === ',') {
      isKeyNext = true;
    }
  }
  return repeated;
}

// "qu\u0065ry" and "query" are one key.
function textOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
