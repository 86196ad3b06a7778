import sharp from 'sharp';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { addProblems } from '../../subgraphs/catalog/src/library-job/add-problems';
import { aTitle, seedReadyAsset, seedTitles } from '../../subgraphs/catalog/src/seed';
import { TitleKind } from '../../subgraphs/catalog/src/title/title-kind';
import type { TitleRecord } from '../../subgraphs/catalog/src/title/title-record';
import { VideoSite } from '../../subgraphs/catalog/src/title/title-video';
import { createDataSource } from '../../subgraphs/kit/src';
import type { Signed, World } from './world';

export const SERIES = 'own-matrix';
export const SEASON = `${SERIES}-s1`;
export const EPISODE = `${SERIES}-s1e1`;
/** Of the stand-in for TMDB, as all numbers below. */
export const COLLECTION = 'tmdb-collection-7001';
export const PERSON = 'person-tomas-reyle';
export const SERIES_AT_TMDB = 6001;
const PERSON_AT_TMDB = 8002;

/** Titles without a film, which can be asked for. */
export const ASKED = { declined: 'own-declined', joined: 'own-joined', latest: 'own-latest' };

const JOB = '7d5c7f3e-0000-4000-8000-000000000001';

const ALL_AGES = { label: 'G', country: 'US', age: 0 };

/** Of which every fact is known. */
const series = (): TitleRecord =>
  aTitle({
    id: SERIES,
    name: 'Matrix of Rights',
    kind: TitleKind.SERIES,
    originalName: 'Matrix der Rechte',
    originalLanguage: 'de',
    otherNames: [{ language: 'fr', name: 'La matrice des droits' }],
    keywords: ['rights'],
    releasedOn: '1974-03-01',
    runtimeMinutes: 45,
    rating: 7.5,
    ratingVotes: 1200,
    synopsis: 'Somebody asks for everything.',
    maturity: { label: 'PG', country: 'US', age: 8 },
    directors: ['Dora Director'],
    writers: ['Mara Penn'],
    cast: [
      {
        name: 'Tomas Reyle',
        tmdbId: PERSON_AT_TMDB,
        portraitPath: '/tomas-reyle.jpg',
        character: 'The Judge',
      },
    ],
    collection: { id: COLLECTION, name: 'The Lantern Keeper Collection' },
    trailers: [{ name: 'Trailer', site: VideoSite.YOUTUBE, key: 'abcdefghijk', language: 'en' }],
    tmdbId: SERIES_AT_TMDB,
    backdropPath: '/harbour-nine-wide.jpg',
    seasons: [
      {
        number: 1,
        name: 'The first year',
        overview: 'It begins.',
        releasedOn: '1974-03-01',
        episodes: [
          {
            number: 1,
            name: 'Pilot',
            synopsis: 'Somebody comes in.',
            runtimeMinutes: 45,
            airedOn: '1974-03-01',
            stillPath: '/tide-1.jpg',
          },
        ],
      },
    ],
  });

/** A series of which every fact is known, one that is like it, and films that can be asked for. */
export async function seedRightsTitles(world: World): Promise<void> {
  const url = world.database.urlOf('catalog');
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 2 }).initialize();
  const alike = aTitle({
    id: 'own-alike',
    name: 'Court of Claims',
    kind: TitleKind.SERIES,
    keywords: ['rights'],
    maturity: ALL_AGES,
    directors: ['Dora Director'],
  });
  const asked = Object.values(ASKED).map((id, index) =>
    aTitle({ id, name: `Wanted ${index}`, genres: ['Western'], year: 1931, maturity: ALL_AGES }),
  );
  const others = Array.from({ length: 5 }, (_, index) =>
    aTitle({ id: `own-other-${index}`, name: `Other ${index}`, genres: ['Western'], maturity: ALL_AGES }),
  );
  await seedTitles(db, [series(), alike, ...asked, ...others]);
  await seedReadyAsset(db, SERIES);
  for (const { id } of others) await seedReadyAsset(db, id);
  // TMDB was asked just now: it is not asked again in the middle of a test.
  await db.query('UPDATE title SET tmdb_refreshed_at = now() WHERE id = $1', [SERIES]);
  await db.destroy();
}

/** What a curator leaves behind in the library: pictures, edits, a job that went wrong, rails, a featured title. */
export async function seedCuratorsWork(world: World, curator: Signed): Promise<CuratorsWork> {
  const act = async <T>(name: string, type: string, input: object, selected: string): Promise<T> => {
    const data = await world.ask<Record<string, T>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selected} } }`,
      { input },
      curator.token,
    );
    return data[name] as T;
  };
  await uploadPoster(world, curator);
  // First: the newest change of a title is one that had something before.
  const featured = { titleId: SERIES, until: '2090-01-01T00:00:00.000Z' };
  await act('setFeaturedTitle', 'SetFeaturedTitleInput', featured, '__typename');
  const licence = {
    from: '2020-01-01T00:00:00.000Z',
    until: '2090-01-01T00:00:00.000Z',
    countries: ['DE', 'GB', 'US'],
  };
  for (const change of [{ licence }, { synopsis: 'Somebody asks for everything, and gets it.' }]) {
    const read = `query ($id: ID!) { libraryEntry(id: $id) { version } }`;
    const { libraryEntry } = await world.ask<{ libraryEntry: { version: number } }>(
      read,
      { id: SERIES },
      curator.token,
    );
    const input = { id: SERIES, expectedVersion: libraryEntry.version, ...change };
    await act('updateTitle', 'UpdateTitleInput', input, 'id');
  }
  const span = { startsAt: '2020-01-01T00:00:00.000Z', endsAt: '2090-01-01T00:00:00.000Z' };
  const shown = { name: 'Chosen', description: 'Because we like them.', isShown: true, ...span };
  const create = (input: object) =>
    act<{ id: string }>('createCuratedRail', 'CreateCuratedRailInput', { ...shown, ...input }, 'id');
  const byHand = await create({ titleIds: [SERIES] });
  const byRule = await create({
    rule: {
      genreIds: ['genre-drama'],
      yearFrom: 1970,
      yearTo: 1980,
      kind: 'SERIES',
      languages: ['de'],
      keywords: ['rights'],
      personIds: [PERSON],
      playableOnly: true,
      sort: 'RATING',
      limit: 10,
    },
  });
  await seedJob(world, curator);
  return { job: JOB, railByHand: byHand.id, railByRule: byRule.id };
}

export interface CuratorsWork {
  job: string;
  railByHand: string;
  railByRule: string;
}

async function uploadPoster(world: World, { token }: Signed): Promise<void> {
  const create = { width: 1000, height: 1500, channels: 3, background: '#803050' } as const;
  const answer = await fetch(`${world.url}/uploads/artwork/${SERIES}/poster`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${token}` },
    body: new Uint8Array(await sharp({ create }).jpeg().toBuffer()),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** An import that failed half-way, with everything that can be told of a job. */
async function seedJob(world: World, { userId }: Signed): Promise<void> {
  const url = world.database.urlOf('catalog');
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 2 }).initialize();
  await db.query(
    `INSERT INTO library_job (id, kind, state, input, step, total, done, title_ids, started_by, started_at, finished_at, error)
     VALUES ($1, 'FILE_IMPORT', 'FAILED', '{}', 'Reading lines', 9, 2, $2, $3, now(), now(), 'The file ends too early.')`,
    [JOB, [SERIES], userId],
  );
  const problem = { line: 3, field: 'year', message: 'is no year.', value: 'then' };
  await db.transaction((manager) => addProblems(manager, JOB, [problem]));
  await db.destroy();
}
