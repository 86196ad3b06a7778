import type { Browser } from 'playwright-core';
import { launchBrowser, visit, type Visit } from './browser';
import { choosePlan, readOrder, sayPaid } from './checkout';
import { nextAnswer } from './observe-page';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { startService, type Service } from './service';

jest.setTimeout(120_000);

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
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 60_000);

test('a rejected payer reads the reason on the open page, sends the order again, and is let in', async () => {
  const { page } = await visit(browser, service.address);
  await signUp(page, aStranger('Bao'));
  await choosePlan(page, 'Solo', 'Vietnamese Dong');
  const { reference } = await readOrder(page);
  await sayPaid(page);

  await admin.page.getByRole('button', { name: `Reject ${reference}` }).click();
  const dialog = admin.page.getByRole('dialog', { name: `Reject ${reference}` });
  await dialog.getByLabel('Reason').fill('The amount is one zero short.');
  await dialog.getByRole('button', { name: 'Reject payment' }).click();
  await page.getByRole('heading', { name: 'Your transfer was not confirmed' }).waitFor();
  await page.getByText('The amount is one zero short.').waitFor();
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
  type Answer = {
    approvePayment: { __typename: string; decidedAt?: string; decidedBy?: { name: string } | null };
  };
  const answers = admins.map((each) => nextAnswer<Answer>(each, 'ApprovePayment'));
  await Promise.all(buttons.map((button) => button.dispatchEvent('click')));
  const outcomes = (await Promise.all(answers)).map(({ approvePayment }) => approvePayment);
  expect(outcomes.map((outcome) => outcome.__typename).sort()).toEqual(['AlreadyDecided', 'Payment']);
  const late = outcomes.find((outcome) => outcome.__typename === 'AlreadyDecided');
  expect(late?.decidedBy?.name).toBeTruthy();
  expect(Date.parse(late?.decidedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  await page.getByRole('heading', { name: 'You are in' }).waitFor();
});

test('somebody without the role is told so instead of seeing the queue', async () => {
  const { page } = await visit(browser, service.address);
  await signUp(page, aStranger('Olu'));
  await page.goto('/admin/payments');
  await page.getByText('You do not have this right').waitFor();
});
