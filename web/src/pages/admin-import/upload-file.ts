import type { Refresh } from '../../session/refresh-session';

export interface UploadedFile {
  id: string;
  name: string | null;
  bytes: number;
}

interface UploadParts {
  accessToken: () => string | null;
  refresh: Refresh;
  /** 0 to 1. */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
}

/** Why a file was not taken, in the service's words. */
export class UploadRefused extends Error {
  override name = 'UploadRefused';
}

interface Answer {
  status: number;
  text: string;
}

/** As the service has it; larger files are not sent at all. */
export const MAXIMUM_BYTES = 200_000_000;

/**
 * Sends a file to be imported; a token that has ended is renewed once. Throws UploadRefused with what to tell, and an
 * AbortError when the signal aborts.
 */
export async function uploadFile(file: File, parts: UploadParts): Promise<UploadedFile> {
  if (file.size > MAXIMUM_BYTES) throw new UploadRefused('The file may have 200 MB at most.');
  if (file.size === 0) throw new UploadRefused('The file is empty.');
  const token = parts.accessToken();
  let answer = await send(file, token, parts);
  if (answer.status === 401) {
    const fresh = await parts.refresh(token).catch(() => null);
    if (fresh) answer = await send(file, fresh, parts);
  }
  const body = readBody(answer.text);
  if (answer.status === 201 && body?.id)
    return { id: body.id, name: body.name ?? null, bytes: body.bytes ?? 0 };
  throw new UploadRefused(body?.error?.message ?? 'The service did not take the file. Try again.');
}

// Not fetch: only this tells how much of a body has been sent.
function send(file: File, token: string | null, { onProgress, signal }: UploadParts): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', `/uploads/imports?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () =>
      reject(new UploadRefused('The service did not answer. Look at your connection and try again.')),
    );
    request.addEventListener('abort', () =>
      reject(new DOMException('The upload was cancelled.', 'AbortError')),
    );
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    if (signal.aborted) return abort();
    request.send(file);
  });
}

interface Body {
  id?: string;
  name?: string | null;
  bytes?: number;
  error?: { message?: string };
}

function readBody(text: string): Body | null {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return null;
  }
}
