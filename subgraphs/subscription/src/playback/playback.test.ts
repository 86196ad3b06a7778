import { randomUUID } from 'node:crypto';
import { verifyGrant, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, until } from '../../../kit/src/testing';
import { seedMember } from '../seed';
import { startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
  await world.publishTitle('own-tide', { assetId: 'asset-tide' });
  await world.publishTitle('own-dune', { isPremium: false });
});
afterAll(() => world.stop());

const SESSION = 'id manifestUrl expiresAt maximumHeight titleId device startedAt';
const START = `mutation ($input: StartPlaybackInput!) { startPlayback(input: $input) { __typename
  ... on PlaybackSession { ${SESSION} } ... on MembershipRequired { message plans { id } }
  ... on TooManyStreams { message sessions { ${SESSION} } } ... on NotAvailable { reason message } } }`;
const RENEW = `mutation ($input: RenewPlaybackInput!) { renewPlayback(input: $input) { __typename
  ... on PlaybackSession { ${SESSION} } ... on PlaybackEnded { reason message } } }`;
const STOP = 'mutation ($input: StopPlaybackInput!) { stopPlayback(input: $input) }';

interface Answer {
  __typename: string;
  id: string;
  manifestUrl: string;
  expiresAt: string;
  maximumHeight: number;
  reason: string;
  plans: { id: string }[];
  sessions: { id: string; titleId: string | null; manifestUrl: string; device: string }[];
}

const start = async (viewer: Viewer, input: object = {}): Promise<Answer> =>
  (
    await askFor<{ startPlayback: Answer }>(world.subgraph, viewer, START, {
      input: { titleId: 'own-tide', device: 'Living room', ...input },
    })
  ).startPlayback;
const renew = async (viewer: Viewer, sessionId: string): Promise<Answer> =>
  (await askFor<{ renewPlayback: Answer }>(world.subgraph, viewer, RENEW, { input: { sessionId } }))
    .renewPlayback;
const stop = async (viewer: Viewer, sessionId: string) =>
  (await askFor<{ stopPlayback: boolean }>(world.subgraph, viewer, STOP, { input: { sessionId } }))
    .stopPlayback;

async function aMember(planId = 'duo'): Promise<Viewer> {
  const viewer = aViewer();
  await seedMember(world.db, { userId: viewer.userId, planId, approverId: randomUUID() });
  return viewer;
}

const grantOf = ({ manifestUrl }: Pick<Answer, 'manifestUrl'>) => {
  const [, media, token = '', asset, file] = manifestUrl.split('/');
  return { media, asset, file, grant: verifyGrant(token, world.grantKeys) };
};

test('a member gets a signed address of the film for ten minutes, up to the plan’s height', async () => {
  const viewer = await aMember();
  const session = await start(viewer);
  expect(session).toMatchObject({ __typename: 'PlaybackSession', maximumHeight: 720, device: 'Living room' });
  const { media, asset, file, grant } = grantOf(session);
  expect([media, asset, file]).toEqual(['media', 'asset-tide', 'master.m3u8']);
  expect(grant).toEqual({
    sessionId: session.id,
    titleId: 'own-tide',
    assetId: 'asset-tide',
    maximumHeight: 720,
    expiresAt: Math.floor(Date.parse(session.expiresAt) / 1000),
  });
  expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(590_000);
  expect(Date.parse(session.expiresAt) - Date.now()).toBeLessThan(610_000);
});

test('ten starts at once on a plan of two streams play exactly two', async () => {
  for (let round = 0; round < 5; round += 1) {
    const viewer = await aMember();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => start(viewer, { device: `Device ${index}` })),
    );
    const playing = answers.filter(({ __typename }) => __typename === 'PlaybackSession');
    expect(playing).toHaveLength(2);
    const refused = answers.filter(({ __typename }) => __typename === 'TooManyStreams');
    expect(refused).toHaveLength(8);
    for (const { sessions } of refused) {
      expect(sessions.map(({ id }) => id).sort()).toEqual(playing.map(({ id }) => id).sort());
      // The list is for stopping one of them, not for watching along.
      for (const listed of sessions) expect(grantOf(listed).grant?.expiresAt).toBe(0);
    }
  }
});

test('stopping a session frees its stream, once', async () => {
  const viewer = await aMember('solo');
  const first = await start(viewer, { device: 'A' });
  expect((await start(viewer, { device: 'B' })).__typename).toBe('TooManyStreams');
  expect(await stop(viewer, first.id)).toBe(true);
  expect(await stop(viewer, first.id)).toBe(false);
  expect((await start(viewer, { device: 'B' })).__typename).toBe('PlaybackSession');
  expect(await renew(viewer, first.id)).toMatchObject({ __typename: 'PlaybackEnded', reason: 'STOPPED' });
});

