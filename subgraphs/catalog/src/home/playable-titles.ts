import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import { isNewWithin } from '../title/newness';
import { listedTo } from '../title/visible-titles';
import { MONTH_DAYS } from './rail-definition';

/** A title that can be played now, with what tells whether it is near somebody's taste. */
export interface PlayableTitle {
  id: string;
  /** 0 to about 1,000. */
  popularity: number;
  year: number | null;
  genreIds: string[];
  personIds: string[];
  isNew: boolean;
}

const MOST = 300;

/** The best known first, and all that appeared lately. */
export function readPlayable(db: DataSource, { maxAge, region }: Audience): Promise<PlayableTitle[]> {
  return db.query(
    `SELECT t.id, t.popularity, t.year, t.genre_ids AS "genreIds",
            ARRAY(SELECT person_id FROM credit c WHERE c.title_id = t.id) AS "personIds",
            coalesce(${isNewWithin(MONTH_DAYS)}, false) AS "isNew"
       FROM title t WHERE t.has_media AND ${listedTo('$1', '$2')}
      ORDER BY "isNew" DESC, t.popularity DESC, t.id LIMIT ${MOST}`,
    [maxAge, region],
  );
}
