import type { Refresh } from '../../session/refresh-session';

interface UploadParts {
  /** Where to: `/uploads/imports?name=films.csv`. */
  address: string;
  contentType: string;
  /** As the service has it; larger files are not sent at all. */
  maximumBytes: number;
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

/**
 * Sends a file and gives what the service answered; a token that has ended is renewed once. Throws UploadRefused with
 * what to tell, and an AbortError when the signal aborts.
 */
export async function uploadFile<Answered>(file: File, parts: UploadParts): Promise<Answered> {
  if (file.size > parts.maximumBytes)
    throw new UploadRefused(`The file may have ${Math.round(parts.maximumBytes / 1_000_000)} MB at most.`);
  if (file.size === 0) throw new UploadRefused('The file is empty.');
  const token = parts.accessToken();
  let answer = await send(file, token, parts);
  if (answer.status === 401) {
    const fresh = await parts.refresh(token).catch(() => null);
    if (fresh) answer = await send(file, fresh, parts);
  }
  const body = readBody(answer.text);
  if (answer.status === 201 && body) return body as Answered;
  throw new UploadRefused(body?.error?.message ?? 'The service did not take the file. Try again.');
}

// Not fetch: only this tells how much of a body has been sent.
function send(
  file: File,
  token: string | null,
  { address, contentType, onProgress, signal }: UploadParts,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', address);
    request.setRequestHeader('content-type', contentType);
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
  error?: { message?: string };
}

function readBody(text: string): Body | null {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return null;
  }
}
