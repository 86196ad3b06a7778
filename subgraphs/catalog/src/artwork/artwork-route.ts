import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { HttpRoute, Logger } from '../../../kit/src';
import { isBulkheadRejectedError } from 'cockatiel';
import type { Crop } from '../art/poster-facts';
import { isRead, refuse, sendWhole } from '../http/answer';
import { sendFile } from '../http/send-file';
import { TmdbUnavailable } from '../tmdb/tmdb-client';
import { artworkVersion, uploadFor, uploadVersion } from '../title/artwork-url';
import type { Artwork } from './artwork';
import { readArtworkAddress, type ArtworkAddress, type ArtworkFormat } from './artwork-address';
import { artworkFolder } from './artwork-files';
import { artworkByTitleId } from './artwork.loader';
import { DrawnPictures } from './drawn-pictures';
import type { FoundPoster, PosterLookup } from './find-poster-facts';
import { storedName } from './stored-name';

const DAY_SECONDS = 86_400;
const FOR_EVER = `public, max-age=${365 * DAY_SECONDS}, immutable`;
const FOR_A_DAY = `public, max-age=${DAY_SECONDS}`;

const TYPES: Record<ArtworkFormat, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};

export interface ArtworkRouteOptions {
  db: DataSource;
  log: Logger;
  mediaFolder: string;
  /** Asked one after the other until one knows the title. */
  lookups: readonly PosterLookup[];
}

/**
 * `/art/<crop>/<titleId>.<format>`: the title's picture. svg and png are drawn when they are first asked for; webp
 * and jpg are what a curator uploaded, and drawn where nothing was.
 */
export function artworkRoute({ db, log, mediaFolder, lookups }: ArtworkRouteOptions): HttpRoute {
  const drawn = new DrawnPictures();
  const uploadsOf = artworkByTitleId(db);

  const find = async ({ titleId, version }: ArtworkAddress): Promise<FoundPoster | null> => {
    for (const lookup of lookups) {
      const found = await lookup(titleId, version);
      if (found) return found;
    }
    return null;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isRead(request)) return refuse(response, 405, 'Only GET and HEAD.');
    const address = readArtworkAddress(request.url ?? '');
    if (address === 'malformed')
      return refuse(response, 400, 'v is a version of the picture, w a width in pixels.');
    const found = address && (await find(address));
    if (!address || !found) return refuse(response, 404, 'There is no such picture.');
    const { crop, format } = address;
    const isStored = format === 'webp' || format === 'jpg';
    const [uploads = []] = isStored ? await uploadsOf([found.facts.id]) : [];
    const upload = uploadFor(crop, uploads);
    const drawnVersion = artworkVersion({ ...found.facts, genreIds: found.genreIds });
    const version = upload ? uploadVersion(upload) : drawnVersion;
    if (!found.isPublished && address.version !== version) {
      return refuse(response, 404, 'There is no such picture.');
    }
    const cacheControl = address.version === version ? FOR_EVER : FOR_A_DAY;
    const path = upload && (await storedPath(mediaFolder, upload, crop, address));
    if (path) return sendFile(request, response, path, { type: TYPES[format], cacheControl });
    sendWhole(request, response, await drawn.get(found.facts, crop, format, drawnVersion), {
      type: TYPES[format],
      etag: `"${drawnVersion}-${crop}-${format}"`,
      // A file that is missing may come back with the media folder.
      cacheControl: upload ? 'no-store' : cacheControl,
    });
  };

  return {
    prefix: '/art',
    handle: (request, response) =>
      serve(request, response).catch((error: unknown) => {
        if (isBulkheadRejectedError(error) && !response.headersSent) {
          return refuse(
            response.setHeader('retry-after', '2'),
            503,
            'Too many pictures are being drawn just now.',
          );
        }
        if (error instanceof TmdbUnavailable && !response.headersSent) {
          const seconds = String(error.retryAfterSeconds ?? 2);
          return refuse(
            response.setHeader('retry-after', seconds),
            503,
            'TMDB knows this title, and does not answer.',
          );
        }
        log.error({ err: error, url: request.url }, 'could not draw a picture');
        if (!response.headersSent) refuse(response, 500, 'Something went wrong on our side.');
      }),
  };
}

async function storedPath(
  mediaFolder: string,
  upload: Artwork,
  crop: Crop,
  { format, width }: ArtworkAddress,
): Promise<string | null> {
  const name = storedName(upload, crop, format === 'jpg' ? 'jpg' : 'webp', width);
  const path = join(artworkFolder(mediaFolder), upload.hash, name);
  return (await stat(path).catch(() => null))?.isFile() ? path : null;
}
