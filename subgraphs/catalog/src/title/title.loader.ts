import type DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { groupedByKey } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { isStorable } from '../row-by-id';
import { readElsewhere } from '../tmdb-titles/read-elsewhere';
import type { Reading } from '../tmdb-titles/reading';
import { readTmdbTitleId } from '../tmdb-titles/tmdb-ids';
import { Title } from './title';
import { TitleVideo } from './title-video';
import { visibleTo } from './visible-titles';

const AVAILABILITY_STATE = (region: string): string => `CASE
  WHEN NOT (t.countries IS NULL OR ${region} = ANY(t.countries)) THEN 'NOT_IN_REGION'
  WHEN t.available_from > now() THEN 'UPCOMING'
  WHEN t.available_until <= now() THEN 'ENDED'
  ELSE 'OPEN' END`;

interface TitleRow extends Title {
  /** The id that was asked for; an alias, perhaps. */
  askedId: string;
  isVisible: boolean;
}

/** The columns of Title, and what is asked beside them. `$1` is the maximum age, `$2` the ids, `$3` the region. */
function selectTitles(db: DataSource): (askedId: string, source: string) => string {
  const columns = db
    .getMetadata(Title)
    .columns.filter((column) => column.isSelect)
    // The driver would make a moment of a day, in the time zone of the process.
    .map(
      ({ databaseName, propertyName, type }) =>
        `t.${databaseName}${type === 'date' ? '::text' : ''} AS "${propertyName}"`,
    )
    .join(', ');
  return (askedId, source) =>
    `SELECT ${columns}, ${AVAILABILITY_STATE('$3')} AS "availabilityState", ${askedId} AS "askedId",
            ${visibleTo('$1')} AS "isVisible" FROM ${source}`;
}

/**
 * Null where there is no such title, or none that the profile may know of. A title of TMDB is the library's row where
 * one is linked, and else what TMDB says.
 * Read plainly: a home page holds hundreds of titles, and hydrating entities costs more than the query.
 */
export const titleById = (reading: Reading) => {
  const { db, tmdb, maxAge, locale } = reading;
  const select = selectTitles(db);
  const byId = select('t.id', 'title t WHERE t.id = ANY($2)');
  const byIdOrAlias = select(
    'asked.id',
    `unnest($2::text[]) AS asked(id) LEFT JOIN title_alias a ON a.alias = asked.id
       JOIN title t ON t.id = coalesce(a.title_id, asked.id)`,
  );
  const readRows = async (ids: readonly string[]): Promise<Map<string, Title | null>> => {
    // Aliases are TMDB's ids; a home page, which has none, is spared the look at them.
    const statement = ids.some((id) => readTmdbTitleId(id)) ? byIdOrAlias : byId;
    const rows = await db.query<TitleRow[]>(statement, [maxAge, ids.filter(isStorable), locale.region]);
    return new Map(rows.map((row) => [row.askedId, row.isVisible ? row : null]));
  };

  return async (ids: readonly string[]): Promise<(Title | Error | null)[]> => {
    const rows = await readRows(ids);
    const missing = ids.filter((id) => !rows.has(id) && readTmdbTitleId(id));
    if (!tmdb || missing.length === 0) return ids.map((id) => rows.get(id) ?? null);
    const elsewhere = await readElsewhere(
      { ...reading, tmdb },
      missing.map(readTmdbTitleId).filter((ref) => ref !== null),
    );
    const linkedIds = elsewhere.flatMap((found) => (found && 'linkedId' in found ? [found.linkedId] : []));
    const linked = linkedIds.length > 0 ? await readRows(linkedIds) : rows;
    const found = new Map(
      missing.map((id, index) => {
        const title = elsewhere[index] ?? null;
        return [id, title && 'linkedId' in title ? (linked.get(title.linkedId) ?? null) : title];
      }),
    );
    return ids.map((id) => rows.get(id) ?? found.get(id) ?? null);
  };
};

/**
 * As lists show them: what a list of this operation said of a title of TMDB is enough, and one of which TMDB does not
 * tell is left out.
 */
export const listedTitleById =
  (titles: DataLoader<string, Title | null>) =>
  async (ids: readonly string[]): Promise<(Title | Error | null)[]> =>
    (await titles.loadMany(ids)).map((title) =>
      title instanceof GraphQLError && title.extensions.code === 'UPSTREAM_UNAVAILABLE' ? null : title,
    );

/** In the order in which they are offered. */
export const trailersByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<TitleVideo[][]> => {
    const videos = await db
      .createQueryBuilder(TitleVideo, 'v')
      .where('v.title_id = ANY(:titleIds)', { titleIds })
      .orderBy('v.position')
      .getMany();
    return groupedByKey(titleIds, videos, (video) => video.titleId);
  };
