import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DataSource } from 'typeorm';
import type { HttpRoute, Logger } from '../../../kit/src';
import { drawPoster } from '../art/draw-poster';
import { cropSizes, type Crop, type PosterFacts } from '../art/poster-facts';
import { renderPng } from '../art/render-png';
import { isRead, refuse, sendWhole } from '../http/answer';
import { ByteLru } from '../http/byte-lru';
import { isStorable } from '../row-by-id';
import { artworkVersion } from '../title/artwork-url';

const CACHED_BYTES = 64_000_000;
const DAY_SECONDS = 86_400;
const ADDRESS = /^\/art\/(poster|backdrop|square)\/([^/?]{1,300})\.(svg|png)(?:\?v=([\w-]+))?$/;

/** `/art/<crop>/<titleId>.svg|png`: the title's picture, drawn when it is first asked for. */
export function artworkRoute(db: DataSource, log: Logger): HttpRoute {
  const drawn = new ByteLru(CACHED_BYTES);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isRead(request)) return refuse(response, 405, 'Only GET and HEAD.');
    const address = readAddress(request.url ?? '');
    const found = address && (await posterFacts(db, address.titleId));
    if (!address || !found) return refuse(response, 404, 'There is no such picture.');
    const { crop, format, version } = address;
    const key = `${found.version} ${crop} ${format} ${address.titleId}`;
    let picture = drawn.get(key);
    if (!picture) {
      const svg = drawPoster(found.facts, crop);
      picture = format === 'svg' ? Buffer.from(svg) : await renderPng(svg, cropSizes[crop].width);
      drawn.set(key, picture);
    }
    sendWhole(request, response, picture, {
      type: format === 'svg' ? 'image/svg+xml; charset=utf-8' : 'image/png',
      etag: `"${found.version}-${crop}-${format}"`,
      cacheControl:
        version === found.version
          ? `public, max-age=${365 * DAY_SECONDS}, immutable`
          : `public, max-age=${DAY_SECONDS}`,
    });
  };

  return {
    prefix: '/art',
    handle: (request, response) =>
      serve(request, response).catch((error: unknown) => {
        log.error({ err: error, url: request.url }, 'could not draw a picture');
        if (!response.headersSent) refuse(response, 500, 'Something went wrong on our side.');
      }),
  };
}

interface ArtworkAddress {
  crop: Crop;
  titleId: string;
  format: 'svg' | 'png';
  version: string | null;
}

function readAddress(url: string): ArtworkAddress | null {
  const [, crop, title, format, version = null] = ADDRESS.exec(url) ?? [];
  if (!crop || !title || !format) return null;
  try {
    return {
      crop: crop as Crop,
      titleId: decodeURIComponent(title),
      format: format as 'svg' | 'png',
      version,
    };
  } catch {
    return null;
  }
}

async function posterFacts(
  db: DataSource,
  titleId: string,
): Promise<{ facts: PosterFacts; version: string } | null> {
  if (!isStorable(titleId)) return null;
  const [row] = await db.query<
    { id: string; name: string; year: number | null; genreIds: string[]; genres: string[] }[]
  >(
    `SELECT t.id, t.name, t.year, t.genre_ids AS "genreIds", ARRAY(
         SELECT g.name FROM unnest(t.genre_ids) WITH ORDINALITY AS u(id, place) JOIN genre g USING (id) ORDER BY place
       ) AS genres
       FROM title t WHERE t.id = $1 AND t.is_published`,
    [titleId],
  );
  if (!row) return null;
  const { id, name, year, genres } = row;
  return { facts: { id, name, year, genres }, version: artworkVersion(row) };
}
