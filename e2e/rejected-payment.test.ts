import type { Browser } from 'playwright-core';
import { until } from '../subgraphs/kit/src/testing';
import { launchBrowser, visit, type Visit } from './browser';
import { choosePlan, readOrder, sayPaid } from './checkout';
import { holdUntilAllSend } from './observe-page';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { startService, type Service } from './service';

jest.setTimeout(300_000);

let service: Service;
let browser: Browser;
let admin: Visit;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  admin = await visit(browser, service.address);
  await signIn(admin.page, ADMIN);
  await admin.page.goto('/admin/payments');
  await admin.page.getByText('Live', { exact: true }).waitFor();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 120_000);

test('a rejected payer reads the reason on the open page, sends the order again, and is let in', async () => {
  const { page } = await visit(browser, service.address);
  await signUp(page, aStranger('Bao'));
  await choosePlan(page, 'Solo', 'Vietnamese Dong');
  const { reference } = await readOrder(page);
  await sayPaid(page);

  await admin.page.getByRole('button', { name: `Reject ${reference}` }).click();
  const dialog = admin.page.getByRole('dialog', { name: `Reject ${reference}` });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The amount is one zero short.');
  await dialog.getByRole('button', { name: 'Reject payment' }).click();
  await page.getByRole('heading', { name: 'Your transfer was not confirmed' }).waitFor();
  await page.getByText('The amount is one zero short.', { exact: true }).waitFor();
  expect((await readOrder(page)).reference).toBe(reference);

  await sayPaid(page);
  await admin.page.getByRole('button', { name: `Approve ${reference}` }).click();
  await page.getByRole('heading', { name: 'You are in' }).waitFor();
});

test('two admins who decide at once: one does, the other is told who and when', async () => {
  const { page } = await visit(browser, service.address);
  await signUp(page, aStranger('Ines'));
  await choosePlan(page, 'Solo', 'Euro');
  const { reference } = await readOrder(page);
  await sayPaid(page);
  const second = await visit(browser, service.address);
  await signIn(second.page, ADMIN);
  await second.page.goto('/admin/payments');
  const admins = [admin.page, second.page];
  const buttons = admins.map((each) => each.getByRole('button', { name: `Approve ${reference}` }));
  await Promise.all(buttons.map((button) => button.waitFor()));
  await holdUntilAllSend(admins, 'ApprovePayment');
  await Promise.all(buttons.map((button) => button.click()));
  const told = admins.map((each) =>
    each.getByRole('listitem').filter({ hasText: `${reference} was approved already` }),
  );
  // It leaves again after some seconds: what it says is read in the same look.
  const texts = await until(async () => {
    const shown = (await Promise.all(told.map((toast) => toast.allInnerTexts()))).flat();
    return shown.length > 0 && shown;
  }, 60_000);
  expect(texts).toEqual([expect.stringMatching(/By \S.* at \d\d:\d\d\./)]);
  await page.getByRole('heading', { name: 'You are in' }).waitFor();
});

test('somebody without the role is told so instead of seeing the queue', async () => {
  const { page } = await visit(browser, service.address);
  await signUp(page, aStranger('Olu'));
  await page.goto('/admin/payments');
  await page.getByText('You do not have this right').waitFor();
});
