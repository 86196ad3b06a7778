import { setOwn } from '../execution/own-property';

/**
 * A copy that consists of what JSON can say, as if it had crossed a wire: no class instance, no `undefined`,
 * nothing shared with the original.
 */
export function plainData<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : copy(item)));
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return copy((value as { toJSON(): unknown }).toJSON());
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined && typeof item !== 'function') setOwn(result, key, copy(item));
  }
  return result;
}
