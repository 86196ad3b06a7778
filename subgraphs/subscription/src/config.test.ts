import { ConfigurationError } from '../../kit/src';
import { readSubscriptionSettings } from './config';
import { testEnvironment } from './testing/subscription-world';

const URL = 'postgres://localhost/test';
const problemsOf = (extra: Record<string, string>): string[] => {
  try {
    readSubscriptionSettings(testEnvironment(URL, extra));
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
};

test('good settings are read: the grant’s lifetime, and the IBAN without its spaces', () => {
  const settings = readSubscriptionSettings(testEnvironment(URL));
  expect(settings).toMatchObject({
    GRANT_LIFETIME: 600_000,
    SUBSCRIPTION_PORT: 4003,
    PAYEE_IBAN: 'DE89370400440532013000',
    PAYEE_IS_DEMO: false,
  });
});

test('an account number with a typing error stops the start and is not repeated in the message', () => {
  expect(problemsOf({ PAYEE_IBAN: 'DE89 3704 0044 0532 0130 01' })).toEqual([
    'PAYEE_IBAN: is not a valid IBAN',
  ]);
  expect(problemsOf({ PAYEE_BIC: 'COBA', PAYEE_VIETQR_BANK: '97' })).toEqual([
    'PAYEE_BIC: is not a valid BIC',
    'PAYEE_VIETQR_BANK: must be the six digits of the bank (BIN)',
  ]);
});

test('half a payee is refused, and so is a key that cannot sign', () => {
  expect(problemsOf({ PAYEE_NAME: '' })).toEqual([
    'PAYEE_NAME: is required with PAYEE_IBAN',
    'PAYEE_NAME: is required with PAYEE_VIETQR_ACCOUNT',
  ]);
  expect(problemsOf({ PAYEE_VIETQR_ACCOUNT: '' })).toEqual([
    'PAYEE_VIETQR_ACCOUNT: is required with PAYEE_VIETQR_BANK',
  ]);
  expect(problemsOf({ GRANT_PRIVATE_KEY: 'secret' })).toEqual([
    'GRANT_PRIVATE_KEY: must be an Ed25519 key, PKCS#8, base64',
  ]);
});
