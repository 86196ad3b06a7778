import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { redactGrant, verifyGrant, type HttpRoute, type Logger, type PlaybackGrant } from '../../../kit/src';
import { isRead, refuse, sendWhole } from '../http/answer';
import { sendFile } from '../http/send-file';
import { readMediaAddress, type MediaAddress } from './media-address';

// The address holds the grant, so that a shared cache must not keep it; the segment itself never changes.
const SEGMENT_CACHE = 'private, max-age=86400, immutable';
const PLAYLIST_CACHE = 'private, no-cache';

interface MediaOrigin {
  folder: string;
  grantPublicKeys: readonly KeyObject[];
  log: Logger;
  /** Lists the renditions up to a height; null when there is no such asset. */
  masterPlaylist(assetId: string, maximumHeight: number): Promise<string | null>;
}

/** `/media/<grant>/<asset>/…`: playlists, segments and captions, to holders of a grant for that asset alone. */
export function mediaRoute(origin: MediaOrigin): HttpRoute {
  return {
    prefix: '/media',
    handle: (request, response) =>
      serve(origin, request, response).catch((error: unknown) => {
        origin.log.error({ err: error, url: redactGrant(request.url ?? '') }, 'could not send a media file');
        if (response.headersSent) response.destroy();
        else refuse(response, 500, 'Something went wrong on our side.');
      }),
  };
}

async function serve(origin: MediaOrigin, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isRead(request)) return refuse(response, 405, 'Only GET and HEAD.');
  const url = request.url ?? '';
  const grant = verifiedGrant(url, origin.grantPublicKeys);
  if (!grant) return refuse(response, 401, 'A playback grant is needed here.');
  const address = readMediaAddress(url);
  if (!address) return refuse(response, 404, 'There is no such file.');
  const refusal = whyNot(grant, address);
  if (refusal) return refuse(response, 403, refusal);
  if (address.path === 'master.m3u8') return sendMaster(origin, grant, address, request, response);
  return sendFile(request, response, join(origin.folder, address.assetId, address.path), {
    type: address.contentType,
    cacheControl: address.isPlaylist ? PLAYLIST_CACHE : SEGMENT_CACHE,
  });
}

function verifiedGrant(url: string, keys: readonly KeyObject[]): PlaybackGrant | null {
  const token = url.split('/')[2]?.split('?', 1)[0];
  return token ? verifyGrant(token, keys) : null;
}

/** Why a genuine grant does not open this file; null when it does. */
function whyNot(grant: PlaybackGrant, address: MediaAddress): string | null {
  if (grant.expiresAt * 1000 <= Date.now()) return 'This playback grant has ended.';
  if (grant.assetId !== address.assetId) return 'This playback grant is for another film.';
  if (address.height !== null && address.height > grant.maximumHeight) {
    return 'This playback grant does not allow this quality.';
  }
  return null;
}

async function sendMaster(
  origin: MediaOrigin,
  grant: PlaybackGrant,
  address: MediaAddress,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const playlist = await origin.masterPlaylist(address.assetId, grant.maximumHeight);
  if (playlist === null) return refuse(response, 404, 'There is no such film.');
  sendWhole(request, response, Buffer.from(playlist), {
    type: address.contentType,
    etag: `"master-${grant.maximumHeight}-${playlist.length.toString(36)}"`,
    cacheControl: PLAYLIST_CACHE,
  });
}
