import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  createAccessTokenVerifier,
  createDataSource,
  REFRESH_COOKIE,
  type Subgraph,
  type Viewer,
} from '../../../kit/src';
import {
  askFor,
  createTestDatabase,
  logOnly,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  type RequestFacts,
  type TestDatabase,
} from '../../../kit/src/testing';
import type { UserSubgraphSettings } from '../context';
import { createUserSubgraph } from '../create-user-subgraph';
import { userDefinition } from '../definition';

export const PASSWORD = 'Correct-horse-9';

const PAYMENT_LOG = logOnly(
  'subscription',
  ['user'],
  ['payment.approved', 'payment.rejected', 'payment.undone'],
);

const CATALOG_LOG = logOnly('catalog', ['user'], ['title.changed', 'title-request-answered']);

export interface UserWorld {
  database: TestDatabase;
  /** As the subgraph's own role, beside the subgraph: for looking and for moving clocks. */
  db: DataSource;
  subgraph: Subgraph;
  /** Another process of the same subgraph. */
  replica(settings?: Partial<UserSubgraphSettings>): Promise<Subgraph>;
  /** Does the work while the first process is down, and starts another in its place. */
  whileDown(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function createUserWorld(settings: Partial<UserSubgraphSettings> = {}): Promise<UserWorld> {
  const database = await createTestDatabase([userDefinition, PAYMENT_LOG, CATALOG_LOG]);
  const url = database.urlOf('user');
  const running: Subgraph[] = [];
  const replica = async (own: Partial<UserSubgraphSettings> = {}): Promise<Subgraph> => {
    const subgraph = await createUserSubgraph(
      {
        DATABASE_URL_USER: url,
        JWT_SECRET: TEST_JWT_SECRET,
        GATEWAY_SECRET: TEST_GATEWAY_SECRET,
        JWT_EXPIRE: 900_000,
        REFRESH_EXPIRE: 30 * 86_400_000,
        DEFAULT_REGION: 'DE',
        PUBLIC_URL: 'http://localhost:4000',
        // All people of a test come from one address.
        RATE_LIMIT_SIGN_UPS_PER_HOUR: 0,
        RATE_LIMIT_SIGN_UPS_PER_DAY: 0,
        ...settings,
        ...own,
      },
      testLog,
    );
    await subgraph.start();
    running.push(subgraph);
    return subgraph;
  };
  const db = await createDataSource({ ...userDefinition, url, poolSize: 4 }).initialize();
  const world: UserWorld = {
    database,
    db,
    subgraph: await replica(),
    replica,
    whileDown: async (work) => {
      await world.subgraph.stop();
      running.splice(running.indexOf(world.subgraph), 1);
      await work();
      world.subgraph = await replica();
    },
    close: async () => {
      for (const subgraph of running) await subgraph.stop();
      await db.destroy();
      await database.drop();
    },
  };
  return world;
}

export const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on AuthSession { accessToken expiresAt serverTime user { id name email } }
    ... on EmailTaken { message }
    ... on WeakPassword { message reasons }
  }
}`;

export const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on AuthSession { accessToken expiresAt serverTime user { id name email } }
    ... on InvalidCredentials { message }
  }
}`;

/** What those two and REFRESH answer, as far as the type at hand has it. */
export interface AuthAnswer {
  __typename: string;
  accessToken: string;
  expiresAt: string;
  serverTime: string;
  user: { id: string; name: string; email: string };
  reasons: string[];
}

export const REFRESH = `mutation { refreshSession { accessToken expiresAt serverTime user { id email } } }`;

export interface SignedIn {
  email: string;
  viewer: Viewer;
  accessToken: string;
  /** Value of the refresh cookie. */
  cookie: string;
}

const verify = createAccessTokenVerifier(TEST_JWT_SECRET);

/** The value that the last `Set-Cookie` for it gives the refresh cookie. */
export function cookieOf(cookies: readonly string[]): string {
  const last = cookies.findLast((cookie) => cookie.startsWith(`${REFRESH_COOKIE}=`)) ?? '';
  return last.slice(`${REFRESH_COOKIE}=`.length, last.indexOf(';'));
}

export async function signedIn(email: string, accessToken: string, cookies: string[]): Promise<SignedIn> {
  return { email, accessToken, cookie: cookieOf(cookies), viewer: await verify(accessToken) };
}

export const anEmail = (): string => `${randomUUID()}@films.example`;

/** A new person who has just signed up. */
export async function aPerson(
  world: UserWorld,
  email = anEmail(),
  facts: RequestFacts = {},
): Promise<SignedIn> {
  const cookies: string[] = [];
  const input = { email, password: PASSWORD, name: 'Ida Lupino' };
  const { signUp } = await askFor<{ signUp: { accessToken: string } }>(
    world.subgraph,
    null,
    SIGN_UP,
    { input },
    { ...facts, cookies },
  );
  return signedIn(email, signUp.accessToken, cookies);
}

/** Another browser of the same person. */
export async function signInAgain(
  world: UserWorld,
  email: string,
  facts: RequestFacts = {},
): Promise<SignedIn> {
  const cookies: string[] = [];
  const { signIn } = await askFor<{ signIn: { accessToken: string } }>(
    world.subgraph,
    null,
    SIGN_IN,
    { input: { email, password: PASSWORD } },
    { ...facts, cookies },
  );
  return signedIn(email, signIn.accessToken, cookies);
}
