import type { UpstreamError, UpstreamResult } from './upstream';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const JSON_TYPE = /^application\/(graphql-response\+)?json\s*(;|$)/i;
// As written, or with an escape that may spell it.
const MAY_HOLD_PROTO = /__proto__|\\u00/;

type Json = Record<string, unknown>;

/**
 * The GraphQL result in the body of an HTTP reply to `query`; null when it is anything else, whatever that is.
 * A type that is not named is taken for JSON; one that is named and is not JSON is believed.
 */
export function parseResult(
  query: string,
  contentType: string | undefined,
  body: Uint8Array,
): UpstreamResult | null {
  if (contentType !== undefined && !JSON_TYPE.test(contentType)) return null;
  try {
    const text = UTF8.decode(body);
    const value: unknown = JSON.parse(text);
    // A careless copy of such a key replaces the prototype; only a client's own alias may have this name.
    const isSuspect = MAY_HOLD_PROTO.test(text) && !query.includes('__proto__');
    return isSuspect && holdsProto(value) ? null : checkResult(value);
  } catch {
    return null;
  }
}

/** @returns null unless the value has the shape of a result (spec §7.1); what the gateway does not read is dropped. */
export function checkResult(value: unknown): UpstreamResult | null {
  if (!isObject(value)) return null;
  const { data, errors, extensions } = value;
  if (!isOptionalObject(data) || !isOptionalObject(extensions)) return null;
  if (errors !== undefined && errors !== null && !(Array.isArray(errors) && errors.every(isError)))
    return null;
  const hasErrors = Array.isArray(errors) && errors.length > 0;
  // Nothing, and no word about why.
  if (!data && !hasErrors && !extensions) return null;
  return {
    ...(data !== undefined && { data }),
    ...(hasErrors && { errors: errors.map(errorOf) }),
    ...(extensions && { extensions }),
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOptionalObject = (value: unknown): value is Json | null | undefined =>
  value === undefined || value === null || isObject(value);

const isPath = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.every((key) => typeof key === 'string' || Number.isSafeInteger(key)));

const isError = (value: unknown): value is Json =>
  isObject(value) &&
  typeof value.message === 'string' &&
  isPath(value.path) &&
  isOptionalObject(value.extensions);

const errorOf = (error: Json): UpstreamError => ({
  message: error.message as string,
  ...(error.path ? { path: error.path as UpstreamError['path'] } : {}),
  ...(error.extensions ? { extensions: error.extensions as Json } : {}),
});

// Without recursion: a reply may be nested as deep as it is long.
function holdsProto(root: unknown): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) return true;
    for (const item of Object.values(value)) open.push(item);
  }
  return false;
}
