import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { startTmdbStandIn } from '../../subgraphs/catalog/src/testing/tmdb-stand-in/start-tmdb-stand-in';
import {
  createAccessTokenVerifier,
  GATEWAY_SECRET_HEADER,
  Role,
  serveSubgraph,
  type Viewer,
} from '../../subgraphs/kit/src';
import { TEST_GATEWAY_SECRET, TEST_JWT_SECRET, testLog } from '../../subgraphs/kit/src/testing';
import type { Arguments } from './generated-operations';
import { readBeginnings, seedOwnersPast } from './rights-past';
import {
  ASKED,
  COLLECTION,
  PERSON,
  seedCuratorsWork,
  seedRightsTitles,
  SERIES,
  SERIES_AT_TMDB,
} from './rights-titles';
import { startWorld, type Signed, type World } from './world';

export interface Caller {
  name: string;
  viewer: Pick<Viewer, 'userId' | 'roles'> | null;
  token: string | undefined;
}
export const CALLERS = ['nobody', 'owner', ...Object.values(Role)];

export interface SubgraphDoor {
  name: string;
  url: string;
  schema: GraphQLSchema;
  close(): Promise<void>;
}

/** The whole service with one account of each role, one that has everything an account can have, and open doors to the subgraphs. */
export interface RightsWorld {
  world: World;
  owner: Signed;
  /** Of the owner: approved, rejected, submitted. */
  payments: readonly string[];
  /** With these every root field answers something. */
  given: Arguments;
  subgraphs: readonly SubgraphDoor[];
  caller(name: string): Caller;
  /** The same rights in a session that signing out may end. */
  tokenForMutations(caller: Caller): Promise<string | undefined>;
  stop(): Promise<void>;
}

export async function startRightsWorld(): Promise<RightsWorld> {
  const tmdb = await startTmdbStandIn();
  const world = await startWorld(
    {
      // Everything that there is, asked for at once.
      OPERATION_COST_LIMIT: '100000000',
      TMDB_API_KEY: tmdb.apiKey,
      TMDB_BASE_URL: tmdb.url,
      TMDB_IMAGE_URL: tmdb.imageUrl,
      // Any picture will do.
      TMDB_LOGO_FILE: join(__dirname, '../../web/public/favicon.svg'),
    },
    { libraryFile: null },
  );
  await seedRightsTitles(world);
  const admin = await account(world, [Role.ADMIN]);
  const before = await readBeginnings(world, admin);
  const owner = await world.signUp('Olga Owner');
  const nobody: Caller = { name: 'nobody', viewer: null, token: undefined };
  const asOwner = { userId: owner.userId, roles: [Role.VIEWER] };
  const others = await Promise.all(Object.values(Role).map((role) => account(world, [role])));
  const callers: Caller[] = [nobody, { name: 'owner', viewer: asOwner, token: owner.token }, ...others];
  const work = await seedCuratorsWork(world, admin);
  const { payments, joinedRequest } = await seedOwnersPast(world, owner, admin);
  const subgraphs = await Promise.all(
    world.subgraphs.all.map(async (subgraph): Promise<SubgraphDoor> => {
      const served = await serveSubgraph(subgraph, {
        port: 0,
        host: '127.0.0.1',
        gatewaySecret: TEST_GATEWAY_SECRET,
        verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
        log: testLog,
      });
      return { name: subgraph.name, schema: subgraph.schema, ...served };
    }),
  );
  return {
    world,
    owner,
    payments,
    given: {
      'Query.title.id': SERIES,
      'Query.rail.id': `curated:${work.railByHand}`,
      // Misspelt, so that something else is suggested.
      'Query.search.query': 'Matrix of Rihgts',
      'Query.suggest.prefix': 'ma',
      'Query.suggest.first': 8,
      'Query.person.id': PERSON,
      'Query.collection.id': COLLECTION,
      'Query.payment.id': payments[0],
      'Query.libraryEntry.id': SERIES,
      'Query.libraryJob.id': work.job,
      'Query.curatedRail.id': work.railByRule,
      'Query.curatedRailPreview.rule': { genreIds: ['genre-drama'] },
      'Query.tmdbPreview.kind': 'SERIES',
      'Query.tmdbPreview.tmdbId': SERIES_AT_TMDB,
      // Each caller gets to the fields of the answer, and leaves the title as it was for the next.
      'Mutation.requestTitle.input': { titleId: ASKED.joined },
      'Mutation.withdrawTitleRequest.input': { requestId: joinedRequest },
      'Mutation.setFeaturedTitle.input': { titleId: SERIES },
      'Subscription.paymentQueue.after': before.payments,
      'Subscription.notificationReceived.after': before.notifications,
      'Subscription.titleRequestQueue.after': before.requests,
      'Subscription.libraryJobUpdated.id': work.job,
    },
    subgraphs,
    caller: (name) => callers.find((caller) => caller.name === name) ?? nobody,
    tokenForMutations: async ({ viewer }) =>
      viewer ? world.tokenFor({ ...viewer, sessionId: randomUUID() }) : undefined,
    stop: async () => {
      for (const subgraph of subgraphs) await subgraph.close();
      await world.stop();
      await tmdb.stop();
    },
  };
}

interface Claims {
  sid: string;
  pid: string;
}
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

async function account(world: World, roles: Role[]): Promise<Caller & Signed> {
  const { token, userId } = await world.signUp(`Somebody ${roles.join()}`);
  const { sid, pid } = claimsOf(token);
  const viewer = { userId, roles, sessionId: sid, profileId: pid };
  return { name: roles.join(), viewer, userId, token: await world.tokenFor(viewer) };
}

/** The first event of a subscription, or the errors in place of it. */
export async function firstEvent(
  { url }: World,
  query: string,
  { token }: Caller,
): Promise<FormattedExecutionResult> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
  });
  try {
    return await new Promise((resolve, reject) => {
      client.subscribe<Record<string, unknown>>(
        { query },
        {
          next: (result) => resolve(JSON.parse(JSON.stringify(result)) as FormattedExecutionResult),
          error: (errors) => (Array.isArray(errors) ? resolve({ errors: errors as never }) : reject(errors)),
          complete: () => reject(new Error('it ended without an event')),
        },
      );
    });
  } finally {
    await client.dispose();
  }
}

/** One operation at a subgraph's own door, as the gateway would send it. */
export async function askSubgraph(
  url: string,
  query: string,
  variables: object,
  token: string | undefined,
): Promise<FormattedExecutionResult> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [GATEWAY_SECRET_HEADER]: TEST_GATEWAY_SECRET,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as FormattedExecutionResult;
}
