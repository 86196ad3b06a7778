import { randomUUID } from 'node:crypto';
import { until } from '../../subgraphs/kit/src/testing';
import type { Signed, World } from './world';

const START = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id } } }`;
const SUBMIT = `mutation ($input: SubmitPaymentInput!) { submitPayment(input: $input) { __typename } }`;
const APPROVE = `mutation ($input: ApprovePaymentInput!) { approvePayment(input: $input) { __typename } }`;
const LIST = `mutation ($input: SetInMyListInput!) { setInMyList(input: $input) { __typename } }`;
const REACT = `mutation ($input: SetReactionInput!) { setReaction(input: $input) { __typename } }`;
const PROGRESS = `mutation ($input: RecordProgressInput!) { recordProgress(input: $input) { id } }`;
const UNREAD = `{ me { unreadNotificationCount } }`;

/** An order that waits for somebody to decide. */
export async function aPayment(world: World, who: Signed): Promise<string> {
  const input = { planId: 'duo', currency: 'EUR', idempotencyKey: randomUUID() };
  const { startCheckout } = await world.ask<{ startCheckout: { id: string } }>(START, { input }, who.token);
  await world.ask(SUBMIT, { input: { paymentId: startCheckout.id } }, who.token);
  return startCheckout.id;
}

/** A viewer who has watched, listed and liked these films, and paid and been told of it as many times. */
export async function aViewerWith(
  world: World,
  titleIds: readonly string[],
  adminToken: string,
): Promise<Signed> {
  const viewer = await world.signUp();
  for (const titleId of titleIds) {
    await world.ask(LIST, { input: { titleId, inMyList: true } }, viewer.token);
    await world.ask(REACT, { input: { titleId, reaction: 'LIKE' } }, viewer.token);
    const place = { positionSeconds: 100, durationSeconds: 6_000, sequence: 1 };
    await world.ask(PROGRESS, { input: { titleId, ...place } }, viewer.token);
    await world.ask(APPROVE, { input: { paymentId: await aPayment(world, viewer) } }, adminToken);
  }
  await until(async () => {
    const { me } = await world.ask<{ me: { unreadNotificationCount: number } }>(UNREAD, {}, viewer.token);
    return me.unreadNotificationCount === titleIds.length + 1;
  });
  await Promise.all(world.subgraphs.all.map((subgraph) => subgraph.projections.catchUp()));
  return viewer;
}
