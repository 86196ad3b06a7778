import { randomUUID } from 'node:crypto';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { aTitle, seedReadyAsset, seedTitles } from '../../subgraphs/catalog/src/seed';
import { ADULTS_ONLY_FILM, UNRATED_FILM } from '../../subgraphs/catalog/src/testing/tmdb-stand-in/films';
import { startTmdbStandIn } from '../../subgraphs/catalog/src/testing/tmdb-stand-in/start-tmdb-stand-in';
import { TitleKind } from '../../subgraphs/catalog/src/title/title-kind';
import type { TitleRecord } from '../../subgraphs/catalog/src/title/title-record';
import { createDataSource, Role } from '../../subgraphs/kit/src';
import { aViewer, askFor } from '../../subgraphs/kit/src/testing';
import { startWorld, type World } from './world';

/** In the name and the id of each forbidden title of the library, and of nothing else. */
export const MARK = 'Quixomel';
/** Ids of what a viewer of twelve may not know of: rated above, or not rated at all. */
export const FORBIDDEN = {
  adult: 'own-walk-quixomel-adult',
  unrated: 'own-walk-quixomel-unrated',
  series: 'own-walk-quixomel-series',
  /** Without a film, so that it can be asked for. */
  absent: 'own-walk-quixomel-absent',
  tmdbAdult: `tmdb-movie-${ADULTS_ONLY_FILM}`,
  tmdbUnrated: `tmdb-movie-${UNRATED_FILM}`,
} as const;
/** Those of them that the library holds. */
export const FORBIDDEN_HERE = [FORBIDDEN.adult, FORBIDDEN.unrated, FORBIDDEN.series, FORBIDDEN.absent];
export const SAFE = 'own-walk-safe';
export const PERSON = 'person-wanda-walker';
export const PERSON_NAME = 'Wanda Walker';

export interface MaturityWorld {
  world: World;
  /** Of an administrator, with the limit and without; otherwise the same profile. */
  limited: string;
  unlimited: string;
  ids: {
    collection: string;
    genre: string;
    payment: string;
    job: string;
    linkedTmdbId: number;
    curatedRail: string;
    rails: readonly string[];
  };
  /** The catalogue's answer to the gateway's question for entities. */
  entities(query: string, representations: readonly object[], maxAge: number | null): Promise<unknown>;
  stop(): Promise<void>;
}

// Everything that can bring two titles together they have in common.
const together = (facts: Partial<TitleRecord> & Pick<TitleRecord, 'id' | 'name'>): TitleRecord =>
  aTitle({
    genres: ['Walk'],
    keywords: ['walking'],
    year: 1974,
    popularity: 900,
    directors: ['Wanda Walker'],
    cast: ['Wanda Walker', 'Willi Walker'],
    originalLanguage: 'eo',
    runtimeMinutes: 100,
    rating: 9,
    ratingVotes: 1_000_000,
    collection: { id: 'collection-walk', name: 'Walks' },
    ...facts,
  });

const AGE_0 = { label: 'G', country: 'US', age: 0 };

