import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createContext, runInContext } from 'node:vm';
import { request } from 'undici';
import { until } from '../../subgraphs/kit/src/testing/index';
import { routeLog, slowLog } from '../test/catalog-subgraph';
import { aToken, startWorld, TRANSPORTS, type World } from '../test/world';

const HTML = { accept: 'text/html,application/xhtml+xml' };

async function get(world: World, path: string, headers: Record<string, string> = {}) {
  const { statusCode, headers: answered, body } = await request(world.url + path, { headers });
  return { status: statusCode, headers: answered, text: await body.text() };
}

/** Directive by directive, as a browser reads a Content-Security-Policy. */
const policyOf = (header: unknown): Record<string, string[]> =>
  Object.fromEntries(
    String(header)
      .split(/;\s*/)
      .map((directive) => directive.split(' '))
      .map(([name = '', ...sources]) => [name, sources]),
  );

describe('Apollo Sandbox', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('in-process');
  });
  afterAll(() => world.close());

  test('is what a browser finds at /graphql, with a policy that lets in Apollo’s site and nothing else', async () => {
    const { status, headers, text } = await get(world, '/graphql', HTML);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch('text/html');
    const policy = policyOf(headers['content-security-policy']);
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1];
    expect(policy).toEqual({
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'script-src': [`'nonce-${nonce}'`, 'https://embeddable-sandbox.cdn.apollographql.com'],
      'style-src': ["'unsafe-inline'", 'https://embeddable-sandbox.cdn.apollographql.com'],
      'img-src': ["'self'", 'data:', 'https://apollo-server-landing-page.cdn.apollographql.com'],
      'frame-src': ['https://sandbox.embed.apollographql.com'],
      'connect-src': ["'self'", world.url.replace('http', 'ws')],
    });
    const scripts = [...text.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(scripts).toHaveLength(2);
    for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`);
    expect((await get(world, '/graphql', HTML)).text).not.toContain(nonce);
  });

  test('is started with our endpoint, our WebSocket and our cookies', async () => {
    const { text } = await get(world, '/graphql', HTML);
    const script = [...text.matchAll(/<script nonce="[^"]+">([\s\S]*?)<\/script>/g)]
      .map(([, code]) => code)
      .join('\n');
    const started: { new: object[] } = { new: [] };
    class EmbeddedSandbox {
      constructor(options: object) {
        started.new.push(options);
      }
    }
    // The page's own script, run against a stand-in for Apollo's class.
    runInContext(script, createContext({ window: { EmbeddedSandbox }, document: {} }));
    expect(started.new).toEqual([
      {
        target: '#sandbox',
        initialEndpoint: `${world.url}/graphql`,
        initialSubscriptionEndpoint: `${world.url.replace('http', 'ws')}/graphql`,
        endpointIsEditable: false,
        hideCookieToggle: true,
        runTelemetry: false,
        initialState: {
          document: expect.stringContaining('query'),
          includeCookies: true,
          pollForSchemaUpdates: false,
        },
      },
    ]);
    expect(text).toContain('id="sandbox"');
  });

  test('says what to do where Apollo’s site cannot be reached', async () => {
    const { text } = await get(world, '/graphql', HTML);
    const script = [...text.matchAll(/<script nonce="[^"]+">([\s\S]*?)<\/script>/g)]
      .map(([, code]) => code)
      .join('\n');
    const offline = { hidden: true };
    runInContext(script, createContext({ window: {}, document: { getElementById: () => offline } }));
    expect(offline.hidden).toBe(false);
    expect(text).toContain('href="/explorer"');
  });

  test('does not repeat a made-up host', async () => {
    const { text, headers } = await get(world, '/graphql', { ...HTML, host: 'x"><script>alert(1)</script>' });
    expect(text + String(headers['content-security-policy'])).not.toContain('alert(1)');
  });

  test('and the explorer and the description of the graph are not there in production', async () => {
    const production = await startWorld('in-process', { config: { isProduction: true } });
    const page = await get(production, '/graphql', HTML);
    expect(page.status).toBe(406);
    expect(page.text).not.toContain('apollographql');
    const introspection = await production.post('{ __schema { types { name } } }');
    expect(introspection.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const misspelt = await production.post('{ film(id: "f1") { nmae } }');
    expect(misspelt.errors?.[0]?.message).not.toContain('Did you mean');
    await production.close();
  });
});

describe('the web client', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-web-'));
  let world: World;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>StreamVerse</title>');
    writeFileSync(join(folder, 'explorer.html'), '<!doctype html><title>Explorer</title>');
    writeFileSync(join(folder, 'assets', 'index-4f2a.js'), 'export {};');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    world = await startWorld('in-process', { config: { webFolder: folder } });
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  test.each(['/', '/title/f1', '/admin/payments'])(
    'its first page answers for %s, never from a stale cache',
    async (path) => {
      const { status, headers, text } = await get(world, path, HTML);
      expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(text).toContain('StreamVerse');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-content-type-options']).toBe('nosniff');
      const policy = policyOf(headers['content-security-policy']);
      expect(policy['script-src']).toEqual(["'self'"]);
      expect(policy['img-src']).toEqual(["'self'", 'data:', 'blob:']);
      expect(policy['media-src']).toEqual(["'self'", 'blob:', 'data:']);
      expect(policy['worker-src']).toEqual(["'self'", 'blob:']);
      // Trailers, which play in a frame once a viewer starts them.
      expect(policy['frame-src']).toEqual(['https://www.youtube-nocookie.com', 'https://player.vimeo.com']);
      expect(JSON.stringify({ ...policy, 'frame-src': [] })).not.toMatch(/https?:/);
    },
  );

  test('files named after their content are kept for a year, others are asked for again', async () => {
    const hashed = await get(world, '/assets/index-4f2a.js');
    expect([hashed.status, hashed.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect((await get(world, '/favicon.svg')).headers['cache-control']).toBe(
      'public, max-age=0, must-revalidate',
    );
  });

  test('a file that is missing is not found, instead of a page', async () => {
    expect((await get(world, '/assets/gone-1234.js')).status).toBe(404);
    expect((await get(world, '/..%2f..%2fpackage.json')).status).toBeGreaterThanOrEqual(400);
  });

  test('the explorer has a page of its own', async () => {
    expect((await get(world, '/explorer', HTML)).text).toContain('<title>Explorer</title>');
  });

  test('where it was not built, a page says so', async () => {
    const bare = await startWorld('in-process');
    const { status, text } = await get(bare, '/', HTML);
    expect(status).toBe(503);
    expect(text).toContain('npm run build');
    await bare.close();
  });
});

describe.each(TRANSPORTS)('routes of subgraphs, over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(transport);
  });
  afterAll(() => world.close());

  test('an answer of 64 MB streams through untouched', async () => {
    const { statusCode, headers, body } = await request(`${world.url}/media/some-grant/film.ts?chunks=1000`, {
      headers: {
        range: 'bytes=0-',
        cookie: 'streamverse_refresh=mine',
        'x-gateway-secret': 'guess',
        'x-client-address': '6.6.6.6',
        'x-public-origin': 'https://evil.example',
      },
    });
    expect([statusCode, headers['content-type'], headers['x-asset']]).toEqual([206, 'video/mp2t', 'yes']);
    let length = 0;
    let isIntact = true;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      // Every 64 KB block repeats the low byte of its number.
      isIntact &&= chunk[0] === Math.floor(length / 65_536) % 256;
      length += chunk.length;
    }
    expect(length).toBe(1000 * 64 * 1024);
    expect(isIntact).toBe(true);
    expect(routeLog.headers).toMatchObject({ range: 'bytes=0-', 'x-client-address': '127.0.0.1' });
    expect(routeLog.headers.cookie).toBeUndefined();
    expect(routeLog.headers['x-gateway-secret']).not.toBe('guess');
    expect(routeLog.headers['x-public-origin']).toBe(world.url);
    expect(routeLog.headers['x-request-id']).toBe(headers['x-request-id']);
  });

  test('a viewer who leaves stops the film at its source', async () => {
    const before = routeLog.aborted;
    const abort = new AbortController();
    const { body } = await request(`${world.url}/media/g/film.ts?chunks=100000`, { signal: abort.signal });
    body.once('error', () => undefined);
    await new Promise((resolve) => body.once('data', resolve));
    abort.abort();
    await until(() => routeLog.aborted === before + 1);
  });

  test('an upload far above the limit of operations arrives whole', async () => {
    const blocks = Array.from({ length: 40 }, () => randomBytes(512 * 1024));
    const { body } = await request(`${world.url}/uploads/film`, {
      method: 'POST',
      body: Readable.from(blocks),
    });
    expect(await body.text()).toBe(createHash('sha256').update(Buffer.concat(blocks)).digest('hex'));
  });

  test('a webhook keeps its body byte for byte, and its signature', async () => {
    const raw = '{ "id":"evt_1",\n  "amount" : 10.0 }';
    const { body } = await request(`${world.url}/webhooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=abc' },
      body: raw,
    });
    expect(await body.text()).toBe(`t=1,v1=abc:${raw}`);
  });

  test('what only begins like a route is not one', async () => {
    const answer = await get(world, '/mediator');
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('has not been built');
  });
});

