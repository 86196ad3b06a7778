import type { Browser } from 'playwright-core';
import { launchBrowser, visit, type Visit } from './browser';
import { choosePlan, readOrder, sayPaid, type Order } from './checkout';
import { cuttableLine, type Line } from './cuttable-line';
import { leaveUntouched, nextAnswer } from './observe-page';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { playBeyond } from './player';
import { startService, type Service } from './service';

jest.setTimeout(400_000);

const viewer = aStranger('Lena');
let service: Service;
let browser: Browser;
let viewing: Visit;
let admin: Visit;
let order: Order;
let line: Line;
let isViewerUntouched: () => Promise<boolean>;
let isAdminUntouched: () => Promise<boolean>;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  viewing = await visit(browser, service.address);
  line = await cuttableLine(viewing.page);
  admin = await visit(browser, service.address);
  await signIn(admin.page, ADMIN);
  await admin.page.goto('/admin/payments');
  await admin.page.getByText('Live', { exact: true }).waitFor();
  await signUp(viewing.page, viewer);
  await choosePlan(viewing.page, 'Duo', 'Euro');
  order = await readOrder(viewing.page);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 120_000);

test('killed right after "I have paid": the payment is in the queue again after the restart, in the same page', async () => {
  const { page } = viewing;
  await sayPaid(page);
  await service.kill();
  isViewerUntouched = await leaveUntouched(page);
  isAdminUntouched = await leaveUntouched(admin.page);
  await service.start();
  const row = admin.page.getByRole('row').filter({ hasText: order.reference });
  await row.getByText(viewer.email).waitFor();
  await admin.page.getByText('Live', { exact: true }).waitFor();
  expect(await row.count()).toBe(1);
});

test('killed right after the approval: the viewer’s page, which heard nothing of it, catches up by its cursor', async () => {
  const { page } = viewing;
  // Only the socket's replay can tell it now: the event is lost on the way, and so is every look by itself.
  line.cut();
  const approved = nextAnswer<{ approvePayment: { __typename: string } }>(admin.page, 'ApprovePayment');
  await admin.page.getByRole('button', { name: `Approve ${order.reference}` }).click();
  const { approvePayment } = await approved;
  await service.kill();
  expect(approvePayment.__typename).toBe('Payment');
  expect(await page.getByRole('heading', { name: 'You are in' }).count()).toBe(0);
  line.mendSockets();
  await service.start();
  await page.getByRole('heading', { name: 'You are in' }).waitFor();
  line.mendRequests();
  expect(await isViewerUntouched()).toBe(true);
  expect(await isAdminUntouched()).toBe(true);
});

test('nothing accepted is lost: the film plays, and welcome and approval were told once each', async () => {
  const { page } = viewing;
  await page.getByRole('button', { name: 'Notifications, 2 unread' }).click();
  const told = page.getByRole('dialog').getByRole('listitem');
  await told.nth(1).waitFor();
  expect(await told.count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Play', exact: true }).click();
  await playBeyond(page, 3);
  await admin.page.getByRole('button', { name: 'Decided' }).click();
  await admin.page.getByRole('row').filter({ hasText: order.reference }).getByText('Approved').waitFor();
});

test('Ctrl-C ends the service cleanly, and the same folder starts again with what was in it', async () => {
  expect(await service.stop()).toBe(0);
  await service.start();
  await admin.page.goto('/admin/payments');
  await admin.page.getByRole('button', { name: 'Decided' }).click();
  await admin.page.getByRole('row').filter({ hasText: order.reference }).getByText('Approved').waitFor();
});
