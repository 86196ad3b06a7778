import { request } from 'undici';
import { until } from '../../subgraphs/kit/src/testing/index';
import { METRICS_TOKEN } from './notice-board';
import type { World } from './world';

/** Of a world whose live subscriptions are to be waited for. */
export const measured = { config: { metricsToken: METRICS_TOKEN } };

/** Waits until exactly so many clients' subscriptions are live in the gateway; their subgraphs may not know yet. */
export const joined = ({ url }: World, count: number): Promise<boolean> =>
  until(async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const { body } = await request(`${url}/metrics`, { headers });
    return new RegExp(`^streamverse_subscribers ${count}$`, 'm').test(await body.text());
  });