test('a route whose owner is down is 502 with the contract’s code', async () => {
  const world = await startWorld('http');
  await world.relay('catalog').stop();
  const { status, text, headers } = await get(world, '/media/g/film.ts');
  expect(status).toBe(502);
  expect(JSON.parse(text)).toEqual({
    errors: [
      {
        message: expect.any(String),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', requestId: headers['x-request-id'] },
      },
    ],
  });
  await world.close();
});

test('other origins read answers only when they are allowed', async () => {
  const world = await startWorld('in-process', { config: { allowedOrigins: ['https://club.example'] } });
  const preflight = (origin: string) =>
    request(`${world.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const allowed = await preflight('https://club.example');
  expect(allowed.headers['access-control-allow-origin']).toBe('https://club.example');
  const stranger = await preflight('https://evil.example');
  expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  const { header } = await aToken();
  const answer = await world.post('{ people { id } }', {}, { ...header, origin: 'https://evil.example' });
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  await world.close();
});

test('metrics are not for everyone', async () => {
  const world = await startWorld('in-process');
  expect((await get(world, '/metrics')).status).toBe(404);
  await world.close();
});

test('a running request is finished before the gateway closes, and nothing new is taken', async () => {
  const world = await startWorld('http');
  const { started } = slowLog;
  const running = world.post('{ slow(milliseconds: 1000) }');
  await until(() => slowLog.started > started);
  const closing = world.gateway.close();
  await expect(world.post('{ people { id } }')).rejects.toBeDefined();
  expect((await running).data).toEqual({ slow: 'done' });
  await closing;
  await world.close();
});
