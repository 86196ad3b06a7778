import {
  generateGrantKeys,
  readGrantPrivateKey,
  readGrantPublicKey,
  signGrant,
  verifyGrant,
} from './playback-grant';

const grant = {
  sessionId: 's',
  titleId: 'own-tide',
  assetId: 'own-tide',
  maximumHeight: 480,
  expiresAt: 1_900_000_000,
};

test('a grant is read by the holder of the public key, also while keys are being changed', () => {
  const [old, current] = [generateGrantKeys(), generateGrantKeys()];
  const token = signGrant(grant, readGrantPrivateKey(old.privateKey));
  const keys = [readGrantPublicKey(current.publicKey), readGrantPublicKey(old.publicKey)];
  expect(verifyGrant(token, keys)).toEqual(grant);
  expect(verifyGrant(token, keys.slice(0, 1))).toBeNull();
});

test('a grant whose claims were changed is refused', () => {
  const { privateKey, publicKey } = generateGrantKeys();
  const [, signature = ''] = signGrant(grant, readGrantPrivateKey(privateKey)).split('.');
  const more = Buffer.from(JSON.stringify({ ...grant, maximumHeight: 2160 })).toString('base64url');
  for (const token of [
    `${more}.${signature}`,
    `${more}.`,
    `${more}`,
    'a.b',
    '..',
    `${more}.${signature}.x`,
  ]) {
    expect(verifyGrant(token, [readGrantPublicKey(publicKey)])).toBeNull();
  }
});
