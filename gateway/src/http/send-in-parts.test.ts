import { request } from 'undici';
import { until } from '../../../subgraphs/kit/src/testing/index';
import { METRICS_TOKEN, startNoticeBoard, type NoticeBoard } from '../../test/notice-board';

const IN_PARTS = 'multipart/mixed;deferSpec=20220824, application/json';
const QUERY = '{ notice { run } ... @defer { held { run } } }';

let board: NoticeBoard;
afterEach(() => board.gateway.close());

async function ask(query: string, accept: string) {
  const { statusCode, headers, body } = await request(`${board.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
  });
  body.on('error', () => undefined);
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const readChunk = async (): Promise<string | null> => {
    const { value, done } = await chunks.next();
    return done ? null : value.toString();
  };
  return { statusCode, headers, body, readChunk };
}

/** What stands between the headers of a part and the boundary after it. */
const partsIn = (chunk: string | null): unknown[] =>
  [...(chunk ?? '').matchAll(/\r\n\r\n(\{.*\})\r\n/g)].map(([, json]) => JSON.parse(json ?? '') as unknown);

describe('an answer in parts', () => {
  beforeEach(async () => {
    board = await startNoticeBoard(0);
  });

  test('begins with what is not deferred, while the rest is still being made', async () => {
    const { statusCode, headers, readChunk } = await ask(QUERY, IN_PARTS);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(headers['cache-control']).toBe('no-store');
    const first = await readChunk();
    // Nobody has let the deferred field go yet.
    expect(partsIn(first)).toMatchObject([
      { data: { notice: { run: expect.any(Number) as number } }, hasNext: true },
    ]);
    expect(first).not.toContain('held');
    await until(() => board.runs() === 2);
    board.letGo();
    const rest = await readChunk();
    expect(partsIn(rest)).toEqual([
      { incremental: [{ data: { held: { run: expect.any(Number) as number } }, path: [] }], hasNext: false },
    ]);
    expect(rest).toMatch(/\r\n-----\r\n$/);
    expect(await readChunk()).toBeNull();
  });

  test('tells its cost with the first of them', async () => {
    const { readChunk, body } = await ask(QUERY, IN_PARTS);
    const [first] = partsIn(await readChunk()) as { extensions: { cost: object } }[];
    expect(first?.extensions.cost).toMatchObject({ requested: expect.any(Number) as number, maximum: 1_500 });
    body.destroy();
  });

  test('puts errors of a deferred part beside that part', async () => {
    const { body } = await ask('{ notice { run } ... @defer { broken { run } } }', IN_PARTS);
    const parts = partsIn(await body.text());
    expect(parts[0]).not.toHaveProperty('errors');
    expect(parts[1]).toMatchObject({
      incremental: [
        {
          data: { broken: null },
          errors: [{ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
        },
      ],
    });
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const metrics = await request(`${board.gateway.url}/metrics`, { headers });
    expect(await metrics.body.text()).toContain('streamverse_errors_total{code="INTERNAL_SERVER_ERROR"} 1');
  });

  test('that nobody reads to its end is not made any more', async () => {
    const { readChunk, body } = await ask(QUERY, IN_PARTS);
    await readChunk();
    await until(() => board.runs() === 2);
    expect(board.aborted()).toBe(0);
    body.destroy();
    await until(() => board.aborted() === 1);
  });

  test.each([
    'application/json',
    '*/*',
    'multipart/mixed, application/json',
    'multipart/mixed;deferSpec=20991231',
  ])('is not sent to whoever accepts %s: it comes in one piece', async (accept) => {
    const asked = ask(QUERY, accept);
    await until(() => board.runs() === 2);
    board.letGo();
    const { headers, body } = await asked;
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(await body.json()).toMatchObject({ data: { notice: {}, held: {} } });
  });
});

test('what is kept for everybody comes in one piece, for it is there', async () => {
  board = await startNoticeBoard(100_000);
  const asked = ask(QUERY, IN_PARTS);
  await until(() => board.runs() === 2);
  board.letGo();
  const { headers, body } = await asked;
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  const { data } = (await body.json()) as { data: unknown };
  const kept = await ask(QUERY, IN_PARTS);
  expect(kept.headers.age).toBeDefined();
  expect(await kept.body.json()).toMatchObject({ data });
});
