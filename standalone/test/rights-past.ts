import { randomUUID } from 'node:crypto';
import { until } from '../../subgraphs/kit/src/testing';
import { ASKED, EPISODE, SERIES } from './rights-titles';
import type { Signed, World } from './world';

/** Event cursors from before anything happened. */
export interface Beginnings {
  payments: string;
  notifications: string;
  requests: string;
}

export interface Past {
  /** Of the owner: approved, rejected, submitted. */
  payments: readonly string[];
  /** That the owner and an administrator ask for, and whoever tries. */
  joinedRequest: string;
}

export async function readBeginnings(world: World, { token }: Signed): Promise<Beginnings> {
  const { payments, me, titleRequests } = await world.ask<{
    payments: { eventCursor: string };
    me: { notifications: { eventCursor: string } };
    titleRequests: { eventCursor: string };
  }>(
    `{ payments(first: 1) { eventCursor } me { notifications { eventCursor } } titleRequests(first: 1) { eventCursor } }`,
    {},
    token,
  );
  return {
    payments: payments.eventCursor,
    notifications: me.notifications.eventCursor,
    requests: titleRequests.eventCursor,
  };
}

/** Gives an account everything that one can have. */
export async function seedOwnersPast(world: World, owner: Signed, admin: Signed): Promise<Past> {
  await Promise.all(world.subgraphs.all.map((subgraph) => subgraph.projections.catchUp()));
  const payments = await seedPayments(world, owner, admin);
  const watched = { titleId: SERIES, episodeId: EPISODE, positionSeconds: 300, durationSeconds: 2700 };
  await act(world, owner, 'setInMyList', 'SetInMyListInput', { titleId: SERIES, inMyList: true });
  await act(world, owner, 'setReaction', 'SetReactionInput', { titleId: SERIES, reaction: 'LOVE' });
  await act(world, owner, 'recordProgress', 'RecordProgressInput', { ...watched, sequence: 1 });
  const joinedRequest = await seedRequests(world, owner, admin);
  await readOneNotification(world, owner);
  return { payments, joinedRequest };
}

async function act<T>(
  world: World,
  { token }: Signed,
  name: string,
  type: string,
  input: object,
  selected = '__typename',
): Promise<T> {
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selected} } }`;
  return (await world.ask<Record<string, T>>(text, { input }, token))[name] as T;
}

async function seedPayments(world: World, owner: Signed, admin: Signed): Promise<string[]> {
  const pay = async (currency: string): Promise<string> => {
    const order = { planId: 'duo', currency, idempotencyKey: randomUUID() };
    const made = '... on Payment { id }';
    const { id } = await act<{ id: string }>(
      world,
      owner,
      'startCheckout',
      'StartCheckoutInput',
      order,
      made,
    );
    await act(world, owner, 'submitPayment', 'SubmitPaymentInput', { paymentId: id });
    return id;
  };
  const payments = [await pay('EUR'), await pay('EUR'), await pay('VND')];
  const [approved, rejected] = payments;
  await act(world, admin, 'rejectPayment', 'RejectPaymentInput', {
    paymentId: rejected,
    reason: 'It did not arrive.',
  });
  await act(world, admin, 'approvePayment', 'ApprovePaymentInput', {
    paymentId: approved,
    note: 'It arrived.',
  });
  return payments;
}

/** One that was declined with a reason, and two that wait; each has two votes. */
async function seedRequests(world: World, owner: Signed, admin: Signed): Promise<string> {
  const ask = async (who: Signed, titleId: string): Promise<string> => {
    const made = '... on TitleRequest { id }';
    return (await act<{ id: string }>(world, who, 'requestTitle', 'RequestTitleInput', { titleId }, made)).id;
  };
  const ids = [];
  for (const titleId of [ASKED.declined, ASKED.joined, ASKED.latest]) {
    await ask(owner, titleId);
    ids.push(await ask(admin, titleId));
  }
  const [declined, joined] = ids as [string, string];
  const reason = 'Nobody sells it.';
  await act(world, admin, 'declineTitleRequest', 'DeclineTitleRequestInput', { requestId: declined, reason });
  return joined;
}

async function readOneNotification(world: World, { token }: Signed): Promise<void> {
  await until(async () => {
    const unread = '{ me { unreadNotificationCount } }';
    const { me } = await world.ask<{ me: { unreadNotificationCount: number } }>(unread, {}, token);
    return me.unreadNotificationCount >= 4;
  });
  const { me } = await world.ask<{ me: { notifications: { nodes: { id: string }[] } } }>(
    '{ me { notifications(first: 1) { nodes { id } } } }',
    {},
    token,
  );
  const ids = me.notifications.nodes.map(({ id }) => id);
  await world.ask(`mutation ($ids: [ID!]!) { markNotificationsRead(input: { ids: $ids }) }`, { ids }, token);
}
