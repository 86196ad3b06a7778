import type { KeyObject } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  createDataSource,
  generateGrantKeys,
  readGrantPublicKey,
  Role,
  type Subgraph,
  type Viewer,
} from '../../../kit/src';
import {
  askFor,
  aViewer,
  createTestDatabase,
  logOnly,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  until,
  type TestDatabase,
} from '../../../kit/src/testing';
import { readSubscriptionSettings } from '../config';
import { createSubscriptionSubgraph } from '../create-subscription-subgraph';
import { subscriptionDefinition } from '../definition';

export interface SubscriptionWorld {
  database: TestDatabase;
  subgraph: Subgraph;
  /** As the subgraph's own role, beside it. */
  db: DataSource;
  grantKeys: readonly KeyObject[];
  /** The catalogue says this of a title; resolves when this subgraph knows it. */
  publishTitle(titleId: string, facts?: Record<string, unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** The settings of a test, in the environment's form. */
export function testEnvironment(databaseUrl: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    JWT_SECRET: TEST_JWT_SECRET,
    GATEWAY_SECRET: TEST_GATEWAY_SECRET,
    DATABASE_URL_SUBSCRIPTION: databaseUrl,
    GRANT_PRIVATE_KEY: generateGrantKeys().privateKey,
    PAYEE_NAME: 'Filmklub',
    PAYEE_IBAN: 'DE89 3704 0044 0532 0130 00',
    PAYEE_BIC: 'COBADEFFXXX',
    PAYEE_VIETQR_BANK: '970436',
    PAYEE_VIETQR_ACCOUNT: '0011001234567',
    ...extra,
  };
}

/** The running subgraph on a database of its own, beside owners that have logs only. */
export async function startSubscriptionWorld(extra: Record<string, string> = {}): Promise<SubscriptionWorld> {
  const database = await createTestDatabase([
    subscriptionDefinition,
    logOnly('user', ['catalog', 'subscription', 'watch_history'], ['session.revoked']),
    logOnly('catalog', ['subscription', 'watch_history'], ['title.changed']),
  ]);
  const keys = generateGrantKeys();
  const url = database.urlOf('subscription');
  const settings = readSubscriptionSettings(
    testEnvironment(url, { GRANT_PRIVATE_KEY: keys.privateKey, ...extra }),
  );
  const subgraph = await createSubscriptionSubgraph(settings, testLog);
  await subgraph.start();
  const db = await createDataSource({ ...subscriptionDefinition, url, poolSize: 20 }).initialize();
  return {
    database,
    subgraph,
    db,
    grantKeys: [readGrantPublicKey(keys.publicKey)],
    publishTitle: async (titleId, facts = {}) => {
      await database.publish('catalog', [
        { type: 'title.changed', subjectId: titleId, payload: { ...READY_FILM, assetId: titleId, ...facts } },
      ]);
      await until(async () => (await subgraph.projections.lag()).every(({ behind }) => behind === 0));
    },
    stop: async () => {
      await db.destroy();
      await subgraph.stop();
      await database.drop();
    },
  };
}

const READY_FILM = {
  name: 'A film',
  kind: 'MOVIE',
  isPublished: true,
  availableFrom: null,
  availableUntil: null,
  countries: null,
  isPremium: true,
  maturityAge: 12,
  mediaState: 'READY',
  renditionHeights: [360, 720],
  durationSeconds: 120,
  episodes: [],
};

export const anApprover = (): Viewer => aViewer({ roles: [Role.FINANCE] });

interface PaymentAnswer {
  __typename: string;
  id: string;
  status: string;
  reference: string;
  message: string;
  decidedAt: string;
  decidedBy: { id: string } | null;
  payment: { id: string; status: string };
}

const PAYMENT = '... on Payment { id status reference }';
const mutation = (name: string, fields: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
     ${name}(input: $input) { ${fields} } }`;

export const START_CHECKOUT = mutation(
  'startCheckout',
  `__typename ${PAYMENT} ... on PlanUnavailable { message }`,
);
export const SUBMIT_PAYMENT = mutation(
  'submitPayment',
  `__typename ${PAYMENT} ... on PaymentNotOpen { message payment { id status } }`,
);
const DECIDED = `__typename ${PAYMENT}
  ... on AlreadyDecided { message decidedAt decidedBy { id } payment { id status } }`;
export const APPROVE_PAYMENT = mutation('approvePayment', DECIDED);
export const REJECT_PAYMENT = mutation('rejectPayment', DECIDED);
export const UNDO_APPROVAL = mutation('undoApproval', 'id status decidedAt');

/** A mutation that must not fail, by its name. */
export async function change(
  world: SubscriptionWorld,
  viewer: Viewer | null,
  query: string,
  input: object,
): Promise<PaymentAnswer> {
  const data = await askFor<Record<string, PaymentAnswer>>(world.subgraph, viewer, query, { input });
  return Object.values(data)[0] as PaymentAnswer;
}
