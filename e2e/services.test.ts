import type { Browser, Page } from 'playwright-core';
import { until } from '../subgraphs/kit/src/testing';
import { launchBrowser, visit } from './browser';
import { choosePlan, readOrder, sayPaid } from './checkout';
import { isOf } from './observe-page';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { startService, type Service } from './service';

jest.setTimeout(300_000);

let service: Service;
let browser: Browser;
let viewer: Page;

beforeAll(async () => {
  service = await startService({}, 'process-per-service');
  browser = await launchBrowser();
  viewer = (await visit(browser, service.address)).page;
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 120_000);

/** The newest process of one of the services, as the start has printed it. */
function processOf(name: string): number {
  const pid = [...service.output().matchAll(new RegExp(`^ {2}${name} is process (\\d+)$`, 'gm'))].at(-1)?.[1];
  if (!pid) throw new Error(`${name} has not been started`);
  return Number(pid);
}

test('with one process per service, an approval opens the waiting page by itself', async () => {
  await signUp(viewer, aStranger('Sara'));
  await choosePlan(viewer, 'Duo', 'Euro');
  const { reference } = await readOrder(viewer);
  await sayPaid(viewer);
  const admin = (await visit(browser, service.address)).page;
  await signIn(admin, ADMIN);
  await admin.goto('/admin/payments');
  await admin.getByRole('row').filter({ hasText: reference }).getByText('@example.org').waitFor();
  await admin.getByRole('button', { name: `Approve ${reference}` }).click();
  await viewer.getByRole('heading', { level: 1, name: 'You are in' }).waitFor();
});

test('a service that is killed blanks its part of the page, says so, and the page heals by itself', async () => {
  await viewer.goto('/my-list');
  await viewer.getByText('Nothing here yet').waitFor();
  const killed = processOf('watch-history');
  // At the moment when the page asks: the service is started again within seconds, and a page may take as long.
  let isKilled = false;
  await viewer.route('**/graphql', async (route) => {
    if (!isKilled && isOf(route.request(), 'HomePage')) isKilled = process.kill(killed, 'SIGKILL');
    await route.continue();
  });
  await viewer.goto('/');
  await viewer.getByText('A part of the service is not reachable right now.').waitFor();
  await viewer.unrouteAll({ behavior: 'ignoreErrors' });
  // Everything that is not the dead service's is there.
  await viewer.getByRole('heading', { name: 'What most people ask for' }).waitFor();
  await until(() => processOf('watch-history') !== killed, 60_000);
  await viewer
    .getByText('A part of the service is not reachable right now.')
    .waitFor({ state: 'detached', timeout: 180_000 });
  await viewer.goto('/my-list');
  await viewer.getByText('Nothing here yet').waitFor();
});

test('Ctrl-C ends every process', async () => {
  const processes = ['user', 'catalog', 'subscription', 'watch-history', 'gateway'].map(processOf);
  expect(await service.stop()).toBe(0);
  for (const pid of processes) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
