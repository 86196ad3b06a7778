import type { Browser, Page } from 'playwright-core';
import { until } from '../subgraphs/kit/src/testing';
import { askGraphql } from './ask-graphql';
import { launchBrowser, visit, type Visit } from './browser';
import { choosePlan, qrPicture, readOrder, sayPaid, type Order } from './checkout';
import {
  isOf,
  leaveUntouched,
  nextAnswer,
  watchSavedPlace,
  watchTraffic,
  type Traffic,
} from './observe-page';
import { epcText, readQrPicture, vietQrText } from './payment-codes';
import { ADMIN, aStranger, signIn, signOut, signUp } from './people';
import { playBeyond, readPlaying } from './player';
import { startService, type Service } from './service';

// The steps of one evening: each begins where the one before has ended.
jest.setTimeout(300_000);

const viewer = aStranger('Nadia');
let service: Service;
let browser: Browser;
let viewing: Visit;
let admin: Visit;
let page: Page;
let traffic: Traffic;
let order: Order;
let filmAddress: string;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  viewing = await visit(browser, service.address);
  page = viewing.page;
  traffic = watchTraffic(page);
  admin = await visit(browser, service.address);
  await signIn(admin.page, ADMIN);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 120_000);

test('a stranger sees what is offered, makes an account and comes to the plans', async () => {
  await page.getByRole('heading', { level: 1, name: /cinema of your own/ }).waitFor();
  await page.getByRole('article').nth(1).waitFor();
  await signUp(page, viewer);
});

test('the checkout in euro shows the price, a reference and a QR code that a phone reads as that transfer', async () => {
  await choosePlan(page, 'Duo', 'Euro');
  order = await readOrder(page);
  expect(order.reference).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
  expect(order.rows['Amount']).toBe('€8.99');
  await page.getByText('This is a demo payee.').waitFor();
  expect(await readQrPicture(qrPicture(page))).toBe(
    epcText({
      payee: order.rows['Payee'] ?? '',
      iban: (order.rows['IBAN'] ?? '').replaceAll(' ', ''),
      bic: order.rows['BIC'] ?? '',
      euros: '8.99',
      reference: order.reference,
    }),
  );
});

test('in đồng the code is the VietQR transfer that another library writes, and coming back to euro is the same order', async () => {
  await page.getByRole('button', { name: 'Vietnamese Dong' }).click();
  await page.getByText('VietQR').waitFor();
  const inDong = await readOrder(page);
  expect(inDong.reference).not.toBe(order.reference);
  expect(inDong.rows['Amount']).toBe('₫149,000');
  expect(await readQrPicture(qrPicture(page))).toBe(
    vietQrText({
      bank: inDong.rows['Bank'] ?? '',
      account: inDong.rows['Account'] ?? '',
      dong: '149000',
      reference: inDong.reference,
    }),
  );
  await page.getByRole('button', { name: 'Euro' }).click();
  await page.getByText('SEPA').waitFor();
  expect(await readOrder(page)).toEqual(order);
});

test('"I have paid" appears by itself in the admin’s open queue, with the payer’s e-mail', async () => {
  await admin.page.goto('/admin/payments');
  await admin.page.getByText('Nobody is waiting.').waitFor();
  await admin.page.getByText('Live', { exact: true }).waitFor();
  const isUntouched = await leaveUntouched(admin.page);
  await sayPaid(page);
  await page.getByText('A person compares your transfer with this order').waitFor();
  await page.getByText(order.reference).waitFor();
  const row = admin.page.getByRole('row').filter({ hasText: order.reference });
  await row.waitFor();
  await row.getByText(viewer.email).waitFor();
  expect(await row.textContent()).toContain('€8.99');
  expect(await isUntouched()).toBe(true);
});

