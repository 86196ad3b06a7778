import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const UPLOAD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Files of this ending are still coming in, or were when the process ended. */
export const INCOMING_SUFFIX = '.incoming';

export const uploadFolder = (mediaFolder: string): string => join(mediaFolder, 'uploads');

export const isUploadId = (id: string): boolean => UPLOAD_ID.test(id);

/** @throws Error for an id that none of ours can be. */
export function uploadPath(mediaFolder: string, id: string): string {
  if (!isUploadId(id)) throw new Error('this is no upload’s id');
  return join(uploadFolder(mediaFolder), id);
}

/** Writes a body to disk, whole or not at all, and gives the file's id. */
export async function storeFile(mediaFolder: string, body: Readable): Promise<string> {
  const id = randomUUID();
  const path = uploadPath(mediaFolder, id);
  const incoming = `${path}${INCOMING_SUFFIX}`;
  await mkdir(uploadFolder(mediaFolder), { recursive: true });
  try {
    const file = await open(incoming, 'wx', 0o600);
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(incoming, path);
    return id;
  } catch (error) {
    body.destroy();
    await rm(incoming, { force: true });
    throw error;
  }
}

export const removeFile = (mediaFolder: string, id: string): Promise<void> =>
  rm(uploadPath(mediaFolder, id), { force: true });
