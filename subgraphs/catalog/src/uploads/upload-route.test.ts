import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessTokenVerifier, notFound, Role, signAccessToken, type Viewer } from '../../../kit/src';
import { aViewer, TEST_JWT_SECRET, testLog, until } from '../../../kit/src/testing';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { sweepUploads } from './sweep-uploads';
import { uploadFolder } from './upload-files';
import { uploadRoute } from './upload-route';

let catalog: TestCatalog;
let server: Server;
/** Takes whoever sends nothing for a moment for gone. */
let hurried: Server;
const mediaFolder = mkdtempSync(join(tmpdir(), 'uploads-'));
const pictures: object[] = [];

beforeAll(async () => {
  catalog = await startTestCatalog();
  const serve = async (silenceMs: number): Promise<Server> => {
    const limits = { maximumBytes: 1_000_000, silenceMs, minimumBytesPerSecond: 32_000 };
    const route = uploadRoute({
      db: catalog.db,
      log: testLog,
      mediaFolder,
      verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
      acceptArtwork: async ({ body, ...facts }) => {
        let bytes = 0;
        for await (const chunk of body as AsyncIterable<Buffer>) bytes += chunk.length;
        if (facts.titleId === 'own-nothing') throw notFound('title');
        pictures.push(facts);
        return { titleId: facts.titleId, seen: bytes };
      },
      limits: { imports: limits, artwork: limits },
    });
    const serving = createServer((request, response) => void route.handle(request, response));
    await new Promise<void>((resolve) => serving.listen(0, '127.0.0.1', resolve));
    return serving;
  };
  server = await serve(30_000);
  hurried = await serve(300);
});
afterAll(async () => {
  for (const serving of [server, hurried]) {
    serving.closeAllConnections();
    await new Promise((resolve) => serving.close(resolve));
  }
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

const tokenOf = async (facts: Partial<Viewer> = {}, lifetimeMs = 60_000): Promise<string> =>
  (await signAccessToken(aViewer({ roles: [Role.CURATOR], ...facts }), TEST_JWT_SECRET, lifetimeMs)).token;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  json: {
    id?: string;
    bytes?: number;
    sha256?: string;
    name?: string | null;
    error?: { code: string; message: string; fields?: Record<string, string>; retryAfterSeconds?: number };
  };
}

/** Begins a request; what is not sent by `end` keeps it open. */
function begin(path: string, headers: Record<string, string | number>, method = 'POST', at = server) {
  const { port } = at.address() as AddressInfo;
  const request = httpRequest({ port, host: '127.0.0.1', path, method, headers });
  const answer = new Promise<Answer>((resolve, reject) => {
    request.on('error', reject).on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          json: JSON.parse(text) as Answer['json'],
        }),
      );
    });
  });
  answer.catch(() => undefined);
  return { request, answer };
}

async function send(
  path: string,
  body: string | Buffer,
  headers: Record<string, string | number> = {},
  method = 'POST',
): Promise<Answer> {
  const authorization = `Bearer ${await tokenOf()}`;
  const { request, answer } = begin(path, { authorization, ...headers }, method);
  request.end(body);
  return answer;
}

const stored = (): string[] => {
  try {
    return readdirSync(uploadFolder(mediaFolder));
  } catch {
    return [];
  }
};

