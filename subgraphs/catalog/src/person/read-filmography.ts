import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { listedTo } from '../title/visible-titles';
import type { CreditRole } from './credit';

/** A credit's place in a filmography: what can be played first, then the latest first. */
export interface RankedCredit {
  /** 0 can be played, 1 cannot, 2 is not in the library. */
  group: 0 | 1 | 2;
  /** Ascending; 0 where the year is not known. */
  minusYear: number;
  titleId: string;
  role: CreditRole;
  character: string | null;
}

/** Somebody's titles that lists may show. */
export function readFilmography(
  db: DataSource,
  person: { id: string; playableOnly: boolean },
  audience: { maxAge: number | null; region: string },
  limit: number,
  after: CursorValue[] | null,
): Promise<RankedCredit[]> {
  return db.query(
    `SELECT * FROM (
       SELECT CASE WHEN t.has_media THEN 0 ELSE 1 END AS "group", -coalesce(t.year, 0) AS "minusYear",
              t.id AS "titleId", c.role, c.character
         FROM credit c JOIN title t ON t.id = c.title_id
        WHERE c.person_id = $3 AND ${listedTo('$1', '$2')} AND (NOT $4::boolean OR t.has_media)) credits
      WHERE $5::int IS NULL OR ("group", "minusYear", "titleId", role) > ($5, $6::int, $7::text, $8::text)
      ORDER BY "group", "minusYear", "titleId", role LIMIT $9`,
    [
      audience.maxAge,
      audience.region,
      person.id,
      person.playableOnly,
      ...(after ?? [null, null, null, null]),
      limit,
    ],
  );
}
