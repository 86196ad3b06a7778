import { request, type Agent } from 'undici';
import { pictureTypeOf, type PictureType } from './picture-type';

const DEADLINE_MS = 10_000;
const LONGEST_BYTES = 10_000_000;

export interface Picture {
  bytes: Buffer;
  type: PictureType;
}

/** TMDB's picture server does not answer, or not with a picture. */
export class PictureUnavailable extends Error {
  constructor(
    message: string,
    /** Not this one picture alone: the server is away, or wants to be left alone. */
    readonly isServerAway: boolean,
  ) {
    super(message);
    this.name = 'PictureUnavailable';
  }
}

/**
 * A picture from TMDB's server; redirects are not followed. Null where it has none.
 * @param address made of the configured server, an allowed size and a plain file name
 * @throws PictureUnavailable
 */
export async function fetchTmdbPicture(agent: Agent, address: string): Promise<Picture | null> {
  try {
    const { statusCode, body } = await request(address, {
      dispatcher: agent,
      headers: { accept: 'image/*' },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (statusCode !== 200) {
      await body.dump({ limit: 65_536 });
      if (statusCode === 404) return null;
      throw new PictureUnavailable(`status ${statusCode}`, statusCode >= 500 || statusCode === 429);
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LONGEST_BYTES) throw new PictureUnavailable(`more than ${LONGEST_BYTES} bytes`, false);
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    const type = pictureTypeOf(bytes);
    if (!type) throw new PictureUnavailable('no picture', false);
    return { bytes, type };
  } catch (error) {
    if (error instanceof PictureUnavailable) throw error;
    throw new PictureUnavailable((error as { code?: string }).code ?? 'did not answer in time', true);
  }
}