describe('Sending a file to import', () => {
  it('stores it and says its id, size and checksum', async () => {
    const { status, json, headers } = await send(
      '/uploads/imports?name=C%3A%5Cfilms%5Cmine.csv',
      'name\nTides\n',
      {
        'content-type': 'text/csv; charset=utf-8',
      },
    );
    const sha256 = createHash('sha256').update('name\nTides\n').digest('hex');
    expect([status, json]).toEqual([
      201,
      { id: expect.any(String) as string, name: 'mine.csv', bytes: 11, sha256 },
    ]);
    expect(headers['cache-control']).toBe('no-store');
    expect(readFileSync(join(uploadFolder(mediaFolder), json.id as string), 'utf8')).toBe('name\nTides\n');
  });

  it.each([
    ['nobody', () => Promise.resolve('')],
    ['somebody with a broken token', () => Promise.resolve('Bearer abc.def.ghi')],
    ['somebody with another scheme', () => Promise.resolve('Basic YTpi')],
    ['somebody whose token has ended', async () => `Bearer ${await tokenOf({}, -5_000)}`],
    [
      'somebody whose session was ended',
      async () => {
        const sessionId = randomUUID();
        await catalog.db.query(`INSERT INTO revoked_session VALUES ($1, now() + interval '1 hour')`, [
          sessionId,
        ]);
        return `Bearer ${await tokenOf({ sessionId })}`;
      },
    ],
  ])('refuses %s', async (_who, authorization) => {
    const before = stored();
    const { status, json } = await send('/uploads/imports', 'name\n', {
      authorization: await authorization(),
    });
    expect([status, json.error?.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(stored()).toEqual(before);
  });

  it.each([Role.VIEWER, Role.FINANCE, Role.OPS])('refuses somebody who is %s', async (role) => {
    const authorization = `Bearer ${await tokenOf({ roles: [role] })}`;
    const { status, json } = await send('/uploads/imports', 'name\n', { authorization });
    expect([status, json.error?.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('takes no account of cookies', async () => {
    const cookie = `streamverse_refresh=${await tokenOf()}`;
    expect((await send('/uploads/imports', 'name\n', { authorization: '', cookie })).status).toBe(401);
  });

  it('refuses a body that is announced as too large without reading it', async () => {
    const authorization = `Bearer ${await tokenOf()}`;
    const { request, answer } = begin('/uploads/imports', { authorization, 'content-length': 1_000_001 });
    request.flushHeaders();
    const { status, json } = await answer;
    request.destroy();
    expect([status, json.error?.code]).toEqual([413, 'LIMIT_EXCEEDED']);
  });

  it('stops reading a body that grows too large unannounced, and keeps nothing of it', async () => {
    const before = stored();
    const authorization = `Bearer ${await tokenOf()}`;
    const { request, answer } = begin('/uploads/imports', { authorization, 'transfer-encoding': 'chunked' });
    for (let part = 0; part < 11; part += 1) request.write(Buffer.alloc(100_000, 'a'));
    const { status } = await answer;
    request.destroy();
    expect(status).toBe(413);
    expect(stored()).toEqual(before);
  });

  it('gives up on a sender that falls silent', async () => {
    const before = stored();
    const authorization = `Bearer ${await tokenOf()}`;
    const facts = { authorization, 'content-length': 500 };
    const { request, answer } = begin('/uploads/imports', facts, 'POST', hurried);
    request.write('name\n');
    const { status, json } = await answer;
    request.destroy();
    expect([status, json.error?.code]).toEqual([408, 'TIMEOUT']);
    expect(stored()).toEqual(before);
  });

  it('keeps nothing when the client hangs up', async () => {
    const before = stored();
    const authorization = `Bearer ${await tokenOf()}`;
    const { request } = begin('/uploads/imports', { authorization, 'content-length': 500_000 });
    request.write(Buffer.alloc(100_000, 'a'));
    await until(() => stored().length > before.length);
    request.destroy();
    await until(() => stored().length === before.length);
    expect(stored()).toEqual(before);
  });

  it('refuses an empty file', async () => {
    const { status, json } = await send('/uploads/imports', '');
    expect([status, json.error?.fields]).toEqual([400, { file: 'The file is empty.' }]);
  });

  it.each([
    ['a picture', { 'content-type': 'image/png' }, 'content-type'],
    ['a compressed file', { 'content-encoding': 'gzip' }, 'content-encoding'],
  ])('refuses %s', async (_what, headers, field) => {
    const { status, json } = await send('/uploads/imports', 'abc', headers);
    expect([status, Object.keys(json.error?.fields ?? {})]).toEqual([415, [field]]);
  });

  it.each([
    '/uploads',
    '/uploads/',
    '/uploads/other',
    '/uploads/imports/x',
    '/uploads/artwork/own-tides',
    '/uploads/%zz',
  ])('has nothing at %s', async (path) => {
    const { status, json } = await send(path, 'abc');
    expect([status, json.error?.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each(['GET', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    const { status, headers } = await send('/uploads/imports', '', {}, method);
    expect([status, headers.allow]).toEqual([405, 'POST']);
  });

  it('lets one person send two files at a time', async () => {
    const authorization = `Bearer ${await tokenOf({ userId: 'user-busy' })}`;
    const before = stored().length;
    const open = [0, 1].map(() => begin('/uploads/imports', { authorization, 'content-length': 10 }));
    for (const { request } of open) request.write('name\n');
    await until(() => stored().length === before + 2);
    const third = await send('/uploads/imports', 'name\nTides\n', { authorization });
    for (const { request } of open) request.end('abcde');
    expect([third.status, third.json.error?.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await Promise.all(open.map(({ answer }) => answer))).map(({ status }) => status)).toEqual([
      201, 201,
    ]);
    expect((await send('/uploads/imports', 'name\nTides\n', { authorization })).status).toBe(201);
  });

  it('bounds what one person sends in a day', async () => {
    const userId = 'user-much';
    const authorization = `Bearer ${await tokenOf({ userId })}`;
    await catalog.db.query(
      `INSERT INTO upload (id, owner_id, kind, bytes, sha256, created_at)
       SELECT gen_random_uuid(), $1, 'IMPORT', 10, '', now() - interval '23 hours' FROM generate_series(1, 100)`,
      [userId],
    );
    const { status, json } = await send('/uploads/imports', 'name\n', { authorization });
    expect([status, json.error?.code]).toEqual([429, 'RATE_LIMITED']);
    expect(json.error?.retryAfterSeconds).toBeLessThanOrEqual(3_600);
  });
});

describe('Sending a picture', () => {
  it('hands it over with its title, crop and type, and answers what became of it', async () => {
    const path = '/uploads/artwork/tmdb-movie-550/poster';
    const { status, json } = await send(path, 'picture', { 'content-type': 'image/png' });
    expect([status, json]).toEqual([201, { titleId: 'tmdb-movie-550', seen: 7, bytes: 7 }]);
    expect(pictures.at(-1)).toMatchObject({ crop: 'poster', declaredType: 'image/png' });
  });

  it('says that there is no such title', async () => {
    const { status, json } = await send('/uploads/artwork/own-nothing/poster', 'picture');
    expect([status, json.error?.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('Sweeping', () => {
  it('removes uploads after a day, unless a job still reads them, and what a crash left', async () => {
    const { json: old } = await send('/uploads/imports', 'name\nOld\n');
    const { json: used } = await send('/uploads/imports', 'name\nUsed\n');
    const { json: fresh } = await send('/uploads/imports', 'name\nFresh\n');
    await catalog.db.query(`UPDATE upload SET created_at = now() - interval '25 hours' WHERE id = ANY($1)`, [
      [old.id, used.id],
    ]);
    await catalog.db.query(
      `WITH job AS (
         INSERT INTO library_job (id, kind, state, input) SELECT gen_random_uuid(), 'FILE_IMPORT', state, $1
           FROM unnest('{RUNNING,CANCELLED}'::text[]) AS state RETURNING id)
       INSERT INTO import_row (job_id, position, line, title_id, fields) SELECT id, 1, 1, 'own-left', '{}' FROM job`,
      [{ uploadId: used.id }],
    );
    const crashed = join(uploadFolder(mediaFolder), `${randomUUID()}.incoming`);
    writeFileSync(crashed, 'half');
    const yesterday = Date.now() / 1000 - 90_000;
    utimesSync(crashed, yesterday, yesterday);
    await sweepUploads(catalog.db, mediaFolder);
    expect(
      await catalog.db.query('SELECT j.state FROM import_row r JOIN library_job j ON j.id = r.job_id'),
    ).toEqual([{ state: 'RUNNING' }]);
    const names = stored();
    expect(names).not.toContain(old.id);
    expect(names.some((name) => name.endsWith('.incoming'))).toBe(false);
    expect(names).toEqual(expect.arrayContaining([used.id, fresh.id]));
  });
});
