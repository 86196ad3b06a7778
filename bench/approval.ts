/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { launchBrowser, visit } from '../e2e/browser';
import { ADMIN, aStranger, signIn, signUp } from '../e2e/people';
import { startQuietService } from './quiet-service';
import { signedIn, type GraphClient } from './graph-client';
import { spread, type BenchResult } from './measure';

const ROUNDS = 200;
const START = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id reference } } }`;
const SUBMIT = `mutation ($input: SubmitPaymentInput!) { submitPayment(input: $input) { ... on Payment { id } } }`;
const UPDATES = `subscription { membershipUpdated { cursor occurredAt membership { id status } } }`;

/**
 * From the admin's click on Approve in one browser to "You are in" in the viewer's untouched page in another, and from
 * the event's time in the database to the viewer's socket.
 */
export async function benchApproval(): Promise<BenchResult> {
  // Tokens outlive the run, and no limit on sign-ins is met: one viewer, one admin.
  const service = await startQuietService({ JWT_EXPIRE: '2h' });
  const browser = await launchBrowser();
  try {
    const { address } = service;
    const person = aStranger('Bench');
    const viewer = await visit(browser, address);
    await signUp(viewer.page, person);
    const client = await signedIn(address, person.email, person.password);
    const admin = await visit(browser, address);
    await signIn(admin.page, ADMIN);
    await admin.page.goto('/admin/payments');

    const socketDelays = listenForMemberships(client);
    const { plans } = await client.ask<{ plans: { id: string }[] }>('{ plans { id } }');
    const planId = plans[0]?.id;
    const clickToPage: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const input = { planId, currency: 'EUR', idempotencyKey: `bench-${round}` };
      const { startCheckout } = await client.ask<{ startCheckout: { id: string; reference: string } }>(
        START,
        { input },
      );
      await client.ask(SUBMIT, { input: { paymentId: startCheckout.id } });
      clickToPage.push(await approvalRound(viewer.page, admin.page, startCheckout));
    }
    const socket = await socketDelays.stop();
    const rows = [
      { what: "admin's click to the viewer's page, ms", rounds: clickToPage.length, ...spread(clickToPage) },
      { what: "database event to the viewer's socket, ms", rounds: socket.length, ...spread(socket) },
    ];
    return { rows, ratios: {} };
  } finally {
    await browser.close();
    await service.dispose();
  }
}

/** Milliseconds between the click in the admin's page and the heading in the viewer's, by the machine's one clock. */
async function approvalRound(
  viewer: Page,
  admin: Page,
  payment: { id: string; reference: string },
): Promise<number> {
  await viewer.goto(`/payments/${payment.id}`);
  await viewer.getByRole('heading', { name: 'We are looking for your transfer' }).waitFor();
  // No named function in here: the transpiler would mark it with a helper that the page does not have.
  const seen = viewer.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new MutationObserver(() => {
          if (document.querySelector('h1')?.textContent !== 'You are in') return;
          resolve(performance.timeOrigin + performance.now());
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  const row = admin.getByRole('row').filter({ hasText: payment.reference });
  const approve = row.getByRole('button', { name: /^Approve/ });
  await approve.waitFor();
  const clicked = approve.evaluate(
    (button) =>
      new Promise<number>((resolve) => {
        button.addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), {
          once: true,
        });
      }),
  );
  await approve.click();
  return (await seen) - (await clicked);
}

function listenForMemberships(client: GraphClient): { stop(): Promise<number[]> } {
  const socket = client.socket();
  const delays: number[] = [];
  const stop = socket.subscribe<{ membershipUpdated: { occurredAt: string } }>(
    { query: UPDATES },
    {
      next: ({ data }) => data && delays.push(Date.now() - Date.parse(data.membershipUpdated.occurredAt)),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return {
    stop: async () => {
      stop();
      await socket.dispose();
      // The first one is the state at the time of subscribing, not an event.
      return delays.slice(1);
    },
  };
}
