import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';
import type { OperationRequest } from '../operation/operation-request';
import { readManifests } from './manifest-files';
import { parseManifest, type RegisteredOperation } from './operation-manifest';
import { createPersistedOperations, type PersistedOperationsOptions } from './persisted-operations';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const operation = (name: string, body: string): RegisteredOperation => ({
  id: hashOf(body),
  name,
  type: 'query',
  body,
});
const home = operation('Home', 'query Home {\n  home {\n    id\n  }\n}');
const nobody = new Set<string>();
const adhoc = new Set(['graph:adhoc']);

const sent = (facts: { query?: string; hash?: string; extensions?: Record<string, unknown> }) =>
  ({
    query: facts.query ?? null,
    operationName: null,
    variables: {},
    extensions: facts.extensions ?? {
      ...(facts.hash && { persistedQuery: { version: 1, sha256Hash: facts.hash } }),
    },
  }) satisfies OperationRequest;

const store = (options: Partial<PersistedOperationsOptions> = {}) =>
  createPersistedOperations({ manifests: [[home]], mode: 'only', ...options });

function refusalOf(resolve: () => unknown): { message: string; reason: unknown; status: unknown } {
  try {
    resolve();
  } catch (error) {
    const { message, extensions } = error as GraphQLError;
    expect(extensions.code).toBe('BAD_USER_INPUT');
    return {
      message,
      reason: extensions.reason,
      status: (extensions.http as { status?: number }).status,
    };
  }
  throw new Error('It was not refused.');
}

describe('where only registered operations run', () => {
  const only = store();
  const own = '{ me { id } }';

  test('a hash of the manifest runs its text', () => {
    const expected = { query: home.body, isTrusted: true };
    expect(only.resolve(sent({ hash: home.id }), nobody)).toEqual(expected);
    // What graphql-ws clients send: the protocol does not let them leave the text out.
    expect(only.resolve(sent({ hash: home.id, query: '' }), nobody)).toEqual(expected);
    expect(only.resolve(sent({ hash: home.id, query: home.body }), nobody)).toEqual(expected);
  });

  test('the text of the manifest runs without a hash, and one blank more does not', () => {
    expect(only.resolve(sent({ query: home.body }), nobody)).toMatchObject({ isTrusted: true });
    expect(refusalOf(() => only.resolve(sent({ query: `${home.body} ` }), nobody))).toMatchObject({
      reason: 'PERSISTED_QUERY_REQUIRED',
      status: 400,
    });
  });

  test('an unknown hash is refused in words that make no client send the text', () => {
    const refused = refusalOf(() => only.resolve(sent({ hash: hashOf(own) }), nobody));
    expect(refused).toMatchObject({ reason: 'PERSISTED_QUERY_NOT_FOUND', status: 400 });
    expect(refused.message).not.toBe('PersistedQueryNotFound');
    expect(refusalOf(() => only.resolve(sent({ hash: hashOf(own), query: own }), nobody)).reason).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
  });

  test('somebody with graph:adhoc may send any text, and nothing of it is kept for others', () => {
    const request = sent({ query: own, hash: hashOf(own) });
    expect(only.resolve(request, adhoc)).toEqual({ query: own, isTrusted: false });
    expect(only.resolve(sent({ query: own }), adhoc)).toEqual({ query: own, isTrusted: false });
    expect(refusalOf(() => only.resolve(sent({ hash: hashOf(own) }), adhoc)).message).toBe(
      'PersistedQueryNotFound',
    );
    expect(() => only.resolve(sent({ hash: hashOf(own) }), nobody)).toThrow();
  });
});

describe('where clients may register their own texts', () => {
  const text = '{ plans { id } }';

  test('the hash of an unknown text is answered as the protocol demands, and known once both were sent', () => {
    const automatic = store({ mode: 'automatic' });
    expect(refusalOf(() => automatic.resolve(sent({ hash: hashOf(text) }), nobody))).toEqual({
      message: 'PersistedQueryNotFound',
      reason: 'PERSISTED_QUERY_NOT_FOUND',
      status: 400,
    });
    automatic.resolve(sent({ hash: hashOf(text), query: text }), nobody);
    expect(automatic.resolve(sent({ hash: hashOf(text) }), nobody)).toEqual({
      query: text,
      isTrusted: false,
    });
  });

  test('what is no document is not kept', () => {
    const automatic = store({ mode: 'automatic' });
    for (const broken of ['{ plans {', 'plans', `{ ${'a '.repeat(6_000)} }`]) {
      automatic.resolve(sent({ hash: hashOf(broken), query: broken }), nobody);
      expect(() => automatic.resolve(sent({ hash: hashOf(broken) }), nobody)).toThrow(
        'PersistedQueryNotFound',
      );
    }
  });

  test('what is kept is bounded: the longest unused text gives way, and a huge one is never kept', () => {
    const automatic = store({ mode: 'automatic', automaticBytes: 64 * 1024 });
    const texts = Array.from({ length: 500 }, (_, index) => `{ a${index}: plans { id } }`);
    for (const one of texts) automatic.resolve(sent({ hash: hashOf(one), query: one }), nobody);
    const isKept = (one: string) => {
      try {
        automatic.resolve(sent({ hash: hashOf(one) }), nobody);
        return true;
      } catch {
        return false;
      }
    };
    const kept = texts.filter(isKept);
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.length * 440).toBeLessThanOrEqual(64 * 1024);
    expect(kept).toEqual(texts.slice(-kept.length));
    const huge = `{ plans { id } } #${'x'.repeat(10_000)}`;
    automatic.resolve(sent({ hash: hashOf(huge), query: huge }), nobody);
    expect(isKept(huge)).toBe(false);
    expect(isKept(texts.at(-1) ?? '')).toBe(true);
  });
});

