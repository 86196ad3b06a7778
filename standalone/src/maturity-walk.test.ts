import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, type FormattedExecutionResult } from 'graphql';
import { DOCUMENT_LIMITS } from '../../gateway/src/limits/limits';
import { ADULTS_ONLY_FILM } from '../../subgraphs/catalog/src/testing/tmdb-stand-in/films';
import type { Arguments } from '../test/generated-operations';
import {
  FORBIDDEN,
  FORBIDDEN_HERE,
  MARK,
  PERSON,
  PERSON_NAME,
  SAFE,
  startMaturityWorld,
  type MaturityWorld,
} from '../test/maturity-world';
import { titlePaths, titlesIn, type TitlePath } from '../test/title-paths';

jest.setTimeout(600_000);

const schema = buildSchema(readFileSync(join(__dirname, '../../schema/api.graphql'), 'utf8'));
const queries = titlePaths(schema, schema.getQueryType());
const actions = [
  ...titlePaths(schema, schema.getMutationType()),
  ...titlePaths(schema, schema.getSubscriptionType()),
];

let walk: MaturityWorld;
beforeAll(async () => {
  walk = await startMaturityWorld();
});
afterAll(() => walk.stop());

/** What each root field is asked; where it takes an id, that of something allowed and of something forbidden. */
function argumentsFor(root: string): readonly Arguments[] {
  const { ids } = walk;
  const common = { 'Rail.titles.first': 50, 'Home.rails.first': 50, 'Title.similar.first': 20 };
  const given: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
    'Query.title': [SAFE, ...Object.values(FORBIDDEN)].map((id) => ({ id })),
    'Query.curatedRail': [{ id: ids.curatedRail }],
    'Query.tmdbPreview': [ADULTS_ONLY_FILM, ids.linkedTmdbId].map((tmdbId) => ({ kind: 'MOVIE', tmdbId })),
    'Query.person': [{ id: PERSON }],
    'Query.collection': [{ id: ids.collection }],
    'Query.rail': ids.rails.map((id) => ({ id })),
    'Query.search': [
      { query: 'Walk' },
      { query: `with ${PERSON_NAME}` },
      { query: '' },
      { query: 'walkk' },
      { query: 'Night Freight' },
      { query: `${MARK} zzz` },
      { query: 'quixomle' },
    ],
    'Query.suggest': [{ prefix: 'walk' }, { prefix: 'w' }, { prefix: 'wanda' }],
    'Query.payment': [{ id: ids.payment }],
    'Query.libraryEntry': [{ id: SAFE }, { id: FORBIDDEN.adult }],
    'Query.libraryEntries': [{ filter: { text: 'Walk' } }],
    'Query.libraryJob': [{ id: ids.job }],
    'Query.curatedRailPreview': [{ rule: { genreIds: [ids.genre] } }],
  };
  const asked = given[root] ?? [{}];
  return asked.map((values) => ({
    ...common,
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${root}.${name}`, value])),
  }));
}

/** Connections are asked for as much as one page may hold. */
function withPages(given: Arguments, path: TitlePath): Arguments {
  const sizes = path.coordinates.flatMap((coordinate) => {
    const [type = '', name = ''] = coordinate.split('.');
    const parent = schema.getType(type);
    const field = parent && 'getFields' in parent ? parent.getFields()[name] : undefined;
    const first =
      field && 'args' in field ? field.args.find((argument) => argument.name === 'first') : undefined;
    return first && getNamedType(first.type).name === 'Int' ? [[`${coordinate}.first`, 20]] : [];
  });
  return { ...(Object.fromEntries(sizes) as Arguments), ...given };
}

const isForbidden = ({ id, name }: { id: string; name: string | null }): boolean =>
  Object.values<string>(FORBIDDEN).includes(id) || (name?.includes(MARK) ?? false);

/** A piece of the answer around what tells of a forbidden title, be it only the id of an episode; null without. */
function tellsOfForbidden(answer: FormattedExecutionResult): string | null {
  const text = JSON.stringify(answer);
  return (
    new RegExp(`.{0,80}(${[MARK, ...Object.values(FORBIDDEN)].join('|')}).{0,40}`, 'i').exec(text)?.[0] ??
    null
  );
}

async function ask(path: TitlePath, given: Arguments, token: string): Promise<FormattedExecutionResult> {
  const answer = await walk.world.post(`{ ${path.text(withPages(given, path))} }`, {}, token);
  const refused = answer.errors?.filter(({ extensions }) => extensions?.code !== 'NOT_FOUND') ?? [];
  if (refused.length > 0) throw new Error(`${path.coordinates.join(' > ')}: ${JSON.stringify(refused)}`);
  return answer;
}

// Curators' own tools name what the library holds whatever the profile's limit; the titles below them hold to it.
const ABOUT_THE_WHOLE_LIBRARY = new Set([
  'Query.curatedRails',
  'Query.featuredTitle',
  'Query.libraryEntries',
  'Query.libraryEntry',
  'Query.titleRequests',
  'Query.tmdbPreview',
]);

const roots = [...new Set(queries.map(({ coordinates }) => coordinates[0] ?? ''))];
const shown = new Set<string>();

test.each(roots)('%s shows a viewer of twelve no title above that, on any way', async (root) => {
  for (const path of queries.filter(({ coordinates }) => coordinates[0] === root)) {
    if (path.coordinates.length >= DOCUMENT_LIMITS.depth) continue;
    for (const given of argumentsFor(root)) {
      const limited = await ask(path, given, walk.limited);
      expect([path.coordinates, titlesIn(limited.data).filter(isForbidden)]).toEqual([path.coordinates, []]);
      if (!ABOUT_THE_WHOLE_LIBRARY.has(root)) {
        expect([path.coordinates, tellsOfForbidden(limited)]).toEqual([path.coordinates, null]);
      }
      const unlimited = await ask(path, given, walk.unlimited);
      if (titlesIn(unlimited.data).some(isForbidden)) for (const place of path.coordinates) shown.add(place);
    }
  }
});

test('each of these ways shows such titles to those without a limit', () => {
  const walked = new Set(queries.flatMap(({ coordinates }) => coordinates));
  const unseen = [...walked].filter((coordinate) => !shown.has(coordinate));
  expect(unseen.sort()).toEqual([]);
});

test('mutations and subscriptions lead to titles by no other fields', () => {
  const walked = new Set(queries.flatMap(({ coordinates }) => coordinates));
  const others = new Set(actions.flatMap(({ coordinates }) => coordinates.slice(1)));
  // What only wraps an object whose own ways to titles are walked above, or a title that has its own test below.
  const own = [
    'AlreadyDecided.decidedBy',
    'AlreadyDecided.payment',
    'AlreadyPlayable.title',
    'AuthSession.user',
    'CuratedRailOrder.rails',
    'LibraryJobEvent.job',
    'MyListChange.title',
    'PaymentEvent.payment',
    'PaymentNotOpen.payment',
    'ReactionChange.title',
    'RequestAlreadyDecided.request',
    'TitleRequestEvent.request',
  ];
  expect([...others].filter((coordinate) => !walked.has(coordinate)).sort()).toEqual(own);
});

test('a title above the limit can be neither listed, nor reacted to, nor asked for', async () => {
  const list = `mutation ($id: ID!) { setInMyList(input: { titleId: $id, inMyList: true }) { __typename } }`;
  const react = `mutation ($id: ID!) { setReaction(input: { titleId: $id, reaction: LIKE }) { __typename } }`;
  const request = `mutation ($id: ID!) { requestTitle(input: { titleId: $id }) { __typename } }`;
  for (const id of Object.values(FORBIDDEN)) {
    expect((await walk.world.post(list, { id }, walk.limited)).data).toEqual({
      setInMyList: { __typename: 'TitleNotFound' },
    });
    expect((await walk.world.post(react, { id }, walk.limited)).data).toEqual({
      setReaction: { __typename: 'TitleNotFound' },
    });
    const { errors } = await walk.world.post(request, { id }, walk.limited);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
  }
});

test('facet counts and totals hold nothing above the limit', async () => {
  const counts = `query ($query: String!) { search(query: $query) { totalCount facets {
    genres { count } kinds { count } decades { count } languages { count } maturityAges { value count }
  } } }`;
  interface Counts {
    search: { totalCount: number; facets: Record<string, { value?: string; count: number }[]> };
  }
  const seen = await walk.world.ask<Counts>(counts, { query: PERSON_NAME }, walk.limited);
  const all = await walk.world.ask<Counts>(counts, { query: PERSON_NAME }, walk.unlimited);
  expect(all.search.totalCount - seen.search.totalCount).toBe(FORBIDDEN_HERE.length);
  for (const [facet, values] of Object.entries(seen.search.facets)) {
    const sum = values.reduce((total, { count }) => total + count, 0);
    if (facet !== 'genres') expect([facet, sum]).toEqual([facet, seen.search.totalCount]);
  }
});

test('another subgraph is given no title above the limit by its id', async () => {
  const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { id name } } }`;
  const representations = FORBIDDEN_HERE.map((id) => ({ __typename: 'Title', id }));
  expect(await walk.entities(entities, representations, 12)).toEqual(representations.map(() => null));
  expect(await walk.entities(entities, representations, null)).toEqual(
    representations.map(({ id }) => ({ id, name: expect.stringContaining(MARK) as string })),
  );
});
