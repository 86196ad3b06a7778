import type { HttpRoute, Logger } from '../../../kit/src';
import { isRead, refuse, sendWhole } from '../http/answer';
import { PictureUnavailable } from './fetch-tmdb-picture';
import { ALLOWED_SIZES, isTmdbFile } from './tmdb-picture';
import type { TmdbPictures } from './tmdb-pictures';

const WEEK_SECONDS = 7 * 86_400;

/** `/art/tmdb/<size>/<file>`: TMDB's backdrops, portraits and stills, so that browsers contact nobody else. */
export function tmdbPictureRoute(pictures: TmdbPictures, log: Logger): HttpRoute {
  return {
    prefix: '/art/tmdb',
    handle: async (request, response) => {
      if (!isRead(request)) return refuse(response, 405, 'Only GET and HEAD.');
      const address = readAddress(request.url ?? '');
      if (!address) return refuse(response, 404, 'There is no such picture.');
      const [size, file] = address;
      try {
        const picture = await pictures.get(size, file);
        if (!picture) return refuse(response, 404, 'There is no such picture.');
        // All who keep it, one after the other, keep it no longer than TMDB allows.
        const maximumAge = Math.min(WEEK_SECONDS, Math.floor(picture.remainingMs / 1_000));
        sendWhole(request, response, picture.bytes, {
          type: picture.type,
          etag: `"${size}-${file}"`,
          cacheControl: `public, max-age=${Math.max(0, maximumAge)}`,
        });
      } catch (error) {
        if (!(error instanceof PictureUnavailable)) throw error;
        log.debug({ reason: error.message, size, file }, 'no picture of TMDB');
        refuse(response, 503, 'The picture cannot be fetched just now.');
      }
    },
  };
}

/** Size and file name, both known to be harmless; null for every other address. */
function readAddress(url: string): readonly [string, string] | null {
  const [, size = '', file = ''] = /^\/art\/tmdb\/([a-z0-9]+)\/([^/?#]+)(?:\?.*)?$/.exec(url) ?? [];
  return ALLOWED_SIZES.has(size) && isTmdbFile(file) ? [size, file] : null;
}