test('approved, the viewer’s untouched page turns into "You are in", and the bell has rung once for each event', async () => {
  const isUntouched = await leaveUntouched(page);
  // The page also looks by itself from time to time: here it has to be told.
  await page.route('**/graphql', (route) =>
    isOf(route.request(), 'PaymentPage') ? route.abort() : route.continue(),
  );
  await admin.page.getByRole('button', { name: `Approve ${order.reference}` }).click();
  await page.getByRole('heading', { name: 'You are in' }).waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  expect(await isUntouched()).toBe(true);
  const bell = page.getByRole('button', { name: 'Notifications, 2 unread' });
  await bell.click();
  const told = page.getByRole('dialog').getByRole('listitem');
  await told.nth(1).waitFor();
  expect(await told.count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
});

test('Play plays: the film’s time and its frames really advance', async () => {
  await page.getByRole('link', { name: 'Play', exact: true }).click();
  const first = await playBeyond(page, 1);
  filmAddress = page.url();
  const later = await playBeyond(page, first.seconds + 5);
  expect(later.framesShown).toBeGreaterThan(first.framesShown);
  expect(later.durationSeconds).toBeGreaterThan(60);
});

test('a reload goes on within five seconds of the place, and so does another browser', async () => {
  const savedPlace = watchSavedPlace(page);
  const before = await playBeyond(page, 14);
  await page.reload();
  const after = await playBeyond(page, 0);
  expect(Math.abs(after.startedAtSeconds - before.seconds)).toBeLessThan(5);
  await playBeyond(page, 20);
  await page.getByRole('group', { name: /^Player/ }).press('k');
  const { seconds, isPaused } = await readPlaying(page);
  expect(isPaused).toBe(true);
  await until(() => Math.abs((savedPlace() ?? 0) - seconds) < 0.5, 60_000);

  const elsewhere = await visit(browser, service.address);
  await signIn(elsewhere.page, viewer);
  await elsewhere.page.goto(filmAddress);
  const { startedAtSeconds } = await playBeyond(elsewhere.page, 0);
  expect(Math.abs(startedAtSeconds - seconds)).toBeLessThan(5);
  await elsewhere.context.close();
});

test('"Continue watching" shows the film with a bar, and drops it at 95 %', async () => {
  await page.goto('/');
  const rail = page.getByRole('region', { name: 'Continue watching' });
  const bar = rail.getByRole('progressbar').first();
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(5);
  await rail
    .getByRole('link', { name: /^Resume/ })
    .first()
    .click();
  const { durationSeconds } = await playBeyond(page, 0);
  const finished = nextAnswer<{ recordProgress: { isFinished: boolean } }>(
    page,
    'RecordProgress',
    ({ recordProgress }) => recordProgress.isFinished,
  );
  await page
    .getByRole('slider', { name: 'Place in the film' })
    .fill(String(Math.round(durationSeconds * 0.96)));
  await finished;
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('region').nth(3).waitFor();
  // The page comes in parts: a missing one tells nothing before all have come.
  await page.waitForLoadState('networkidle');
  expect(await rail.count()).toBe(0);
});

test('search finds as one types, and My List and a like stay after a reload', async () => {
  await page
    .getByRole('combobox', { name: 'Search films and people' })
    .pressSequentially('casabl', { delay: 60 });
  await page
    .getByRole('option', { name: /^Casablanca/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  const film = page
    .getByRole('list', { name: 'Results' })
    .getByRole('link', { name: /^Casablanca\b/ })
    .first();
  await film.click();
  await page.getByRole('heading', { level: 1, name: 'Casablanca' }).waitFor();
  const listed = nextAnswer(page, 'SetInMyList');
  await page.getByRole('button', { name: 'My List' }).click();
  await listed;
  const liked = nextAnswer(page, 'SetReaction');
  await page.getByRole('button', { name: 'Like', exact: true }).click();
  await liked;
  await page.reload();
  await page.getByRole('button', { name: 'My List', pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Like', exact: true, pressed: true }).waitFor();
  await page.getByRole('link', { name: 'My List' }).first().click();
  await page.getByRole('link', { name: /Casablanca/ }).waitFor();
});

test('a change that does not reach the server is taken back, and the page says so', async () => {
  await page.getByRole('link', { name: /Casablanca/ }).click();
  const button = page.getByRole('button', { name: 'Like', exact: true });
  await button.waitFor();
  await page.route('**/graphql', (route) => route.abort());
  await button.click();
  await page.getByText('What you think of Casablanca could not be saved.').waitFor();
  await page.getByRole('button', { name: 'Like', exact: true, pressed: true }).waitFor();
  await page.unroute('**/graphql');
});

test('signing out ends the session on the server and closes its sockets', async () => {
  const earlier = traffic.sockets.length;
  await page.goto('/');
  const socket = await until(() => traffic.sockets[earlier], 60_000);
  const token = traffic.accessToken();
  const cookies = await viewing.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const me = () => askGraphql(service.address, '{ me { id } }', { token });
  expect((await me()).data?.me).toBeTruthy();
  expect(socket.isClosed()).toBe(false);
  await signOut(page);
  await until(async () => (await me()).errors?.[0]?.extensions.code === 'UNAUTHENTICATED', 60_000);
  await until(() => socket.isClosed(), 60_000);
  const { errors } = await askGraphql(service.address, 'mutation { refreshSession { accessToken } }', {
    cookie,
  });
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('no page has thrown an error of its own on the way', () => {
  expect([...viewing.pageErrors, ...admin.pageErrors]).toEqual([]);
});
