import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigurationError, type HttpRoute } from '../../../kit/src';
import { isRead, refuse, sendWhole } from '../http/answer';

/** Where browsers find TMDB's logo, which its terms ask for: https://www.themoviedb.org/about/logos-attribution. */
export const TMDB_LOGO_PATH = '/art/tmdb/logo';

const LONGEST_BYTES = 256 * 1024;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** After what may stand before the root of a document: https://www.w3.org/TR/xml/#sec-prolog-dtd. */
const SVG_ROOT = /^\uFEFF?(\s|<\?[^>]*\?>|<!--[^]*?-->|<!DOCTYPE[^>]*>)*<svg[\s>]/i;

export interface TmdbLogo {
  bytes: Buffer;
  type: 'image/svg+xml' | 'image/png';
}

/** The operator's copy. @throws ConfigurationError for what is no SVG or PNG, is above 256 KB or cannot be read. */
export async function readTmdbLogo(file: string): Promise<TmdbLogo> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigurationError([`TMDB_LOGO_FILE: ${file} cannot be read (${error.code ?? error.message})`]);
  });
  const isPng = bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
  if (bytes.length > LONGEST_BYTES || !(isPng || SVG_ROOT.test(bytes.toString('utf8')))) {
    throw new ConfigurationError([`TMDB_LOGO_FILE: ${file} must be an SVG or PNG of at most 256 KB`]);
  }
  return { bytes, type: isPng ? 'image/png' : 'image/svg+xml' };
}

export function tmdbLogoRoute({ bytes, type }: TmdbLogo): HttpRoute {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  return {
    prefix: TMDB_LOGO_PATH,
    handle: (request, response) => {
      if (!isRead(request)) return refuse(response, 405, 'Only GET and HEAD.');
      if (request.url?.split('?')[0] !== TMDB_LOGO_PATH)
        return refuse(response, 404, 'There is no such picture.');
      // An SVG may hold scripts, which run where it is opened by its own address.
      response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      sendWhole(request, response, bytes, { type, etag, cacheControl: 'public, max-age=86400' });
    },
  };
}
