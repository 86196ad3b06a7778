import type { Readable } from 'node:stream';
import { badUserInput } from '../../../kit/src';
import { foreignPart } from './foreign-part';
import { pictureTypeOf, type PictureType } from './picture-type';

export const MAXIMUM_UPLOAD_BYTES = 20_000_000;

export interface Picture {
  type: PictureType;
  bytes: Buffer;
}

const names: Record<PictureType, string> = {
  'image/jpeg': 'a JPEG',
  'image/png': 'a PNG',
  'image/webp': 'a WebP',
  'image/avif': 'an AVIF',
};
const accepted = 'Send a JPEG, PNG, WebP or AVIF picture.';

/** The body of an upload as the picture that it says it is, and is. @throws BAD_USER_INPUT: content-type, file. */
export async function readPicture(body: Readable, declaredType: string | null): Promise<Picture> {
  const declared = declaredType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!Object.hasOwn(names, declared)) throw badUserInput({ 'content-type': accepted });
  const bytes = await readWhole(body);
  const type = pictureTypeOf(bytes);
  if (!type) throw badUserInput({ file: `This is no picture of a kind that we take. ${accepted}` });
  if (type !== declared) {
    throw badUserInput({
      'content-type': `The file is ${names[type]}, not ${names[declared as PictureType]}.`,
    });
  }
  const foreign = foreignPart(bytes, type);
  if (foreign) throw badUserInput({ file: foreign });
  return { type, bytes };
}

async function readWhole(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_UPLOAD_BYTES) {
      throw badUserInput({ file: `A picture may have ${MAXIMUM_UPLOAD_BYTES / 1_000_000} MB at most.` });
    }
    chunks.push(chunk);
  }
  if (size === 0) throw badUserInput({ file: 'The file is empty.' });
  return Buffer.concat(chunks, size);
}
