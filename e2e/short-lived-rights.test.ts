import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { until } from '../subgraphs/kit/src/testing';
import { askGraphql } from './ask-graphql';
import { launchBrowser, visit, type Visit } from './browser';
import { choosePlan, readOrder, sayPaid } from './checkout';
import { leaveUntouched, watchTraffic } from './observe-page';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { playBeyond, readPlaying } from './player';
import { startService, type Service } from './service';

jest.setTimeout(600_000);

const TOKEN_SECONDS = 5;
const GRANT_SECONDS = 10;

let service: Service;
let browser: Browser;
let admin: Visit;
let viewing: Visit;

beforeAll(async () => {
  service = await startService({ JWT_EXPIRE: `${TOKEN_SECONDS}s`, GRANT_LIFETIME: `${GRANT_SECONDS}s` });
  browser = await launchBrowser();
  admin = await visit(browser, service.address);
  await signIn(admin.page, ADMIN);
  viewing = await visit(browser, service.address);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 120_000);

/** A payer without a browser: signs up, orders and says "I have paid". Returns the payment's reference. */
async function payFromElsewhere(): Promise<{ reference: string; email: string }> {
  const person = aStranger('Payer');
  const ask = async (query: string, variables: object, token: string | null = null) => {
    const { data, errors } = await askGraphql(service.address, query, { token, variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Record<string, { accessToken: string; id: string; reference: string }>;
  };
  const { signUp: session } = await ask(
    'mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthSession { accessToken } } }',
    { input: person },
  );
  const token = session?.accessToken ?? null;
  const { startCheckout: payment } = await ask(
    'mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id reference } } }',
    { input: { planId: 'solo', currency: 'EUR', idempotencyKey: randomUUID() } },
    token,
  );
  await ask(
    'mutation ($input: SubmitPaymentInput!) { submitPayment(input: $input) { ... on Payment { id } } }',
    { input: { paymentId: payment?.id } },
    token,
  );
  return { reference: payment?.reference ?? '', email: person.email };
}

test('a queue left open for a minute with five-second tokens loses and repeats nothing, and knows every payer', async () => {
  const { page } = admin;
  const traffic = watchTraffic(page);
  await page.goto('/admin/payments');
  await page.getByText('Live', { exact: true }).waitFor();
  const isUntouched = await leaveUntouched(page);
  const nameless = page.getByRole('row').filter({ hasText: 'Not reachable right now' });
  const paid: { reference: string; email: string }[] = [];
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    paid.push(await payFromElsewhere());
    for (let look = 0; look < 10; look += 1) {
      expect(await nameless.count()).toBe(0);
      await page.waitForTimeout(300);
    }
  }
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await until(async () => (await rows.count()) >= paid.length, 60_000);
  const shown = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  expect(shown).toHaveLength(paid.length);
  paid.forEach(({ reference, email }, index) => {
    expect(shown[index]).toContain(reference);
    expect(shown[index]).toContain(email);
  });
  // A socket lives no longer than its token.
  expect(traffic.sockets.length).toBeGreaterThan(60 / TOKEN_SECONDS / 2);
  expect(await isUntouched()).toBe(true);
});

test('the film plays on past two lifetimes of its grant, and a quality chosen then is fetched under a newer one', async () => {
  const { page } = viewing;
  await signUp(page, aStranger('Mila'));
  await choosePlan(page, 'Household', 'Euro');
  const { reference } = await readOrder(page);
  await sayPaid(page);
  await admin.page.getByRole('button', { name: `Approve ${reference}` }).click();
  const grants: string[] = [];
  const refusals: number[] = [];
  page.on('response', (response) => {
    const grant = /\/media\/([^/]+)\//.exec(response.url())?.[1];
    if (grant && grants.at(-1) !== grant) grants.push(grant);
    if (grant && response.status() >= 400) refusals.push(response.status());
  });
  await page.getByRole('link', { name: 'Play', exact: true }).click();
  await playBeyond(page, 1);
  const firstGrant = grants[0];
  const startedAt = Date.now();
  while (Date.now() < startedAt + 2.2 * GRANT_SECONDS * 1_000) {
    const { seconds, isPaused } = await readPlaying(page);
    expect(isPaused).toBe(false);
    await playBeyond(page, seconds + 0.5);
  }
  await page.mouse.move(640, 400);
  await page.getByRole('button', { name: /^Quality/ }).click();
  const choices = page.getByRole('menuitemradio');
  await choices.nth(3).waitFor();
  const names = (await choices.allInnerTexts()).map((text) => text.split('\n')[0]);
  expect(names).toEqual(['Auto', '720p', '480p', '240p']);
  await choices.filter({ hasText: '240p' }).last().click();
  await page.waitForFunction(() => {
    const { document } = globalThis as unknown as { document: { querySelector(name: string): unknown } };
    return (document.querySelector('video') as { videoHeight: number }).videoHeight === 240;
  });
  expect(grants.at(-1)).not.toBe(firstGrant);
  expect(refusals).toEqual([]);
});

test('a grant that is missing, forged, of another film, or too old opens nothing', async () => {
  const { page } = viewing;
  // Once the old document is gone: what it asked for last may be under a grant that is nearly over.
  await page.reload({ waitUntil: 'commit' });
  const segment = await page.waitForRequest(/\/media\/[^/]+\/.*\.(ts|m4s|mp4)$/);
  const [, media, grant = '', asset = '', ...rest] = new URL(segment.url()).pathname.split('/');
  expect(media).toBe('media');
  const statusOf = async (itsGrant: string, itsAsset = asset) =>
    (await fetch(`${service.address}/media/${[itsGrant, itsAsset, ...rest].join('/')}`)).status;
  expect(await statusOf(grant)).toBe(200);
  expect(await statusOf('none')).toBe(401);
  expect(await statusOf(`${grant.slice(0, -6)}AAAAAA`)).toBe(401);
  expect(await statusOf(grant, 'own-another-film')).toBe(403);
  await new Promise((resolve) => setTimeout(resolve, (GRANT_SECONDS + 1) * 1_000));
  expect(await statusOf(grant)).toBe(403);
});
