import { randomUUID } from 'node:crypto';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { addProblems } from '../../subgraphs/catalog/src/library-job/add-problems';
import { aTitle, seedTitles } from '../../subgraphs/catalog/src/seed';
import { TitleKind } from '../../subgraphs/catalog/src/title/title-kind';
import type { TitleRecord } from '../../subgraphs/catalog/src/title/title-record';
import { VideoSite } from '../../subgraphs/catalog/src/title/title-video';
import { createDataSource } from '../../subgraphs/kit/src';
import type { World } from './world';

/** Two of everything that holds items: one of few, one of many. */
export interface FewAndMany<T> {
  few: T;
  many: T;
}

const list = <T>(length: number, item: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => item(index));

/** Films that have everything in common, and a series: of as many parts as the number says. */
function titlesOf(name: string, count: number): TitleRecord[] {
  const film = (index: number): TitleRecord =>
    aTitle({
      id: `own-${name}-${index}`,
      name: `${name}ness ${index}`,
      genres: [name],
      keywords: [name],
      originalLanguage: 'en',
      rating: 7,
      ratingVotes: 1_000,
      directors: [`${name} Director`],
      cast: list(count, (part) => ({ name: `${name} Player ${part}`, character: `Part ${part}` })),
      collection: { id: `collection-${name}`, name: `All ${name}` },
      otherNames: list(Math.min(count, 20), (place) => ({
        language: `${String.fromCharCode(97 + place)}a`,
        name: `${name} ${place}`,
      })),
      trailers: list(Math.min(count, 20), (place) => ({
        name: `Trailer ${place}`,
        site: VideoSite.YOUTUBE,
        key: `${name}-trailer-${place}`,
      })),
      maturity: { label: 'G', country: 'US', age: 0 },
    });
  const series = aTitle({
    id: `own-${name}-series`,
    name: `The ${name}fold series`,
    kind: TitleKind.SERIES,
    genres: ['Serial'],
    seasons: list(count, (number) => ({
      number: number + 1,
      episodes: list(count, (episode) => ({ number: episode + 1, name: `Episode ${episode}` })),
    })),
  });
  // A search that finds fewer than three looks for what else may have been meant.
  return [...list(count + 2, film), series];
}

/** Titles, people, collections, series and jobs; ids of films are `own-few-0`, `own-many-0` and so on. */
export async function seedFewAndMany(world: World, userId: string): Promise<{ jobs: FewAndMany<string> }> {
  const url = world.database.urlOf('catalog');
  const db = await createDataSource({ ...catalogDefinition, url, poolSize: 2 }).initialize();
  await seedTitles(db, [...titlesOf('few', 1), ...titlesOf('many', 30)]);
  const aJob = async (name: string, count: number): Promise<string> => {
    const id = randomUUID();
    await db.query(
      `INSERT INTO library_job (id, kind, state, input, title_ids, started_by, finished_at)
       VALUES ($1, 'FILE_IMPORT', 'SUCCEEDED', '{}', $2, $3, now())`,
      [id, list(count, (index) => `own-${name}-${index}`), userId],
    );
    const problem = (line: number) => ({ line, field: 'year', message: 'is no year.' });
    await db.transaction((manager) => addProblems(manager, id, list(count, problem)));
    return id;
  };
  const jobs = { few: await aJob('few', 1), many: await aJob('many', 30) };
  await db.destroy();
  return { jobs };
}
