import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUnionType, type FormattedExecutionResult, type GraphQLObjectType } from 'graphql';
import { loadSupergraph } from '../../gateway/src/supergraph/load-supergraph';
import { Role } from '../../subgraphs/kit/src';
import { selectAll, selectField, selectionText, type Selected } from '../test/generated-operations';
import { otherErrors, outcomeOf, refusalsIn, RightsCheck } from '../test/rights-check';
import { readRights, uselessLines, type Rule } from '../test/rights-table';
import { ASKED, COLLECTION, EPISODE, PERSON, SEASON, SERIES } from '../test/rights-titles';
import {
  askSubgraph,
  CALLERS,
  firstEvent,
  startRightsWorld,
  type Caller,
  type RightsWorld,
  type SubgraphDoor,
} from '../test/rights-world';

jest.setTimeout(120_000);

const loaded = loadSupergraph(readFileSync(join(__dirname, '../../schema/supergraph.graphql'), 'utf8'));
const api = loaded.schema;
const rights = readRights(api, loaded.supergraphSchema);
const matrix = new RightsCheck(rights);

let service: RightsWorld;
beforeAll(async () => {
  service = await startRightsWorld();
});
afterAll(() => service.stop());

const selected = new Set<string>();

function note(fields: readonly Selected[]): void {
  for (const { coordinate, children } of fields) {
    selected.add(coordinate);
    note(children);
  }
}

function rootFields(root: GraphQLObjectType | null | undefined): Selected[] {
  if (!root) throw new Error('the schema has this kind of operation');
  const fields = Object.values(root.getFields()).map((field) => selectField(api, root, field, service.given));
  note(fields);
  return fields;
}

const ownersAnswers = new Map<string, Promise<FormattedExecutionResult>>();

/** What the owner gets, asked once. */
function ownersAnswer(
  question: string,
  ask: (token: string) => Promise<FormattedExecutionResult>,
): Promise<FormattedExecutionResult> {
  const answer = ownersAnswers.get(question) ?? ask(service.owner.token);
  ownersAnswers.set(question, answer);
  return answer;
}

