import { auditServer, type AuditResult } from 'graphql-http';
import { openGatewayConfig } from './config';
import { createGateway } from './gateway';
import { testLog } from '../../subgraphs/kit/src/testing/index';
import { startWorld, type World } from '../test/world';

// What is refused has a 4xx, whichever media type the client takes: proxies, logs and alarms read the status alone.
const REFUSED_WITH_4XX =
  'a refused operation has a 4xx also as application/json, where the draft would hide it in a 200';
// Browsers send such requests for any page to any site, with this site's cookies.
const FORGEABLE = 'a GET needs a header that makes browsers ask first';

/** Audits (https://github.com/graphql/graphql-http#audits) that are not followed, by id. */
const NOT_FOLLOWED: Readonly<Record<string, { name: string; reason: string }>> = {
  '572B': {
    name: 'SHOULD use 200 status code on document parsing failure when accepting application/json',
    reason: REFUSED_WITH_4XX,
  },
  FDE2: {
    name: 'SHOULD use 200 status code on document validation failure when accepting application/json',
    reason: REFUSED_WITH_4XX,
  },
  '7B9B': {
    name: 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
    reason: REFUSED_WITH_4XX,
  },
  '5A70': { name: 'MAY accept application/x-www-form-urlencoded formatted GET requests', reason: FORGEABLE },
  D6D5: {
    name: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    reason: FORGEABLE,
  },
  '6A70': {
    name: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    reason: FORGEABLE,
  },
};

interface Audited {
  count: number;
  errors: string[];
  /** Warnings and notices. */
  others: string[];
}

async function audited(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Audited> {
  const results = await auditServer({
    url: `${url}/graphql`,
    fetchFn: (address: string, init: RequestInit = {}) =>
      fetch(address, { ...init, headers: { ...(init.headers as object), ...headers } }),
  });
  const told = (...statuses: AuditResult['status'][]) =>
    results.flatMap((result) => (statuses.includes(result.status) ? [`${result.id}: ${result.name}`] : []));
  return { count: results.length, errors: told('error'), others: told('warn', 'notice') };
}

const notFollowed = (isListed: (reason: string) => boolean): string[] =>
  Object.entries(NOT_FOLLOWED).flatMap(([id, { name, reason }]) =>
    isListed(reason) ? [`${id}: ${name}`] : [],
  );

let world: World;
beforeAll(async () => {
  world = await startWorld('in-process');
});
afterAll(() => world.close());

test('the gateway passes the 61 audits of GraphQL over HTTP, but for warnings that have a reason', async () => {
  const { count, errors, others } = await audited(world.url);
  expect(count).toBe(61);
  expect(errors).toEqual([]);
  expect(others.sort()).toEqual(notFollowed(() => true).sort());
});

test('with the header that makes browsers ask first, a GET is as good as a POST', async () => {
  const { count, errors, others } = await audited(world.url, { 'apollo-require-preflight': '1' });
  expect(count).toBe(61);
  expect(errors).toEqual([]);
  expect(others.sort()).toEqual(notFollowed((reason) => reason === REFUSED_WITH_4XX).sort());
});

test('a foreign supergraph may also be asked with a plain GET', async () => {
  const gateway = createGateway({
    config: openGatewayConfig('127.0.0.1', 0),
    log: testLog,
    supergraphSdl: world.supergraphSdl,
    subgraphs: {},
    isOpen: true,
  });
  try {
    const { count, errors, others } = await audited(await gateway.listen());
    expect(count).toBe(61);
    expect(errors).toEqual([]);
    expect(others.sort()).toEqual(notFollowed((reason) => reason === REFUSED_WITH_4XX).sort());
  } finally {
    await gateway.close();
  }
});
