import { SignJWT } from 'jose';
import { bearerToken, createAccessTokenVerifier, signAccessToken, signAudienceToken } from './access-token';
import { isPerson, userIdOf } from './audience';
import { aViewer } from './testing';
import { hasRole, requireViewer, Role } from './viewer';

const SECRET = 'test-jwt-secret-test-jwt-secret-0';
const UNAUTHENTICATED = { extensions: { code: 'UNAUTHENTICATED' } };

test('a token gives back who it was signed for, frozen', async () => {
  const viewer = aViewer({ roles: [Role.FINANCE], maxAge: 12, region: 'VN' });
  const { token, expiresAt } = await signAccessToken(viewer, SECRET, 60_000);
  const read = await createAccessTokenVerifier(SECRET)(token);
  expect(read).toEqual({ ...viewer, expiresAt: expiresAt.getTime() / 1000 });
  expect(Object.isFrozen(read) && Object.isFrozen(read.roles)).toBe(true);
});

test('an expired token is refused, also when it was seen while it was good', async () => {
  const verify = createAccessTokenVerifier(SECRET);
  const { token } = await signAccessToken(aViewer(), SECRET, 60_000);
  await verify(token);
  // The clock alone: what waits goes on waiting.
  jest.useFakeTimers({
    now: Date.now() + 61_000,
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'],
  });
  try {
    await expect(verify(token)).rejects.toMatchObject(UNAUTHENTICATED);
  } finally {
    jest.useRealTimers();
  }
});

test('a token of another secret, without a signature or with another algorithm is refused', async () => {
  const verify = createAccessTokenVerifier(SECRET);
  const { token } = await signAccessToken(aViewer(), 'another-secret-another-secret-00', 60_000);
  const [, body = ''] = token.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  for (const forged of [token, `${none}.${body}.`, 'x.y.z', '']) {
    await expect(verify(forged)).rejects.toMatchObject(UNAUTHENTICATED);
  }
});

test('a header that is no bearer token is an error, a missing one is nobody', () => {
  expect(bearerToken(undefined)).toBeNull();
  expect(bearerToken('Bearer abc.def.ghi')).toBe('abc.def.ghi');
  expect(() => bearerToken('Basic abc')).toThrow();
});

test('the gateway’s own token has the rights of an audience and is nobody', async () => {
  const audience = { roles: [Role.FINANCE], maxAge: 12, region: 'VN', language: 'vi' };
  const { token } = await signAudienceToken(audience, SECRET, 60_000);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(['sub']));
  const viewer = await createAccessTokenVerifier(SECRET)(token);
  expect(viewer).toMatchObject(audience);
  expect(Object.isFrozen(viewer)).toBe(true);
  expect([isPerson(viewer), userIdOf(viewer)]).toEqual([false, null]);
  expect(hasRole(viewer, Role.FINANCE)).toBe(true);
  expect(() => requireViewer({ viewer })).toThrow(expect.objectContaining(UNAUTHENTICATED));
  for (const id of ['userId', 'sessionId', 'profileId'] as const) {
    expect(() => viewer[id]).toThrow(expect.objectContaining(UNAUTHENTICATED));
  }
});

test('a token that names a person only by half is refused', async () => {
  const verify = createAccessTokenVerifier(SECRET);
  const signed = (claims: Record<string, unknown>) =>
    new SignJWT({ roles: ['VIEWER'], ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('streamverse')
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(SECRET));
  for (const claims of [{}, { sub: 'u1' }, { sub: 'u1', sid: 's1' }, { gtw: true, sub: 'u1' }, { gtw: 1 }]) {
    await expect(verify(await signed(claims))).rejects.toMatchObject(UNAUTHENTICATED);
  }
});
