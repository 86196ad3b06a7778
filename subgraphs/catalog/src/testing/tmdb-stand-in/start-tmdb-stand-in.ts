import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { errorBody, playFault, sendJson, type Fault, type FaultFacts } from './faults';
import { Refusal } from './page';
import { StandInCatalogue } from './stand-in-catalogue';

/** A key of version 3, as the stand-in knows it; it is made up. */
export const STAND_IN_KEY = '0123456789abcdef0123456789abcdef';
/** A token of version 4. */
export const STAND_IN_TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdGFuZC1pbiJ9.c3RhbmQtaW4';

export interface StandInRequest {
  /** After the base address: `/movie/9001`, or `/t/p/w500/x.jpg` for a picture. */
  path: string;
  /** Without the key. */
  query: Record<string, string>;
  credential: 'key' | 'token' | 'wrong' | 'none';
}

/**
 * A TMDB of our own on loopback: real HTTP, invented films, failures by switch.
 * @param port 0 takes a free one.
 */
export async function startTmdbStandIn(port = 0) {
  const catalogue = new StandInCatalogue();
  const requests: StandInRequest[] = [];
  let alteration: ((path: string, body: unknown) => unknown) | null = null;
  let fault: { kind: Fault; facts: FaultFacts; left: number } | null = null;

  const takeFault = (path: string): { kind: Fault; facts: FaultFacts } | null => {
    const current = fault;
    if (!current || (current.facts.path && !current.facts.path.test(path))) return null;
    current.left -= 1;
    if (current.left <= 0) fault = null;
    return current;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const isPicture = pathname.startsWith('/t/p/');
    const path = isPicture ? pathname : pathname.replace(/^\/3(?=\/)/, '');
    const credential = credentialOf(request, searchParams);
    searchParams.delete('api_key');
    requests.push({ path, query: Object.fromEntries(searchParams), credential });
    const answer = (): unknown => catalogue.answer(path, searchParams);
    const playing = takeFault(path);
    if (playing && (await playFault(playing.kind, playing.facts, response, isPicture ? () => ({}) : answer)))
      return;
    if (isPicture) return sendPicture(response, pathname);
    if (credential === 'none' || credential === 'wrong') {
      return sendJson(response, 401, errorBody(7, 'Invalid API key: You must be granted a valid key.'));
    }
    const body = pathname.startsWith('/3/') ? answer() : null;
    if (body === null)
      return sendJson(response, 404, errorBody(34, 'The resource you requested could not be found.'));
    sendJson(response, 200, alteration ? alteration(path, body) : body);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof Refusal) return sendJson(response, error.status, error.body);
      sendJson(response, 500, errorBody(11, String(error)));
    });
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(port);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: `${address}/3`,
    imageUrl: `${address}/t/p`,
    apiKey: STAND_IN_KEY,
    token: STAND_IN_TOKEN,
    /** Every request that arrived, oldest first. */
    requests,
    /** How many requests for matching paths arrived. */
    countOf: (path: RegExp): number => requests.filter((request) => path.test(request.path)).length,
    edit: catalogue.edit.bind(catalogue),
    /** Fails until healed, or as often as the facts say. Resolves once it does. */
    async fail(kind: Fault, facts: FaultFacts = {}): Promise<void> {
      fault = { kind, facts, left: facts.times ?? Number.POSITIVE_INFINITY };
      if (kind === 'refuse') await close();
    },
    /** Every answer is sent as this makes it, until healed; what it gets it may change. */
    alter(make: (path: string, body: unknown) => unknown): void {
      alteration = make;
    },
    async heal(): Promise<void> {
      fault = null;
      alteration = null;
      if (!server.listening) await listen(Number(new URL(address).port));
    },
    async stop(): Promise<void> {
      if (server.listening) await close();
    },
  };
}

export type TmdbStandIn = Awaited<ReturnType<typeof startTmdbStandIn>>;

function credentialOf(request: IncomingMessage, query: URLSearchParams): StandInRequest['credential'] {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const key = query.get('api_key');
  if (bearer === STAND_IN_TOKEN) return 'token';
  if (key === STAND_IN_KEY) return 'key';
  return bearer || key ? 'wrong' : 'none';
}

/** Any picture of a size that TMDB has, but for `/missing.jpg`; as wide as its size says, a plain colour. */
async function sendPicture(response: ServerResponse, path: string): Promise<void> {
  const [, size = '', name = ''] = /^\/t\/p\/([a-z0-9]+)\/([\w-]+\.(?:jpg|png))$/.exec(path) ?? [];
  const width =
    size === 'original' ? 400 : Number(/^w(\d{2,4})$/.exec(size)?.[1] ?? (size === 'h632' ? 421 : 0));
  if (!width || name.startsWith('missing')) {
    response.writeHead(404, { 'content-type': 'text/html' });
    response.end('<h1>File not found</h1>');
    return;
  }
  const hue = [...name].reduce((sum, letter) => (sum + letter.charCodeAt(0) * 7) % 200, 30);
  const height = Math.round(name.includes('wide') ? (width * 9) / 16 : (width * 3) / 2);
  const picture = sharp({
    create: { width, height, channels: 3, background: { r: hue, g: 90, b: 230 - hue } },
  });
  const isPng = name.endsWith('.png');
  const bytes = await (isPng ? picture.png() : picture.jpeg()).toBuffer();
  response.writeHead(200, {
    'content-type': isPng ? 'image/png' : 'image/jpeg',
    'content-length': bytes.length,
  });
  response.end(bytes);
}
