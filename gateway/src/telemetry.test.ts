import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { request } from 'undici';
import { startTracing } from '../../subgraphs/kit/src/index';
import { until } from '../../subgraphs/kit/src/testing/index';
import { collect, startWorld, TRANSPORTS, type World } from '../test/world';

const METRICS_TOKEN = 'a-token-for-the-tests';

async function metricsOf({ url }: World, authorization = `Bearer ${METRICS_TOKEN}`) {
  const response = await request(`${url}/metrics`, { headers: { authorization } });
  return { status: response.statusCode, text: await response.body.text() };
}

describe('the metrics', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('http', { config: { metricsToken: METRICS_TOKEN } });
  });
  afterAll(() => world.close());

  test.each(['', 'Bearer wrong', METRICS_TOKEN, `Basic ${METRICS_TOKEN}`])(
    'are no page at all for whoever says %j',
    async (authorization) => {
      const answer = await metricsOf(world, authorization);
      expect(answer).toEqual({ status: 404, text: 'Not found' });
    },
  );

  test('are no page at all without a token in the settings', async () => {
    const silent = await startWorld('in-process');
    expect((await metricsOf(silent)).status).toBe(404);
    await silent.close();
  });

  test('tell how long operations and subgraphs took, and which errors there were', async () => {
    await world.post(
      'query Films { films { name director { name } } }',
      {},
      {
        'apollographql-client-name': 'tester',
      },
    );
    await world.post('{ fails(how: CONFLICT) }');
    await world.post('{ nothing }');
    const { text } = await metricsOf(world);
    expect(text).toMatch(
      /streamverse_operation_duration_seconds_count\{operation="other",type="query",transport="http"\} 2/,
    );
    expect(text).toMatch(
      /streamverse_subgraph_request_duration_seconds_count\{subgraph="catalog",outcome="ok"\} [1-9]/,
    );
    expect(text).toMatch(
      /streamverse_subgraph_request_duration_seconds_count\{subgraph="user",outcome="ok"\} [1-9]/,
    );
    expect(text).toMatch(/streamverse_errors_total\{code="CONFLICT"\} 1/);
    expect(text).toMatch(/streamverse_errors_total\{code="GRAPHQL_VALIDATION_FAILED"\} 1/);
    expect(text).toMatch(/streamverse_client_operations_total\{client="tester"\} 1/);
  });

  test('tell apart plans that were made and plans that were found', async () => {
    const count = async (result: string): Promise<number> =>
      Number(
        new RegExp(`plans_total\\{result="${result}"\\} (\\d+)`).exec((await metricsOf(world)).text)?.[1] ??
          0,
      );
    const [hits, misses] = [await count('hit'), await count('miss')];
    for (let run = 0; run < 3; run++) await world.post('{ films { id released } }');
    expect([(await count('hit')) - hits, (await count('miss')) - misses]).toEqual([2, 1]);
  });

  test('a stranger cannot fill them with names', async () => {
    for (let index = 0; index < 60; index++) {
      await world.post(
        `query Made${index} { films { id } }`,
        {},
        { 'apollographql-client-name': `made-${index}` },
      );
    }
    const { text } = await metricsOf(world);
    expect(text).not.toContain('operation="Made');
    expect(text.match(/client="made-/g)?.length).toBeLessThanOrEqual(20);
  });

  test('count each event of a subscription, and what was refused on a socket', async () => {
    const client = world.connect();
    const received = collect(client, 'subscription { entryAdded { cursor } }');
    await world.ledger.live(1);
    await world.ledger.add('counted', null, null);
    await until(() => received.results.length === 1);
    const { text } = await metricsOf(world);
    expect(text).toMatch(
      /operation_duration_seconds_count\{operation="other",type="subscription",transport="websocket"\} 1/,
    );
    const before = Number(/errors_total\{code="GRAPHQL_VALIDATION_FAILED"\} (\d+)/.exec(text)?.[1] ?? 0);
    const refused = collect(client, '{ nothing }');
    await until(() => refused.errors.length === 1);
    expect((await metricsOf(world)).text).toContain(
      `errors_total{code="GRAPHQL_VALIDATION_FAILED"} ${before + 1}`,
    );
    received.stop();
    await until(async () => /streamverse_subscribers 0/.test((await metricsOf(world)).text));
  });

  test('tell what is open right now', async () => {
    const received = collect(world.connect(), 'subscription { entryAdded { cursor } }');
    // The socket of the test before may take a moment to close.
    const { text } = await until(async () => {
      const answer = await metricsOf(world);
      const isSo = /streamverse_subscribers 1$/m.test(answer.text) && /open_sockets 1$/m.test(answer.text);
      return isSo ? answer : null;
    });
    expect(text).toMatch(/streamverse_subgraph_circuit_open\{subgraph="catalog"\} 0/);
    received.stop();
    await until(async () => /streamverse_subscribers 0/.test((await metricsOf(world)).text));
  });
});

describe.each(TRANSPORTS)('a trace over %s', (transport) => {
  const exporter = new InMemorySpanExporter();
  const parent = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  let spans: ReadableSpan[];

  beforeAll(async () => {
    const stop = startTracing({ serviceName: 'test', endpoint: null, exporter });
    const world = await startWorld(transport);
    await world.post(
      'query Films { films { director { name } } }',
      {},
      { traceparent: `00-${parent.traceId}-${parent.spanId}-01` },
    );
    await world.close();
    // What was exported is forgotten when the exporter is shut down.
    exporter.shutdown = () => Promise.resolve();
    await stop();
    spans = exporter.getFinishedSpans();
  });

  const namesIn = (traceId: string): string[] =>
    spans.filter((span) => span.spanContext().traceId === traceId).map(({ name }) => name);

  test('goes on from the one that the client began, to each subgraph', () => {
    const names = namesIn(parent.traceId);
    expect(names).toEqual(expect.arrayContaining(['operation', 'plan', 'subgraph catalog', 'subgraph user']));
    // In one process the call is the whole way.
    if (transport === 'http')
      expect(names).toEqual(expect.arrayContaining(['catalog operation', 'user operation']));
    const root = spans.find(({ name }) => name === 'operation');
    expect(root?.parentSpanContext?.spanId).toBe(parent.spanId);
    expect(root?.attributes).toMatchObject({
      'graphql.operation.name': 'Films',
      'graphql.operation.type': 'query',
    });
  });

  test('every span hangs on another one of it', () => {
    const known = new Set([parent.spanId, ...spans.map((span) => span.spanContext().spanId)]);
    const ofTrace = spans.filter((span) => span.spanContext().traceId === parent.traceId);
    expect(ofTrace.filter((span) => !known.has(span.parentSpanContext?.spanId ?? ''))).toEqual([]);
  });
});
