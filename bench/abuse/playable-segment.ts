import type { GraphClient } from '../graph-client';

const PLAYABLE = `{ search(query: "", first: 50, filter: { playableOnly: true }) { nodes { id isPremium } } }`;
const PLAY = `mutation ($input: StartPlaybackInput!) {
  startPlayback(input: $input) { __typename ... on PlaybackSession { manifestUrl } } }`;
const ORDER = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id } } }`;
const SUBMIT = `mutation ($input: SubmitPaymentInput!) { submitPayment(input: $input) { __typename } }`;
const APPROVE = `mutation ($input: ApprovePaymentInput!) { approvePayment(input: $input) { __typename } }`;

/** Makes the client a member; @returns the path of a segment of a film that it may play now. */
export async function playableSegment(
  address: string,
  client: GraphClient,
  admin: GraphClient,
): Promise<string> {
  const { plans } = await client.ask<{ plans: { id: string }[] }>('{ plans { id } }');
  const order = { planId: plans[0]?.id, currency: 'EUR', idempotencyKey: 'abuse' };
  const { startCheckout } = await client.ask<{ startCheckout: { id: string } }>(ORDER, { input: order });
  const input = { paymentId: startCheckout.id };
  await client.ask(SUBMIT, { input });
  await admin.ask(APPROVE, { input });
  const { search } = await client.ask<{ search: { nodes: { id: string }[] } }>(PLAYABLE);
  const playback = { titleId: search.nodes[0]?.id, device: 'Bench' };
  const { startPlayback } = await client.ask<{ startPlayback: { manifestUrl: string } }>(PLAY, {
    input: playback,
  });
  const master = new URL(startPlayback.manifestUrl, address);
  const playlist = new URL(await firstEntry(master), master);
  return new URL(await firstEntry(playlist), playlist).pathname;
}

/** The first address that an HLS playlist names. */
async function firstEntry(playlist: URL): Promise<string> {
  const text = await (await fetch(playlist)).text();
  const entry = text.split('\n').find((line) => line && !line.startsWith('#'));
  if (!entry) throw new Error(`${playlist.pathname} names nothing:\n${text}`);
  return entry;
}