/** One profile that watched, listed and liked a few films, of which some are above the limit of one of its tokens. */
export async function startMaturityWorld(): Promise<MaturityWorld> {
  const tmdb = await startTmdbStandIn();
  const world = await startWorld(
    {
      OPERATION_COST_LIMIT: '100000000',
      TMDB_API_KEY: tmdb.apiKey,
      TMDB_BASE_URL: tmdb.url,
      TMDB_IMAGE_URL: tmdb.imageUrl,
    },
    { libraryFile: null },
  );
  const { token, userId } = await world.signUp('Wilma');
  const { sid, pid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    'sid' | 'pid',
    string
  >;
  const viewer = { userId, sessionId: sid, profileId: pid, roles: [Role.VIEWER, Role.ADMIN] };
  const unlimited = await world.tokenFor(viewer);
  const limited = await world.tokenFor({ ...viewer, maxAge: 12 });

  const url = world.database.urlOf('catalog');
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 2 }).initialize();
  const others = Array.from({ length: 8 }, (_, n) =>
    together({ id: `own-walk-${n}`, name: `Walk number ${n}`, maturity: AGE_0, popularity: 800 - n }),
  );
  const titles = [
    together({ id: SAFE, name: 'Walk home', maturity: AGE_0 }),
    together({
      id: FORBIDDEN.adult,
      name: `Walk ${MARK}`,
      maturity: { label: '18', country: 'DE', age: 18 },
    }),
    together({ id: FORBIDDEN.unrated, name: `Walk ${MARK} as well` }),
    together({
      id: FORBIDDEN.series,
      name: `Walk ${MARK} weekly`,
      kind: TitleKind.SERIES,
      maturity: { label: '16', country: 'DE', age: 16 },
      seasons: [{ number: 1, episodes: [{ number: 1, name: `${MARK} begins` }] }],
    }),
    together({ id: FORBIDDEN.absent, name: `Walk ${MARK} and absent` }),
    ...others,
  ];
  await seedTitles(db, titles);
  for (const { id } of titles) if (id !== FORBIDDEN.absent) await seedReadyAsset(db, id);
  await catchUp(world);
  for (const { id } of titles.slice(0, 5)) await useTitle(world, id, unlimited);
  await catchUp(world);
  await db.destroy();
  const act = <T>(field: string, type: string, input: object, selected: string): Promise<T> =>
    world.ask<T>(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${selected} } }`,
      { input },
      unlimited,
    );
  const shown = { isShown: true, name: 'Walks' };
  const { createCuratedRail: byRule } = await act<{ createCuratedRail: { id: string } }>(
    'createCuratedRail',
    'CreateCuratedRailInput',
    { ...shown, rule: { personIds: [PERSON] } },
    'id',
  );
  const titleIds = [SAFE, FORBIDDEN.adult, FORBIDDEN.unrated, FORBIDDEN.series];
  const { createCuratedRail: byHand } = await act<{ createCuratedRail: { id: string } }>(
    'createCuratedRail',
    'CreateCuratedRailInput',
    { ...shown, titleIds },
    'id',
  );
  await act('setFeaturedTitle', 'SetFeaturedTitleInput', { titleId: FORBIDDEN.adult }, '__typename');
  // Of its details only the rating matters here: it is for sixteen.
  const linkedTmdbId = 9003;
  await act(
    'linkTitleToTmdb',
    'LinkTitleToTmdbInput',
    { titleId: FORBIDDEN.adult, tmdbId: linkedTmdbId },
    '__typename',
  );
  await act('requestTitle', 'RequestTitleInput', { titleId: FORBIDDEN.absent }, '__typename');
  const { importFromTmdb: job } = await act<{ importFromTmdb: { id: string } }>(
    'importFromTmdb',
    'ImportFromTmdbInput',
    { kind: 'MOVIE', tmdbId: 9010 },
    'id',
  );
  const catalog = world.subgraphs.catalog;
  return {
    world,
    limited,
    unlimited,
    ids: {
      collection: 'collection-walk',
      genre: 'genre-walk',
      payment: await aPayment(world, unlimited),
      job: job.id,
      linkedTmdbId,
      curatedRail: byRule.id,
      rails: [
        'playable', 'genre:genre-walk', `with:${PERSON}`, `directed:${PERSON}`, 'decade:1970', `watched:${SAFE}`, `liked:${SAFE}`, `curated:${byRule.id}`, `curated:${byHand.id}`,
      ], // prettier-ignore
    },
    entities: async (query, representations, maxAge) => {
      const { _entities: found } = await askFor<{ _entities: unknown }>(catalog, aViewer({ maxAge }), query, {
        r: representations,
      });
      return found;
    },
    stop: async () => {
      await world.stop();
      await tmdb.stop();
    },
  };
}

const catchUp = (world: World) =>
  Promise.all(world.subgraphs.all.map((subgraph) => subgraph.projections.catchUp()));

async function useTitle(world: World, titleId: string, token: string): Promise<void> {
  const episodeId = titleId === FORBIDDEN.series ? `${titleId}-s1e1` : null;
  const asks = [
    ['setInMyList', 'SetInMyListInput', { titleId, inMyList: true }],
    ['setReaction', 'SetReactionInput', { titleId, reaction: 'LOVE' }],
    [
      'recordProgress',
      'RecordProgressInput',
      { titleId, episodeId, positionSeconds: 60, durationSeconds: 120, sequence: 1 },
    ],
  ] as const;
  for (const [name, type, input] of asks) {
    await world.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`,
      { input },
      token,
    );
  }
}

async function aPayment(world: World, token: string): Promise<string> {
  const input = { planId: 'duo', currency: 'EUR', idempotencyKey: randomUUID() };
  const { startCheckout } = await world.ask<{ startCheckout: { id: string } }>(
    'mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id } } }',
    { input },
    token,
  );
  for (const [name, type] of [
    ['submitPayment', 'SubmitPaymentInput'],
    ['approvePayment', 'ApprovePaymentInput'],
  ] as const) {
    await world.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`,
      { input: { paymentId: startCheckout.id } },
      token,
    );
  }
  return startCheckout.id;
}
