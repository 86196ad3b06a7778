import { Pool } from 'undici';
import { readClientOperations } from '../../standalone/test/client-operations';
import { readRegisteredOperations } from './registered-operations';
import type { GoodOrder, GoodReport } from './messages';

const EVERY_MS = 50;
const PATIENCE_MS = 10_000;
const WORDS = ['night', 'paris', 'hitchcock', 'the thing', 'wild strawberies'];

/**
 * Asks what the web client asks, twenty times a second whether or not the last answer has come: half of it signed in,
 * a third by hash.
 */
async function visit({ address, token, titles, seconds }: GoodOrder): Promise<GoodReport> {
  const pool = new Pool(address, { connections: 32, headersTimeout: PATIENCE_MS });
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  const requests = operations(titles);
  const count = Math.round((seconds * 1000) / EVERY_MS);
  const startedAt = performance.now();
  const asked = Array.from({ length: count }, async (_, index) => {
    const dueAt = startedAt + index * EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    const failure = await ask(pool, requests[index % requests.length] as object, index % 2 ? token : null);
    latencies.push(performance.now() - dueAt);
    if (failure) failures[failure] = (failures[failure] ?? 0) + 1;
  });
  await Promise.all(asked);
  await pool.destroy();
  return { latencies, failures };
}

/** @returns why it was no success; null when it was. */
async function ask(pool: Pool, body: object, token: string | null): Promise<string | null> {
  try {
    const answer = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const result = (await answer.body.json()) as { errors?: { extensions?: { code?: string } }[] };
    if (result.errors) return String(result.errors[0]?.extensions?.code);
    return answer.statusCode === 200 ? null : String(answer.statusCode);
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
}

function operations(titles: readonly string[]): object[] {
  const registered = readRegisteredOperations();
  const texts = readClientOperations();
  const byHash = (name: string, variables: object = {}) => ({
    operationName: name,
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash: registered.get(name)?.id } },
  });
  const byText = (name: string, variables: object = {}) => ({
    operationName: name,
    variables,
    query: texts.get(name)?.text,
  });
  return titles.flatMap((id, index) => [
    byHash('HomePage'),
    byText('TitlePage', { id }),
    byText('SearchPage', { query: WORDS[index % WORDS.length] }),
  ]);
}

process.on('message', (order: GoodOrder) => {
  void visit(order).then((report) => process.send?.(report));
});