describe('the table of rights', () => {
  test('has a line, or a directive, for every field that a client can ask for', () => {
    expect([...rights].filter(([, { rule }]) => rule === null).map(([coordinate]) => coordinate)).toEqual([]);
    expect(uselessLines(rights)).toEqual([]);
  });

  test('lets nothing personal be declared the same for everybody', () => {
    const wrong = [...rights].filter(
      ([, { access, rule, isPublic }]) => isPublic && (access !== null || rule?.kind !== 'public'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('through the gateway,', () => {
  test.each(CALLERS)('every query as %s', async (name) => {
    const caller = service.caller(name);
    for (const field of rootFields(api.getQueryType())) {
      const text = `{ __typename ${field.text} }`;
      const base = await ownersAnswer(text, (token) => service.world.post(text, {}, token));
      const got = await service.world.post(text, {}, caller.token);
      expect(otherErrors(got)).toEqual([]);
      expect(refusalsIn(got)).toEqual(matrix.refusals([field], caller));
      matrix.object([field], base.data, got.data as Record<string, unknown>, caller, 'query');
    }
  });

  test.each(CALLERS)('every mutation as %s', async (name) => {
    const caller = service.caller(name);
    const token = await service.tokenForMutations(caller);
    for (const field of rootFields(api.getMutationType())) {
      const got = await service.world.post(`mutation { ${field.text} }`, {}, token);
      expect(refusalsIn(got)).toEqual(matrix.refusals([field], caller));
      const codes = otherErrors(got).map(({ extensions }) => extensions?.code);
      expect(['BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT']).toEqual(expect.arrayContaining(codes));
    }
  });

  test.each(CALLERS)('every subscription as %s', async (name) => {
    const caller = service.caller(name);
    for (const field of rootFields(api.getSubscriptionType())) {
      const got = await firstEvent(service.world, `subscription { ${field.text} }`, caller);
      const refusals = matrix.refusals([field], caller);
      expect(refusalsIn(got)).toEqual(refusals);
      expect(otherErrors(got)).toEqual([]);
      if (refusals.some((refusal) => refusal.startsWith(`${field.key} `))) {
        expect(got.data ?? null).toBeNull();
      } else
        matrix.value(
          field,
          undefined,
          (got.data as Record<string, unknown>)[field.key],
          caller,
          'subscription',
        );
    }
  });

  test('all fields there are have been asked for', () => {
    expect([...rights.keys()].filter((coordinate) => !selected.has(coordinate))).toEqual([]);
  });
});

/** Entities by type, and who may have them at all. */
const ENTITIES: Readonly<Record<string, { ids(): readonly string[]; rule?: Rule }>> = {
  User: { ids: () => [service.owner.userId] },
  Title: { ids: () => [SERIES, ASKED.latest] },
  Season: { ids: () => [SEASON] },
  Episode: { ids: () => [EPISODE] },
  Person: { ids: () => [PERSON] },
  Collection: { ids: () => [COLLECTION] },
  Genre: { ids: () => ['genre-drama'] },
  Payment: { ids: () => service.payments, rule: rights.get('Query.payment')?.rule ?? undefined },
};
/** They have a key, but other subgraphs never ask for them by it. */
const UNRESOLVED = ['Membership', 'PlaybackSession'];
/** Subgraphs that name an entity of others, and cannot tell anything of it. */
const NAMED_ONLY = ['catalog User'];

describe('at a subgraph itself, with the gateway’s secret,', () => {
  test.each(CALLERS)('every entity as %s', async (name) => {
    const caller = service.caller(name);
    const entitled = (rule: Rule | undefined, who: Caller) => outcomeOf(rule, who) === 'shown';
    for (const server of service.subgraphs) {
      const union = server.schema.getType('_Entity');
      if (!isUnionType(union)) throw new Error(`${server.name} has entities`);
      for (const type of union.getTypes()) {
        if (UNRESOLVED.includes(type.name)) continue;
        const entity = ENTITIES[type.name];
        if (!entity) throw new Error(`the test knows no ${type.name}`);
        const fields = selectAll(server.schema, type, {});
        const of = entity.ids().map((id) => ({ __typename: type.name, id }));
        const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type.name} { ${selectionText(type, fields)} } } }`;
        const asked = (token: string | undefined) => askSubgraph(server.url, query, { of }, token);
        const base = await ownersAnswer(`${server.name} ${query}`, asked);
        const got = await asked(caller.token);
        const place = `${server.name} ${type.name}`;
        expect({ place, errors: otherErrors(got) }).toEqual({ place, errors: [] });
        const entities = (data: FormattedExecutionResult) =>
          (data.data as { _entities: (Record<string, unknown> | null)[] })._entities;
        entities(got).forEach((item, i) => {
          const mayHave = !NAMED_ONLY.includes(place) && entitled(entity.rule, caller);
          expect({ place, isThere: item !== null }).toEqual({ place, isThere: mayHave });
          if (item) matrix.object(fields, entities(base)[i] ?? undefined, item, caller, place);
        });
      }
    }
  });

  test.each(CALLERS)('every mutation as %s', async (name) => {
    const caller = service.caller(name);
    const token = await service.tokenForMutations(caller);
    for (const server of service.subgraphs) {
      const root = server.schema.getMutationType();
      if (!root) continue;
      for (const field of Object.values(root.getFields())) {
        const one = selectField(server.schema, root, field, service.given);
        const got = await askSubgraph(server.url, `mutation { ${one.text} }`, {}, token);
        expect(refusalsIn(got)).toEqual(matrix.refusals([one], caller));
      }
    }
  });

  test('no entity that nothing resolves, whatever a reference claims of it', async () => {
    const of = [
      { __typename: 'Membership', id: 'm', planId: 'duo' },
      { __typename: 'PlaybackSession', id: 's', titleId: SERIES, userId: service.owner.userId },
    ];
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Membership { plan { name } } ... on PlaybackSession { manifestUrl } } }`;
    const { url } = service.subgraphs.find(({ name }) => name === 'subscription') as SubgraphDoor;
    expect(await askSubgraph(url, query, { of }, service.caller(Role.ADMIN).token)).toEqual({
      data: { _entities: [null, null] },
    });
  });

  test('nothing at all without the secret', async () => {
    for (const { url } of service.subgraphs) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${service.caller(Role.ADMIN).token}`,
        },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      expect(answer.status).toBe(401);
    }
  });
});

/**
 * Null here for everybody: a member needs no plan, the profile has no limit, the test's own client names no device, TMDB
 * answers, no Redis is shared.
 */
const EMPTY = [
  'Playability.plan',
  'Profile.maximumAge',
  'Query.tmdbTrouble',
  'Session.device',
  'TmdbCache.failingSince',
  'TmdbCache.failure',
  'TmdbCacheKind.sharedEntries',
];

test('every field has been found with a value by somebody', () => {
  const fromQuery = new Set<string>();
  selectAll(api, api.getQueryType() as GraphQLObjectType, {}, fromQuery);
  const untried = [...rights.keys()].filter(
    (coordinate) => fromQuery.has(coordinate.split('.')[0] ?? '') && !matrix.found.has(coordinate),
  );
  expect(untried).toEqual(EMPTY);
});
