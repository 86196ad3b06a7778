import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { TmdbCacheKind } from './lifetimes';

/** One question to TMDB: where it is asked, how its answer is read, and under which name it is kept. */
export interface TmdbRequest<T> {
  readonly kind: TmdbCacheKind;
  /** Of what is asked about, as patterns name it: `550`, `1399/1`, `movie/popular`. */
  readonly id: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly answer: z.ZodType<T, z.ZodTypeDef, unknown>;
}

const LONGEST_ID = 200;
/** They depend on the language, or are the same for all requests of a kind. */
const IMPLIED = new Set(['append_to_response', 'include_image_language', 'include_video_language', 'query']);

/** `movie:550#language=de`: the same for every request with the same answer. Holds no credential. */
export function cacheKey({ kind, id, params }: TmdbRequest<unknown>): string {
  // A `#` ends the id.
  const isPlain = id.length <= LONGEST_ID && !id.includes('#');
  const short = isPlain ? id : createHash('sha256').update(id).digest('hex');
  const variant = Object.keys(params)
    .filter((name) => !IMPLIED.has(name))
    .sort()
    .map((name) => `${name}=${params[name]}`);
  return `${kind}:${short}#${variant.join('&')}`;
}

export const kindOfKey = (key: string): TmdbCacheKind => key.slice(0, key.indexOf(':')) as TmdbCacheKind;
