import { getOperationAST, parse } from 'graphql';
import { aViewer } from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import type { Caller } from '../identity/caller';
import type { AdmittedOperation } from '../operation/admit-operation';
import { cacheControlOf } from './cache-control-header';
import type { CachePolicy } from './cache-policy';

const PUBLIC: CachePolicy = { isViewerIndependent: true, maxAgeSeconds: 30 };

function headerOf(source: string, facts: Partial<Caller> = {}, policy = PUBLIC): string {
  const operation = getOperationAST(parse(source));
  const prepared = { operation, cachePolicy: () => policy };
  return cacheControlOf({ prepared, caller: aCaller(facts) } as unknown as AdmittedOperation);
}

test('what is the same for everybody is public to who is signed out', () => {
  expect(headerOf('{ a }')).toBe('public, max-age=30');
});

test('whoever is signed in keeps it for themselves, for their roles and age limit had a part in it', () => {
  expect(headerOf('{ a }', { viewer: aViewer(), accessToken: 'token' })).toBe('private, max-age=30');
});

test('a token alone is enough to keep an answer from caches on the way', () => {
  expect(headerOf('{ a }', { accessToken: 'of nobody who is known' })).toBe('private, max-age=30');
});

test.each<[string, string, Partial<Caller>, CachePolicy]>([
  ['what is personal', '{ a }', {}, { isViewerIndependent: false, maxAgeSeconds: 30 }],
  ['what is right for no time at all', '{ a }', {}, { isViewerIndependent: true, maxAgeSeconds: 0 }],
  ['a mutation', 'mutation { a }', {}, PUBLIC],
  ['a subscription', 'subscription { a }', {}, PUBLIC],
  ['an answer with a cookie', '{ a }', { setCookies: ['streamverse_refresh=new'] }, PUBLIC],
  ['what a foreign subgraph made of an authorization', '{ a }', { passedOn: { authorization: 'x' } }, PUBLIC],
])('%s is kept nowhere', (_what, source, facts, policy) => {
  expect(headerOf(source, facts, policy)).toBe('no-store');
});