test('the same device and film replace their own session, also at the limit', async () => {
  const viewer = await aMember('solo');
  const first = await start(viewer);
  const second = await start(viewer);
  expect(second.__typename).toBe('PlaybackSession');
  expect(second.id).not.toBe(first.id);
  expect(await renew(viewer, first.id)).toMatchObject({ reason: 'REPLACED' });
  expect((await renew(viewer, second.id)).__typename).toBe('PlaybackSession');
});

test('the sessions that hold the streams are named to be stopped, not to be renewed by somebody else’s device', async () => {
  const viewer = await aMember('solo');
  await start(viewer);
  const elsewhere = { ...viewer, sessionId: randomUUID() };
  const refused = await start(elsewhere, { device: 'B' });
  const input = { sessionId: refused.sessions[0]?.id };
  const lent = await ask(world.subgraph, elsewhere, RENEW, { input });
  expect(lent.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  expect(await stop(elsewhere, input.sessionId ?? '')).toBe(true);
  expect((await start(elsewhere, { device: 'B' })).__typename).toBe('PlaybackSession');
});

test('two machines that call themselves alike watch one film side by side', async () => {
  const viewer = await aMember('duo');
  const first = await start(viewer);
  const second = await start({ ...viewer, sessionId: randomUUID() });
  expect(second.__typename).toBe('PlaybackSession');
  expect((await renew(viewer, first.id)).__typename).toBe('PlaybackSession');
});

test('a NUL character in an id or a text is bad input, and nothing is masked as a fault of ours', async () => {
  const viewer = await aMember();
  for (const input of [
    { titleId: '\0', device: 'A' },
    { titleId: 'own-tide', device: 'A\0' },
  ]) {
    const { errors } = await ask(world.subgraph, viewer, START, { input });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
});

test('a session that is not renewed in time gives its stream back and has expired', async () => {
  const viewer = await aMember('solo');
  const forgotten = await start(viewer, { device: 'A' });
  const age = (seconds: number) =>
    world.db.query(
      `UPDATE playback_session SET expires_at = now() - make_interval(secs => $2) WHERE id = $1`,
      [forgotten.id, seconds],
    );
  await age(5);
  expect((await start(viewer, { device: 'B' })).__typename).toBe('TooManyStreams');
  await age(16);
  expect((await start(viewer, { device: 'B' })).__typename).toBe('PlaybackSession');
  expect(await renew(viewer, forgotten.id)).toMatchObject({ reason: 'EXPIRED' });
});

test('a renewal gives a newer address, with the height of the plan of now', async () => {
  const viewer = await aMember('solo');
  const session = await start(viewer);
  await world.db.query(`UPDATE playback_session SET expires_at = now() + interval '1 minute' WHERE id = $1`, [
    session.id,
  ]);
  await seedMember(world.db, {
    userId: viewer.userId,
    planId: 'household',
    approverId: randomUUID(),
    key: 'up',
  });
  const renewed = await renew(viewer, session.id);
  expect(renewed).toMatchObject({ id: session.id, maximumHeight: 1080 });
  expect(renewed.manifestUrl).not.toBe(session.manifestUrl);
  expect(grantOf(renewed).grant?.maximumHeight).toBe(1080);
});

test('when the period has ended the film is not renewed and not started again', async () => {
  const viewer = await aMember();
  const session = await start(viewer);
  await world.db.query(
    `UPDATE membership SET current_period_end = now() - interval '1 second' WHERE user_id = $1`,
    [viewer.userId],
  );
  expect(await renew(viewer, session.id)).toMatchObject({ reason: 'MEMBERSHIP_ENDED' });
  expect(await start(viewer)).toMatchObject({
    __typename: 'MembershipRequired',
    plans: [{ id: 'solo' }, { id: 'duo' }, { id: 'household' }],
  });
});

test('signing out ends what the session plays and frees its stream', async () => {
  const viewer = await aMember('solo');
  const elsewhere = { ...viewer, sessionId: randomUUID() };
  const session = await start(viewer, { device: 'A' });
  expect((await start(elsewhere, { device: 'B' })).__typename).toBe('TooManyStreams');
  const tokenEnd = new Date(Date.now() + 900_000).toISOString();
  await world.database.publish('user', [
    { type: 'session.revoked', subjectId: viewer.sessionId, payload: { until: tokenEnd } },
  ]);
  await until(async () => (await start(elsewhere, { device: 'B' })).__typename === 'PlaybackSession');
  expect(await renew(elsewhere, session.id)).toMatchObject({ reason: 'REVOKED' });
});

test('a profile with an age limit learns that a screen is taken, not by what that is above its age', async () => {
  const viewer = await aMember('duo');
  await world.publishTitle('own-blood', { assetId: 'asset-blood', maturityAge: 16 });
  await start(viewer, { titleId: 'own-blood', device: 'A' });
  await start(viewer, { titleId: 'own-dune', device: 'B' });
  const held = await start({ ...viewer, maxAge: 12 }, { titleId: 'own-dune', device: 'C' });
  expect(held.__typename).toBe('TooManyStreams');
  expect(held.sessions.map(({ titleId, device }) => [titleId, device])).toEqual([
    [null, 'A'],
    ['own-dune', 'B'],
  ]);
  const [nameless] = held.sessions;
  const told = JSON.stringify([held, nameless && grantOf(nameless)]);
  expect(told).toContain('nameless');
  expect(told).not.toContain('blood');
  expect(await stop({ ...viewer, maxAge: 12 }, nameless?.id ?? '')).toBe(true);
});

test('what is above the age of a profile is not there to be played, in whatever state it is', async () => {
  const child = { ...(await aMember()), maxAge: 12 };
  await world.publishTitle('own-adult', { maturityAge: 18 });
  await world.publishTitle('own-adult-later', { maturityAge: 18, mediaState: 'PREPARING' });
  await world.publishTitle('own-adult-hidden', { maturityAge: 18, isPublished: false });
  const refusalOf = async (titleId: string) => {
    const { data, errors } = await ask(world.subgraph, child, START, { input: { titleId, device: 'A' } });
    return { data, errors: errors?.map(({ message, extensions }) => [message, extensions?.code]) };
  };
  const unknown = await refusalOf('own-nothing');
  expect(unknown.errors).toEqual([[expect.any(String), 'NOT_FOUND']]);
  for (const titleId of ['own-adult', 'own-adult-later', 'own-adult-hidden']) {
    expect(await refusalOf(titleId)).toEqual(unknown);
  }
});

test('somebody else’s session is not found', async () => {
  const session = await start(await aMember());
  for (const [query, sessionId] of [
    [RENEW, session.id],
    [STOP, session.id],
    [RENEW, 'nothing'],
  ]) {
    const { errors } = await ask(world.subgraph, await aMember(), query ?? '', { input: { sessionId } });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  }
});

test('a viewer without a membership plays what is free, one at a time, and is offered plans for the rest', async () => {
  const viewer = aViewer();
  expect((await start(viewer)).__typename).toBe('MembershipRequired');
  const free = await start(viewer, { titleId: 'own-dune' });
  expect(free).toMatchObject({ __typename: 'PlaybackSession', maximumHeight: 720 });
  expect((await start(viewer, { titleId: 'own-dune', device: 'B' })).__typename).toBe('TooManyStreams');
});

test('an unknown title is not found, one that cannot play says why, a nameless device is bad input', async () => {
  const viewer = await aMember();
  const input = { titleId: 'nothing', device: 'A' };
  const unknown = await ask(world.subgraph, viewer, START, { input });
  expect(unknown.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  await world.publishTitle('own-later', { mediaState: 'PREPARING' });
  expect(await start(viewer, { titleId: 'own-later' })).toMatchObject({
    __typename: 'NotAvailable',
    reason: 'PREPARING',
  });
  const nameless = await ask(world.subgraph, viewer, START, { input: { ...input, device: ' ' } });
  expect(nameless.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { 'input.device': expect.any(String) },
  });
  const stranger = await ask(world.subgraph, null, START, { input: { titleId: 'own-tide', device: 'A' } });
  expect(stranger.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('an episode plays its own file; a series alone plays the first one that is ready', async () => {
  const viewer = await aMember();
  const episode = (number: number, mediaState: string) => ({
    id: `own-show-s1e${number}`,
    seasonNumber: 1,
    number,
    mediaState,
    assetId: mediaState === 'NONE' ? null : `asset-e${number}`,
    renditionHeights: [360],
    durationSeconds: 60,
  });
  await world.publishTitle('own-show', {
    kind: 'SERIES',
    mediaState: 'NONE',
    assetId: null,
    episodes: [episode(1, 'PREPARING'), episode(2, 'READY'), episode(3, 'READY'), episode(4, 'NONE')],
  });
  const play = (episodeId: string | null) => start(viewer, { titleId: 'own-show', episodeId });
  expect(grantOf(await play('own-show-s1e3')).asset).toBe('asset-e3');
  expect(grantOf(await play(null)).asset).toBe('asset-e2');
  expect(await play('own-show-s1e1')).toMatchObject({ reason: 'PREPARING' });
  for (const missing of ['own-show-s1e4', 'own-show-s9e9']) {
    expect(await play(missing)).toMatchObject({ reason: 'NOT_IN_LIBRARY' });
  }
});
