import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormattedExecutionResult } from 'graphql';
import type { Gateway } from '../../gateway/src/gateway';
import type { CatalogOptions } from '../../subgraphs/catalog/src/create-catalog-subgraph';
import { generateGrantKeys, Role, signAccessToken, type Viewer } from '../../subgraphs/kit/src';
import {
  aViewer,
  createTestDatabase,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  type TestDatabase,
} from '../../subgraphs/kit/src/testing';
import { definitions } from '../src/definitions';
import { DEMO_PAYEE } from '../src/demo';
import { startGateway } from '../src/gateway';
import { createSubgraphs, type ServiceSubgraphs } from '../src/subgraphs';

export interface Signed {
  token: string;
  userId: string;
}

export interface World {
  url: string;
  database: TestDatabase;
  subgraphs: ServiceSubgraphs;
  gateway: Gateway;
  /** One operation over HTTP, as a client sends it. */
  post(
    query: string,
    variables?: object,
    token?: string,
    requestId?: string,
  ): Promise<FormattedExecutionResult>;
  /** The data of an operation that must succeed. */
  ask<T = never>(query: string, variables?: object, token?: string): Promise<T>;
  signUp(name?: string): Promise<Signed>;
  /** A token with these roles for an account that exists. */
  tokenFor(viewer: Partial<Viewer>): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The whole service in this process on a database of its own: real subgraphs, real gateway, no web client.
 * @param extra settings beside those of every test
 * @param catalog `libraryFile: null` starts without the bundled library, which takes a while to import
 */
export async function startWorld(
  extra: Record<string, string> = {},
  catalog: Pick<CatalogOptions, 'libraryFile'> = {},
): Promise<World> {
  const database = await createTestDatabase(definitions);
  const folder = mkdtempSync(join(tmpdir(), 'world-'));
  const keys = generateGrantKeys();
  const environment = {
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    GRANT_PRIVATE_KEY: keys.privateKey,
    GRANT_PUBLIC_KEYS: keys.publicKey,
    ...DEMO_PAYEE,
    // One caller of a test asks for what many people would.
    RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
    RATE_LIMIT_COST_PER_MINUTE: '0',
    RATE_LIMIT_SIGN_UPS_PER_HOUR: '0',
    RATE_LIMIT_SIGN_UPS_PER_DAY: '0',
    DATABASE_URL_USER: database.urlOf('user'),
    DATABASE_URL_CATALOG: database.urlOf('catalog'),
    DATABASE_URL_SUBSCRIPTION: database.urlOf('subscription'),
    DATABASE_URL_WATCH_HISTORY: database.urlOf('watch_history'),
    ...extra,
  };
  const subgraphs = await createSubgraphs(environment, 'silent', { ...catalog, makesFilms: false });
  for (const subgraph of subgraphs.all) await subgraph.start();
  const gateway = await startGateway(environment, subgraphs.all, testLog);

  const post: World['post'] = async (query, variables = {}, token, requestId) => {
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(requestId && { 'x-request-id': requestId }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as FormattedExecutionResult;
  };
  const ask: World['ask'] = async (query, variables, token) => {
    const { data, errors } = await post(query, variables, token);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as never;
  };
  let people = 0;
  return {
    url: gateway.url,
    database,
    subgraphs,
    gateway,
    post,
    ask,
    signUp: async (name = 'Somebody') => {
      people += 1;
      const email = `person-${people}@example.org`;
      const { signUp } = await ask<{ signUp: { accessToken: string; user: { id: string } } }>(
        `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthSession { accessToken user { id } } } }`,
        { input: { email, password: 'correct horse battery', name } },
      );
      return { token: signUp.accessToken, userId: signUp.user.id };
    },
    tokenFor: async (viewer) =>
      (await signAccessToken(aViewer({ roles: [Role.VIEWER], ...viewer }), TEST_JWT_SECRET, 600_000)).token,
    stop: async () => {
      await gateway.close();
      for (const subgraph of [...subgraphs.all].reverse()) await subgraph.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
