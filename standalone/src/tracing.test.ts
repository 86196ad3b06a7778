import { InMemorySpanExporter } from '@opentelemetry/sdk-trace-node';
import { startTracing } from '../../subgraphs/kit/src';
import { startWorld } from '../test/world';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

test('one trace goes from the browser through the gateway to the SQL, and holds nobody’s data', async () => {
  const exporter = new InMemorySpanExporter();
  const stop = startTracing({ serviceName: 'test', endpoint: null, exporter });
  const world = await startWorld({}, { libraryFile: null });
  const { token } = await world.signUp('Traced Person');
  await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({ query: 'query Account { me { email payments(first: 2) { nodes { id } } } }' }),
  }).then((answer) => answer.json());
  await world.stop();
  // What was exported is forgotten when the exporter is shut down.
  exporter.shutdown = () => Promise.resolve();
  await stop();

  const spans = exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === TRACE_ID);
  const statements = spans.filter(({ attributes }) => attributes['db.system.name'] === 'postgresql');
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['operation', 'subgraph user', 'subgraph subscription', 'SELECT']),
  );
  expect(statements.length).toBeGreaterThan(1);
  const bySpan = new Map(spans.map((span) => [span.spanContext().spanId, span]));
  for (const statement of statements) {
    expect(bySpan.get(statement.parentSpanContext?.spanId ?? '')?.name).toMatch(/^subgraph /);
  }
  const everything = JSON.stringify(
    exporter.getFinishedSpans().map(({ name, attributes, status }) => [name, attributes, status]),
  );
  expect(everything).not.toMatch(/Traced Person|traced.*@|Bearer|eyJ/);
});
