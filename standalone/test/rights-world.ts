import { randomUUID } from 'node:crypto';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { aTitle, seedReadyAsset, seedTitles } from '../../subgraphs/catalog/src/seed';
import { TitleKind } from '../../subgraphs/catalog/src/title/title-kind';
import {
  createAccessTokenVerifier,
  createDataSource,
  GATEWAY_SECRET_HEADER,
  Role,
  serveSubgraph,
  type Viewer,
} from '../../subgraphs/kit/src';
import { TEST_GATEWAY_SECRET, TEST_JWT_SECRET, testLog, until } from '../../subgraphs/kit/src/testing';
import { startWorld, type Signed, type World } from './world';

export interface Caller {
  name: string;
  viewer: Pick<Viewer, 'userId' | 'roles'> | null;
  token: string | undefined;
}
export const CALLERS = ['nobody', 'owner', ...Object.values(Role)];
export const SERIES = 'own-matrix';
export const EPISODE = `${SERIES}-s1e1`;

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
  /** Before anything happened. */
  cursors: { payments: string; notifications: string };
  subgraphs: readonly SubgraphDoor[];
  caller(name: string): Caller;
  /** The same rights in a session that signing out may end. */
  tokenForMutations(caller: Caller): Promise<string | undefined>;
  stop(): Promise<void>;
}

export async function startRightsWorld(): Promise<RightsWorld> {
  const world = await startWorld();
  await seedSeries(world);
  const early = await account(world, [Role.ADMIN]);
  const before = await world.ask<{
    payments: { eventCursor: string };
    me: { notifications: { eventCursor: string } };
  }>('{ payments(first: 1) { eventCursor } me { notifications { eventCursor } } }', {}, early.token);
  const owner = await world.signUp('Olga Owner');
  const nobody: Caller = { name: 'nobody', viewer: null, token: undefined };
  const asOwner = { userId: owner.userId, roles: [Role.VIEWER] };
  const others = await Promise.all(Object.values(Role).map((role) => account(world, [role])));
  const callers = [nobody, { name: 'owner', viewer: asOwner, token: owner.token }, ...others];
  const payments = await seedOwner(world, owner, early.token);
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
    cursors: { payments: before.payments.eventCursor, notifications: before.me.notifications.eventCursor },
    subgraphs,
    caller: (name) => callers.find((caller) => caller.name === name) ?? nobody,
    tokenForMutations: async ({ viewer }) =>
      viewer ? world.tokenFor({ ...viewer, sessionId: randomUUID() }) : undefined,
    stop: async () => {
      for (const subgraph of subgraphs) await subgraph.close();
      await world.stop();
    },
  };
}

interface Claims {
  sid: string;
  pid: string;
}
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

async function account(world: World, roles: Role[]): Promise<Caller> {
  const { token, userId } = await world.signUp(`Somebody ${roles.join()}`);
  const { sid, pid } = claimsOf(token);
  const viewer = { userId, roles, sessionId: sid, profileId: pid };
  return { name: roles.join(), viewer, token: await world.tokenFor(viewer) };
}

/** A series of which every fact is known. */
async function seedSeries(world: World): Promise<void> {
  const url = world.database.urlOf('catalog');
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 2 }).initialize();
  const series = aTitle({
    id: SERIES,
    name: 'Matrix of Rights',
    kind: TitleKind.SERIES,
    originalName: 'Matrix der Rechte',
    runtimeMinutes: 45,
    rating: 7.5,
    ratingVotes: 1200,
    synopsis: 'Somebody asks for everything.',
    maturity: { label: 'PG', country: 'US', age: 8 },
    directors: ['Dora Director'],
    cast: ['Carl Cast'],
  });
  await seedTitles(db, [series]);
  await db.query(`INSERT INTO season (id, title_id, number) VALUES ($1, $2, 1)`, [`${SERIES}-s1`, SERIES]);
  await db.query(
    `INSERT INTO episode (id, season_id, number, name, runtime_minutes) VALUES ($1, $2, 1, 'Pilot', 45)`,
    [EPISODE, `${SERIES}-s1`],
  );
  await seedTitles(db, [series]);
  await seedReadyAsset(db, SERIES);
  await db.destroy();
}

/** Gives an account everything that one can have; its payments. */
async function seedOwner(world: World, owner: Signed, adminToken: string | undefined): Promise<string[]> {
  await Promise.all(world.subgraphs.all.map((subgraph) => subgraph.projections.catchUp()));
  const asOwner = <T>(query: string, input: object) => world.ask<T>(query, { input }, owner.token);
  const pay = async (currency: string): Promise<string> => {
    const { startCheckout } = await asOwner<{ startCheckout: { id: string } }>(
      'mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id } } }',
      { planId: 'duo', currency, idempotencyKey: randomUUID() },
    );
    const input = { paymentId: startCheckout.id };
    await asOwner(
      'mutation ($input: SubmitPaymentInput!) { submitPayment(input: $input) { __typename } }',
      input,
    );
    return startCheckout.id;
  };
  const payments = [await pay('EUR'), await pay('EUR'), await pay('VND')];
  const [approved, rejected] = payments;
  await world.ask(
    'mutation ($input: RejectPaymentInput!) { rejectPayment(input: $input) { __typename } }',
    { input: { paymentId: rejected, reason: 'It did not arrive.' } },
    adminToken,
  );
  await world.ask(
    'mutation ($input: ApprovePaymentInput!) { approvePayment(input: $input) { __typename } }',
    { input: { paymentId: approved, note: 'It arrived.' } },
    adminToken,
  );
  await asOwner('mutation ($input: SetInMyListInput!) { setInMyList(input: $input) { __typename } }', {
    titleId: SERIES,
    inMyList: true,
  });
  await asOwner('mutation ($input: SetReactionInput!) { setReaction(input: $input) { __typename } }', {
    titleId: SERIES,
    reaction: 'LOVE',
  });
  await asOwner('mutation ($input: RecordProgressInput!) { recordProgress(input: $input) { id } }', {
    titleId: SERIES,
    episodeId: EPISODE,
    positionSeconds: 300,
    durationSeconds: 2700,
    sequence: 1,
  });
  await until(async () => {
    const unread = '{ me { unreadNotificationCount } }';
    const { me } = await world.ask<{ me: { unreadNotificationCount: number } }>(unread, {}, owner.token);
    return me.unreadNotificationCount >= 3;
  }, 20_000);
  await world.ask(
    `mutation ($ids: [ID!]!) { markNotificationsRead(input: { ids: $ids }) }`,
    {
      ids: (
        await world.ask<{ me: { notifications: { nodes: { id: string }[] } } }>(
          '{ me { notifications(first: 1) { nodes { id } } } }',
          {},
          owner.token,
        )
      ).me.notifications.nodes.map(({ id }) => id),
    },
    owner.token,
  );
  return payments;
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
