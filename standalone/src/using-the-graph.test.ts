import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormattedExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { parseManifest } from '../../gateway/src/persisted-operations/operation-manifest';
import { aTitle, seedReadyAsset, seedTitles } from '../../subgraphs/catalog/src/seed';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { createDataSource, Role } from '../../subgraphs/kit/src';
import { until } from '../../subgraphs/kit/src/testing';
import { Placeholders, sectionsOf, type Block } from '../test/page-examples';
import { ROOT } from '../test/run-program';
import { startWorld, type World } from '../test/world';

const sections = sectionsOf(readFileSync(join(ROOT, 'docs', 'using-the-graph.md'), 'utf8'));
const placeholders = new Placeholders();
const cookies = new Map<string, string>();
const clients: Client[] = [];

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const url = world.database.urlOf('catalog');
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 1 }).initialize();
  await seedTitles(db, [aTitle({ id: 'own-lighthouse', name: 'Lighthouse', popularity: 2_000 })]);
  await seedReadyAsset(db, 'own-lighthouse');
  await db.destroy();
  const { userId } = await world.signUp('Fin');
  placeholders.set("Fin's token", await world.tokenFor({ userId, roles: [Role.VIEWER, Role.FINANCE] }));
  for (const { name, id } of parseManifest(readFileSync(join(ROOT, 'schema', 'operations.json'), 'utf8'))) {
    placeholders.set(`hash of ${name}`, id);
  }
  await until(async () => {
    const lags = await Promise.all(world.subgraphs.all.map(({ projections }) => projections.lag()));
    return lags.flat().every(({ behind }) => behind === 0);
  });
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await world.stop();
});

/** Who asks stands behind the language: ```graphql Ada. With `cookie` it is the refresh cookie that says so. */
async function post(
  body: unknown,
  [who, ...how]: string[],
): Promise<{ status: number; answer: FormattedExecutionResult }> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (how.includes('cookie')) headers.cookie = cookies.get(who ?? '') ?? '';
  else if (who !== undefined) headers.authorization = `Bearer ${String(placeholders.get(`${who}'s token`))}`;
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const [cookie] = response.headers.getSetCookie();
  const answer = (await response.json()) as FormattedExecutionResult;
  if (cookie !== undefined) cookies.set('Ada', cookie.split(';')[0] ?? '');
  return { status: response.status, answer };
}

/** The first part of an answer, and all that followed as one: how it is cut depends on time. */
async function postForParts(body: unknown, [who]: string[]): Promise<unknown[]> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed;deferSpec=20220824, application/json',
      authorization: `Bearer ${String(placeholders.get(`${who}'s token`))}`,
    },
    body: JSON.stringify(body),
  });
  expect(response.headers.get('content-type')).toContain('multipart/mixed');
  const parts = [...(await response.text()).matchAll(/^\{.*\}\s*$/gm)].map(
    ([json]) => JSON.parse(json) as { incremental?: unknown[]; hasNext: boolean; extensions?: unknown },
  );
  const [{ extensions: _extensions, ...first } = { hasNext: false }, ...rest] = parts;
  const incremental = rest.flatMap((part) => part.incremental ?? []);
  return [first, { incremental, hasNext: rest.at(-1)?.hasNext }];
}

type Event = FormattedExecutionResult;

function follow(query: string, variables: Record<string, unknown>, who: string): Event[] {
  const client = createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { accessToken: placeholders.get(`${who}'s token`) },
    retryAttempts: 0,
  });
  clients.push(client);
  const events: Event[] = [];
  client.subscribe(
    { query, variables },
    {
      next: (event) => events.push(event as Event),
      error: (error) => events.push(error as Event),
      complete: () => {},
    },
  );
  return events;
}

function expectAs(shown: unknown, actual: unknown): void {
  const { expected, received } = placeholders.compare(shown, actual);
  expect(received).toEqual(expected);
}

/** Without what every answer has and the page explains once. */
function essential(shown: Event, answer: Event): unknown {
  const { extensions, ...rest } = answer;
  const errors = answer.errors?.map(({ locations: _locations, ...error }) => {
    const { requestId, ...own } = error.extensions ?? {};
    expect(requestId).toEqual(expect.any(String));
    return { ...error, extensions: own };
  });
  return { ...rest, ...(errors && { errors }), ...(shown.extensions && { extensions }) };
}

async function tryOut(blocks: readonly Block[]): Promise<number> {
  let operation: Block | null = null;
  let body: { query?: string; variables?: unknown } = {};
  let events: Event[] = [];
  let seen = 0;
  let compared = 0;
  for (const block of blocks) {
    const [kind, status] = block.words;
    const json = (): unknown => JSON.parse(block.text);
    if (block.language === 'graphql') {
      operation = block;
      body = { query: block.text };
    } else if (kind === 'variables') {
      body.variables = placeholders.fill(json());
    } else if (kind === 'body') {
      operation = { ...block, words: block.words.slice(1) };
      body = placeholders.fill(json()) as object;
    } else if (kind === 'answer') {
      const sent = await post(body, operation?.words ?? []);
      const shown = json() as Event;
      expectAs(shown, essential(shown, sent.answer));
      expect(sent.status).toBe(Number(status ?? 200));
      compared += 1;
    } else if (kind === 'parts') {
      expectAs(json(), await postForParts(body, operation?.words ?? []));
      compared += 1;
    } else if (kind === 'events' || kind === 'more') {
      if (kind === 'events') {
        events = follow(
          body.query ?? '',
          (body.variables ?? {}) as Record<string, unknown>,
          operation?.words[0] ?? '',
        );
        seen = 0;
      }
      const shown = json() as Event[];
      const first = seen;
      await until(() => events.length >= first + shown.length);
      shown.forEach((one, index) => expectAs(one, events[first + index]));
      seen += shown.length;
      compared += 1;
    }
  }
  return compared;
}

test.each(
  sections.filter(({ blocks }) =>
    blocks.some(({ language }) => language === 'graphql' || language === 'json'),
  ),
)('$heading: every example answers as the page shows', async ({ blocks }) => {
  expect(await tryOut(blocks)).toBe(
    blocks.filter(({ words }) => ['answer', 'events', 'more', 'parts'].includes(words[0] ?? '')).length,
  );
});
