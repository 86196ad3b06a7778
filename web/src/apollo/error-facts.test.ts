import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { errorFacts, isPassing, isUnauthenticated } from './error-facts';

const withCode = (code: string, extensions = {}) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'No.', extensions: { code, ...extensions } }] });
const answered = (statusCode: number, bodyText: string) => {
  const response = { status: statusCode } as Response;
  return new ServerError('Refused', { response, bodyText });
};

test('an error tells its code and the request that the log knows', () => {
  const facts = errorFacts(withCode('CONFLICT', { requestId: 'r-1' }));
  expect(facts).toMatchObject({ code: 'CONFLICT', message: 'No.', requestId: 'r-1' });
});

test('an answer without data, only with a status, is read too', () => {
  const body = JSON.stringify({
    errors: [{ message: 'Too often.', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 30 } }],
  });
  expect(errorFacts(answered(429, body))).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
});

test('no answer at all is a matter of the network', () => {
  expect(errorFacts(new TypeError('Failed to fetch')).code).toBe('NETWORK');
  expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
});

test('a part that is down passes by itself, a missing right does not', () => {
  expect(isPassing(withCode('UPSTREAM_UNAVAILABLE'))).toBe(true);
  expect(isPassing(withCode('FORBIDDEN'))).toBe(false);
  expect(isPassing(undefined)).toBe(false);
});

test('a refused token is known by its code and by its status', () => {
  expect(isUnauthenticated(withCode('UNAUTHENTICATED'))).toBe(true);
  expect(isUnauthenticated(answered(401, 'no JSON'))).toBe(true);
  expect(isUnauthenticated(withCode('FORBIDDEN'))).toBe(false);
});
