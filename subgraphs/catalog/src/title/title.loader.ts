import { groupedByKey, inKeyOrder } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { isStorable } from '../row-by-id';
import { Title } from './title';
import { TitleVideo } from './title-video';
import { visibleTo } from './visible-titles';

const AVAILABILITY_STATE = (region: string): string => `CASE
  WHEN NOT (t.countries IS NULL OR ${region} = ANY(t.countries)) THEN 'NOT_IN_REGION'
  WHEN t.available_from > now() THEN 'UPCOMING'
  WHEN t.available_until <= now() THEN 'ENDED'
  ELSE 'OPEN' END`;

/**
 * Null where there is no such title, or none that the profile may know of.
 * Read plainly: a home page holds hundreds of titles, and hydrating entities costs more than the query.
 */
export const titleById = (db: DataSource, maxAge: number | null, region: string) => {
  const columns = db
    .getMetadata(Title)
    .columns.filter((column) => column.isSelect)
    // The driver would make a moment of a day, in the time zone of the process.
    .map(
      ({ databaseName, propertyName, type }) =>
        `t.${databaseName}${type === 'date' ? '::text' : ''} AS "${propertyName}"`,
    )
    .join(', ');
  return async (ids: readonly string[]): Promise<(Title | null)[]> => {
    const rows = await db.query<Title[]>(
      `SELECT ${columns}, ${AVAILABILITY_STATE('$3')} AS "availabilityState"
         FROM title t WHERE t.id = ANY($2) AND ${visibleTo('$1')}`,
      [maxAge, ids.filter(isStorable), region],
    );
    return inKeyOrder(ids, rows, (row) => row.id);
  };
};

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
