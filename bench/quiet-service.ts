import { join } from 'node:path';
import { startService, type Service, type Shape } from '../e2e/service';

const FILMS = 6;
// Shared by all runs: films that lie there are taken as they are.
const MEDIA_FOLDER = join(__dirname, '..', '.cache', 'bench-media');
// One caller of a benchmark asks for as much as a town.
const NO_RATE_LIMITS = { RATE_LIMIT_REQUESTS_PER_MINUTE: '0', RATE_LIMIT_COST_PER_MINUTE: '0' };
const COUNT = '{ search(query: "", filter: { playableOnly: true }) { totalCount } }';

/** A service of its own that has finished making its films, so that nothing but the benchmark keeps the machine busy. */
export async function startQuietService(
  settings: Record<string, string> = {},
  shape?: Shape,
): Promise<Service> {
  const service = await startService({ ...NO_RATE_LIMITS, ...settings, MEDIA_DIR: MEDIA_FOLDER }, shape);
  for (;;) {
    const answer = await fetch(`${service.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: COUNT }),
    });
    const { data } = (await answer.json()) as { data: { search: { totalCount: number } | null } };
    if (data.search?.totalCount === FILMS) return service;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}
