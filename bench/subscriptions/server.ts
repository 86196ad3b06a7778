import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSchema, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { readGatewayConfig } from '../../gateway/src/config';
import { createGateway } from '../../gateway/src/gateway';
import {
  appendEvents,
  createDataSource,
  createLog,
  generateGrantKeys,
  type Subgraph,
} from '../../subgraphs/kit/src/index';
import { TEST_GATEWAY_SECRET, TEST_JWT_SECRET } from '../../subgraphs/kit/src/testing/config';
import { createTestDatabase, logOnly } from '../../subgraphs/kit/src/testing/test-database';
import { readSubscriptionSettings } from '../../subgraphs/subscription/src/config';
import { createSubscriptionSubgraph } from '../../subgraphs/subscription/src/create-subscription-subgraph';
import { subscriptionDefinition } from '../../subgraphs/subscription/src/definition';
import { MEMBERSHIP_CHANGED } from '../../subgraphs/subscription/src/membership/membership-facts';
import { viewerId, type Measurement, type ServerKind, type ServerOrder } from './messages';
import { PLAIN_TYPES, Topic, topicResolvers, topicSubgraph } from './topic';

interface Running {
  url: string;
  /** Tells the next event; of the personal kind, one to every viewer. */
  tell(): void | Promise<void>;
  upstreams(): number | Promise<number>;
}

const log = createLog('bench', 'silent');

/** graphql-ws as its documentation sets it up. */
function stock(): Promise<Running> {
  const topic = new Topic();
  const schema = buildSchema(PLAIN_TYPES);
  const { ticked } = topicResolvers(topic).Subscription;
  Object.assign(schema.getSubscriptionType()?.getFields().ticked ?? {}, ticked);
  const server = createServer();
  useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }));
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const url = `ws://127.0.0.1:${port}/graphql`;
      resolve({ url, tell: () => topic.tell(), upstreams: () => topic.streamCount });
    }),
  );
}

async function gatewayFor(subgraph: Subgraph): Promise<string> {
  const { supergraphSdl, errors } = composeServices([
    { name: subgraph.name, typeDefs: parse(subgraph.sdl), url: 'http://in-process' },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const { config } = readGatewayConfig({
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    HOST: '127.0.0.1',
    PERSISTED_OPERATIONS: 'off',
    // All clients come from one address.
    RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
    RATE_LIMIT_COST_PER_MINUTE: '0',
    RATE_LIMIT_SOCKETS_PER_USER: '0',
    RATE_LIMIT_SOCKETS_PER_ADDRESS: '0',
    RATE_LIMIT_CONNECTIONS_PER_ADDRESS: '0',
  });
  const gateway = createGateway({
    config: { ...config, port: 0 },
    log,
    supergraphSdl,
    subgraphs: { [subgraph.name]: subgraph },
  });
  return `${(await gateway.listen()).replace('http', 'ws')}/graphql`;
}

async function shared(): Promise<Running> {
  const topic = new Topic();
  const url = await gatewayFor(topicSubgraph(topic));
  return { url, tell: () => topic.tell(), upstreams: () => topic.streamCount };
}

/** The real subgraph on a database of its own. */
async function personal(viewers: number): Promise<Running> {
  const database = await createTestDatabase([
    subscriptionDefinition,
    logOnly('user', ['catalog', 'subscription', 'watch_history'], ['session.revoked']),
    logOnly('catalog', ['subscription', 'watch_history'], ['title.changed']),
  ]);
  const url = database.urlOf('subscription');
  const settings = readSubscriptionSettings({
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    DATABASE_URL_SUBSCRIPTION: url,
    GRANT_PRIVATE_KEY: generateGrantKeys().privateKey,
    PAYEE_NAME: 'Bench',
    PAYEE_IBAN: 'DE89 3704 0044 0532 0130 00',
    PAYEE_BIC: 'COBADEFFXXX',
  });
  const subgraph = await createSubscriptionSubgraph(settings, log);
  await subgraph.start();
  const db = await createDataSource({ ...subscriptionDefinition, url, poolSize: 2 }).initialize();
  const events = Array.from({ length: viewers }, (_, index) => ({
    type: MEMBERSHIP_CHANGED,
    subjectId: viewerId(index),
    payload: { userId: viewerId(index), status: 'ACTIVE', planId: 'solo', currentPeriodEnd: null },
  }));
  return {
    url: await gatewayFor(subgraph),
    tell: () => db.transaction((manager) => appendEvents(manager, events)),
    upstreams: async () => Number((await subgraph.health()).subscribers),
  };
}

async function main(): Promise<void> {
  const [kind, viewers] = process.argv.slice(2) as [ServerKind, string];
  const running = await { stock, shared, personal: () => personal(Number(viewers)) }[kind]();
  let told = 0;

  const cpu = (): number => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  const measure = async (): Promise<Measurement> => {
    const cpuBefore = cpu();
    for (let round = 0; round < 4; round += 1) {
      global.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { heapUsed, rss } = process.memoryUsage();
    return { heapUsed, rss, cpuBefore, cpuAfter: cpu(), upstreams: await running.upstreams(), told };
  };

  process.on('message', (message: ServerOrder) => {
    void (async () => {
      if (message.order === 'tell') {
        for (let event = 0; event < message.events; event += 1) {
          await running.tell();
          told += 1;
          await new Promise((resolve) => setTimeout(resolve, message.intervalMs));
        }
      }
      process.send?.(await measure());
    })();
  });
  process.send?.({ url: running.url });
}

void main();
