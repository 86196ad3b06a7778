import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import {
  codedError,
  inRequestScope,
  notFound,
  REQUEST_ID_HEADER,
  type HttpRoute,
  type Logger,
  type VerifyAccessToken,
  type Viewer,
} from '../../../kit/src';
import { answerError, answerJson } from './answer-json';
import { curatorOf } from './curator-of';
import { readBody, type BodyLimits } from './read-body';
import { Upload, UploadKind } from './upload';
import { removeFile, storeFile } from './upload-files';
import { UploadQuota, type Quota } from './upload-quota';
import { randomUUID } from 'node:crypto';

const SLOWEST = { silenceMs: 30_000, minimumBytesPerSecond: 32_000 };
export const IMPORT_LIMITS = { maximumBytes: 200_000_000, ...SLOWEST };
export const ARTWORK_LIMITS = { maximumBytes: 20_000_000, ...SLOWEST };
const QUOTAS: Record<UploadKind, Quota> = {
  IMPORT: { atOnce: 2, daily: 100, dailyBytes: 2_000_000_000 },
  ARTWORK: { atOnce: 4, daily: 2_000, dailyBytes: 10_000_000_000 },
};

// Windows says the last but one of a CSV file.
const IMPORT_TYPES = [
  'text/csv', 'text/tab-separated-values', 'text/plain', 'application/csv', 'application/json',
  'application/x-ndjson', 'application/vnd.ms-excel', 'application/octet-stream',
]; // prettier-ignore

export interface ArtworkBody {
  titleId: string;
  /** As the address says it. */
  crop: string;
  declaredType: string | null;
  body: Readable;
  actorId: string;
}

export interface UploadRouteOptions {
  db: DataSource;
  log: Logger;
  mediaFolder: string;
  verifyAccessToken: VerifyAccessToken;
  /** What becomes of a picture; its value is the answer. */
  acceptArtwork(picture: ArtworkBody): Promise<object>;
  /** Lower ones, for tests. */
  limits?: { imports?: BodyLimits; artwork?: BodyLimits };
}

/** An upload that may go on: who sends it, and how it ends. */
interface Arrival {
  request: IncomingMessage;
  curator: Viewer;
  url: URL;
}

/**
 * `POST /uploads/imports?name=films.csv` and `POST /uploads/artwork/<titleId>/<poster|backdrop>`, the file as the body, from
 * curators with their access token. Answers JSON: 201 with what there is now, else `{ error: { code, message, fields } }`.
 */
export function uploadRoute(options: UploadRouteOptions): HttpRoute {
  const quota = new UploadQuota(options.db);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://uploads');
    const [, , place, ...rest] = url.pathname.split('/').map(decoded);
    if (place !== 'imports' && place !== 'artwork') throw notFound('place to upload to');
    if (request.method !== 'POST') return answerMethod(response);
    const curator = await curatorOf(request, options.verifyAccessToken, options.db);
    if (request.headers['content-encoding'] && request.headers['content-encoding'] !== 'identity') {
      throw wrongType('Send the file as it is, not compressed.', 'content-encoding');
    }
    const arrival = { request, curator, url };
    if (place === 'imports' && rest.length === 0) return answerJson(response, 201, await takeImport(arrival));
    const [titleId, crop, ...more] = rest;
    if (place === 'artwork' && titleId && crop && more.length === 0)
      return answerJson(response, 201, await takeArtwork(arrival, titleId, crop));
    throw notFound('place to upload to');
  };

  const takeImport = ({ request, curator, url }: Arrival) => {
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (type && !IMPORT_TYPES.includes(type)) {
      throw wrongType('Send a CSV or JSON file: text/csv or application/json.', 'content-type');
    }
    return quota.within(curator.userId, UploadKind.IMPORT, QUOTAS.IMPORT, async () => {
      const { body, bytes, sha256 } = readBody(request, options.limits?.imports ?? IMPORT_LIMITS);
      const id = await storeFile(options.mediaFolder, body);
      try {
        if (bytes() === 0)
          throw codedError('BAD_USER_INPUT', 'The file is empty.', {
            fields: { file: 'The file is empty.' },
          });
        return await record({
          id,
          ownerId: curator.userId,
          kind: UploadKind.IMPORT,
          name: fileName(url.searchParams.get('name')),
          bytes: bytes(),
          sha256: sha256(),
        });
      } catch (error) {
        await removeFile(options.mediaFolder, id);
        throw error;
      }
    });
  };

  const takeArtwork = ({ request, curator }: Arrival, titleId: string, crop: string) =>
    quota.within(curator.userId, UploadKind.ARTWORK, QUOTAS.ARTWORK, async () => {
      const { body, bytes, sha256 } = readBody(request, options.limits?.artwork ?? ARTWORK_LIMITS);
      const declaredType = request.headers['content-type'] ?? null;
      try {
        const picture = { titleId, crop, declaredType, body, actorId: curator.userId };
        return { ...(await options.acceptArtwork(picture)), bytes: bytes() };
      } finally {
        body.destroy();
        const row = { ownerId: curator.userId, kind: UploadKind.ARTWORK, name: null };
        await record({ ...row, id: randomUUID(), bytes: bytes(), sha256: sha256() });
      }
    });

  const record = async (upload: Omit<Upload, 'createdAt'>) => {
    await options.db.getRepository(Upload).insert(upload);
    const { id, name, bytes, sha256 } = upload;
    return { id, name, bytes, sha256 };
  };

  return {
    prefix: '/uploads',
    handle: (request, response) => {
      const requestId = String(request.headers[REQUEST_ID_HEADER] ?? 'none');
      return inRequestScope({ requestId, actorId: null }, () => serve(request, response)).catch(
        (error: unknown) => {
          const isGone = request.destroyed && !request.complete;
          if (isGone) response.destroy();
          else answerError(request, response, error, { log: options.log, requestId });
        },
      );
    },
  };
}

const answerMethod = (response: ServerResponse): void =>
  answerJson(response, 405, { error: { code: 'BAD_USER_INPUT', message: 'Only POST.' } }, { allow: 'POST' });

const wrongType = (message: string, header: string) =>
  codedError('BAD_USER_INPUT', message, { fields: { [header]: message }, http: { status: 415 } });

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw notFound('place to upload to');
  }
}

const NAME_LENGTH = 200;

/** What may be shown as the file's name: without folders and what cannot be seen. */
function fileName(name: string | null): string | null {
  const last = name?.split(/[/\\]/).pop() ?? '';
  const visible = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').trim();
  return visible === '' ? null : visible.slice(0, NAME_LENGTH);
}