test('switched off, any text runs, the manifest goes on, and other hashes are not spoken of again', () => {
  const off = store({ mode: 'off' });
  expect(off.resolve(sent({ query: '{ me { id } }' }), nobody)).toMatchObject({ isTrusted: false });
  expect(off.resolve(sent({ hash: home.id }), nobody)).toMatchObject({ isTrusted: true });
  expect(refusalOf(() => off.resolve(sent({ hash: hashOf('{ me { id } }') }), nobody)).message).toBe(
    'PersistedQueryNotSupported',
  );
});

describe.each(['only', 'automatic', 'off'] as const)('in mode %s', (mode) => {
  const operations = store({ mode });
  test.each<[string, Parameters<typeof sent>[0], string]>([
    ['nothing', {}, 'QUERY_MISSING'],
    ['an empty text', { query: '' }, 'QUERY_MISSING'],
    ['null for a hash', { extensions: { persistedQuery: null } }, 'QUERY_MISSING'],
    ['a text beside another hash', { query: '{ me { id } }', hash: home.id }, 'PERSISTED_QUERY_MISMATCH'],
    [
      'version 2',
      { extensions: { persistedQuery: { version: 2, sha256Hash: home.id } } },
      'PERSISTED_QUERY_INVALID',
    ],
    ['no version', { extensions: { persistedQuery: { sha256Hash: home.id } } }, 'PERSISTED_QUERY_INVALID'],
    ['a hash in capitals', { hash: home.id.toUpperCase() }, 'PERSISTED_QUERY_INVALID'],
    ['a short hash', { hash: 'abc' }, 'PERSISTED_QUERY_INVALID'],
    [
      'a list for a hash',
      { extensions: { persistedQuery: { version: 1, sha256Hash: [home.id] } } },
      'PERSISTED_QUERY_INVALID',
    ],
    ['a text for the extension', { extensions: { persistedQuery: 'yes' } }, 'PERSISTED_QUERY_INVALID'],
    [
      'a bad hash beside a text',
      { query: home.body, extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } },
      'PERSISTED_QUERY_INVALID',
    ],
  ])('%s is refused', (_what, facts, reason) => {
    expect(refusalOf(() => operations.resolve(sent(facts), adhoc))).toMatchObject({ reason, status: 400 });
  });
});

describe('manifests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const manifestOf = (...operations: RegisteredOperation[]) =>
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
  const older = operation('Home', 'query Home {\n  home {\n    name\n  }\n}');

  test('files and folders of them are served together, each operation once', () => {
    writeFileSync(join(folder, 'release-1.json'), manifestOf(older));
    writeFileSync(join(folder, 'release-2.json'), manifestOf(older, home));
    writeFileSync(join(folder, 'notes.txt'), 'not a manifest');
    const manifests = readManifests([join(folder, 'release-2.json'), folder]);
    const served = store({ manifests });
    expect(served.operations().map(({ id }) => id)).toEqual([older.id, home.id]);
    expect(served.resolve(sent({ hash: older.id }), nobody).query).toBe(older.body);
  });

  test('every file at fault is named at once', () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    const missing = join(folder, 'missing.json');
    expect(() => readManifests([folder, missing])).toThrow(
      `operation manifest ${missing}: ENOENT: no such file or directory, stat '${missing}'\n` +
        `operation manifest ${join(folder, 'broken.json')}: is not JSON`,
    );
  });

  test.each([
    ['of another format', JSON.stringify({ format: 'relay', operations: [] }), 'is no operation manifest'],
    [
      'whose id is not the hash of its text',
      manifestOf({ ...home, id: older.id }),
      'operation Home: its id is not the SHA-256',
    ],
    ['that does not parse', manifestOf(operation('Home', 'query Home {')), 'operation Home: Syntax Error'],
    ['under another name', manifestOf(operation('House', home.body)), 'not one query of this name'],
    [
      'with two operations in one text',
      manifestOf(operation('A', 'query A { me { id } } query B { me { id } }')),
      'not one query of this name',
    ],
  ])('one %s is refused', (_what, text, problem) => {
    expect(() => parseManifest(text)).toThrow(problem);
  });
});
