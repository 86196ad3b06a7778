import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import type { Audience } from '../title/audience';
import { listedTo } from '../title/visible-titles';
import type { CreditRole } from './credit';

/** A credit's place in a filmography: what can be played first, then the latest first. */
export interface RankedCredit {
  /** 0 can be played, 1 cannot, 2 is not in the library. */
  group: number;
  /** 0 where the year is not known. */
  minusYear: number;
  titleId: string;
  role: CreditRole;
  character: string | null;
}

export type CreditPlace = Pick<RankedCredit, 'titleId' | 'role' | 'character'>;

interface Filmography {
  personId: string;
  playableOnly: boolean;
  /** Parts in the library's titles that it does not know of itself. */
  others: readonly CreditPlace[];
}

/** Somebody's titles in the library that lists may show. */
export function readFilmography(
  db: DataSource,
  { personId, playableOnly, others }: Filmography,
  audience: Audience,
  limit: number,
  after: CursorValue[] | null,
): Promise<RankedCredit[]> {
  return db.query(
    `WITH own AS (SELECT title_id, role, character FROM credit WHERE person_id = $3),
     other AS (SELECT * FROM jsonb_to_recordset($10::jsonb) AS o("titleId" text, role text, character text))
     SELECT * FROM (
       SELECT CASE WHEN t.has_media THEN 0 ELSE 1 END AS "group", -coalesce(t.year, 0) AS "minusYear",
              t.id AS "titleId", c.role, c.character
         FROM (SELECT * FROM own UNION ALL SELECT * FROM other
                WHERE NOT EXISTS (SELECT 1 FROM own WHERE own.title_id = "titleId" AND own.role = other.role)) c
         JOIN title t ON t.id = c.title_id
        WHERE ${listedTo('$1', '$2')} AND (NOT $4::boolean OR t.has_media)) credits
      WHERE $5::int IS NULL OR ("group", "minusYear", "titleId", role) > ($5, $6::int, $7::text, $8::text)
      ORDER BY "group", "minusYear", "titleId", role LIMIT $9`,
    [
      audience.maxAge,
      audience.region,
      personId,
      playableOnly,
      ...(after ?? [null, null, null, null]),
      limit,
      JSON.stringify(others),
    ],
  );
}

/** Which of these titles the person is credited in. */
export async function creditedAmong(
  db: DataSource,
  personId: string,
  titleIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db.query<{ id: string }[]>(
    'SELECT title_id AS id FROM credit WHERE person_id = $1 AND title_id = ANY($2)',
    [personId, titleIds],
  );
  return new Set(rows.map((row) => row.id));
}
