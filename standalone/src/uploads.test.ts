import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { gatewayConfig, gatewaySettings } from '../../gateway/src/config';
import { createGateway, type Gateway } from '../../gateway/src/gateway';
import { aTitle, seedTitles } from '../../subgraphs/catalog/src/seed';
import { startTestCatalog, type TestCatalog } from '../../subgraphs/catalog/src/testing/start-test-catalog';
import {
  createAccessTokenVerifier,
  readSettings,
  Role,
  serveSubgraph,
  signAccessToken,
} from '../../subgraphs/kit/src';
import {
  aViewer,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  until,
} from '../../subgraphs/kit/src/testing';
import { startGateway } from './gateway';

const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
const gateways: Record<string, Gateway> = {};
let catalog: TestCatalog;
let served: { url: string; close(): Promise<void> };
let token: string;

beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder: folder });
  await seedTitles(catalog.db, [aTitle({ id: 'own-tides', name: 'Tides' })]);
  const secrets = { JWT_SECRET: TEST_JWT_SECRET, GATEWAY_SECRET: TEST_GATEWAY_SECRET };
  served = await serveSubgraph(catalog.subgraph, {
    port: 0,
    host: '127.0.0.1',
    gatewaySecret: TEST_GATEWAY_SECRET,
    verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
    log: testLog,
  });
  const environment = {
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    ALLOWED_ORIGINS: 'https://console.example.org',
    ...secrets,
  };
  gateways['one process'] = await startGateway(environment, [catalog.subgraph], testLog);
  const supergraphFile = join(__dirname, '../../schema/supergraph.graphql');
  const remote = createGateway({
    config: gatewayConfig(readSettings(gatewaySettings, environment)),
    log: testLog,
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    supergraphFile,
    subgraphs: { catalog: { url: `${served.url}/graphql` } },
  });
  await remote.listen();
  gateways['services'] = remote;
  ({ token } = await signAccessToken(aViewer({ roles: [Role.CURATOR] }), TEST_JWT_SECRET, 600_000));
});
afterAll(async () => {
  for (const gateway of Object.values(gateways)) await gateway.close();
  await served.close();
  await catalog.stop();
  rmSync(folder, { recursive: true, force: true });
});

const stored = (): string[] => {
  try {
    return readdirSync(join(folder, 'uploads'));
  } catch {
    return [];
  }
};

describe.each(['one process', 'services'])('Uploading to a service in %s', (size) => {
  const send = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${gateways[size]?.url}/uploads/${path}`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: { authorization: `Bearer ${token}`, ...headers },
    });

  it('keeps the file of a curator', async () => {
    const answer = await send('imports?name=a.csv', 'name\nTides\n', { 'content-type': 'text/csv' });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    expect(stored()).toContain(id);
  });

  it('keeps nothing without a token', async () => {
    const before = stored();
    const answer = await send('imports', 'name\n', { authorization: '' });
    const { error } = (await answer.json()) as { error: { code: string; requestId: string } };
    expect([answer.status, error.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(error.requestId).toBe(answer.headers.get('x-request-id'));
    expect(stored()).toEqual(before);
  });

  it('makes a picture the title’s own', async () => {
    const picture = await sharp({ create: { width: 800, height: 1200, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
    const answer = await send('artwork/own-tides/poster', picture, { 'content-type': 'image/png' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ titleId: 'own-tides', isUploaded: true });
  });

  it('refuses a picture that lies about its type', async () => {
    const answer = await send('artwork/own-tides/poster', '<svg xmlns="http://www.w3.org/2000/svg"/>', {
      'content-type': 'image/png',
    });
    expect(answer.status).toBe(400);
  });

  it('refuses what is announced as too large', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${gateways[size]?.url}/uploads/imports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-length': 200_000_001 },
      });
      request.on('error', reject).on('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.write('name\n');
    });
    expect(status).toBe(413);
  });

  it('keeps nothing of a client that hangs up', async () => {
    const before = stored().length;
    const request = httpRequest(`${gateways[size]?.url}/uploads/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-length': 5_000_000 },
    });
    request.on('error', () => undefined);
    request.write(Buffer.alloc(400_000, 'a'));
    await until(() => stored().length > before);
    request.destroy();
    await until(() => stored().length === before);
    expect(stored().filter((name) => name.endsWith('.incoming'))).toEqual([]);
  });

  it.each([
    ['https://console.example.org', 'https://console.example.org'],
    ['https://elsewhere.example.org', null],
  ])('answers a browser’s preflight from %s with %s', async (origin, allowed) => {
    const answer = await fetch(`${gateways[size]?.url}/uploads/imports`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
  });
});
