import type { DataSource } from 'typeorm';
import { groupedByKey, type CursorValue } from '../../../kit/src';
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

/** A page of somebody's filmography. */
export interface FilmographyPart {
  personId: string;
  playableOnly: boolean;
  /** Parts in the library's titles that it does not know of itself. */
  others: readonly CreditPlace[];
  limit: number;
  /** Group, minus the year, title and role of the last one before; null from the beginning. */
  after: CursorValue[] | null;
}

/** Each person's titles in the library that lists may show. */
export const filmographies =
  (db: DataSource, { maxAge, region }: Audience) =>
  async (parts: readonly FilmographyPart[]): Promise<RankedCredit[][]> => {
    const asked = parts.map(({ after, ...part }, place) => {
      const [group = null, minusYear = null, titleId = null, role = null] = after ?? [];
      return { place, ...part, group, minusYear, titleId, role };
    });
    const rows = await db.query<(RankedCredit & { place: number })[]>(
      `SELECT a.place, found.* FROM jsonb_to_recordset($3::jsonb) AS a(place int, "personId" text, "playableOnly" boolean,
              others jsonb, "limit" int, "group" int, "minusYear" int, "titleId" text, role text)
        CROSS JOIN LATERAL (
          WITH own AS (SELECT title_id, role, character FROM credit WHERE person_id = a."personId"),
          other AS (SELECT * FROM jsonb_to_recordset(a.others) AS o("titleId" text, role text, character text))
          SELECT * FROM (
            SELECT CASE WHEN t.has_media THEN 0 ELSE 1 END AS "group", -coalesce(t.year, 0) AS "minusYear",
                   t.id AS "titleId", c.role, c.character
              FROM (SELECT * FROM own UNION ALL SELECT * FROM other
                     WHERE NOT EXISTS (SELECT 1 FROM own WHERE own.title_id = "titleId" AND own.role = other.role)) c
              JOIN title t ON t.id = c.title_id
             WHERE ${listedTo('$1', '$2')} AND (NOT a."playableOnly" OR t.has_media)) credits
           WHERE a."group" IS NULL
              OR (credits."group", credits."minusYear", credits."titleId", credits.role)
                 > (a."group", a."minusYear", a."titleId", a.role)
           ORDER BY "group", "minusYear", "titleId", role LIMIT a."limit") found
       ORDER BY a.place, found."group", found."minusYear", found."titleId", found.role`,
      [maxAge, region, JSON.stringify(asked)],
    );
    return groupedByKey([...parts.keys()], rows, ({ place }) => place);
  };

interface Credited {
  personId: string;
  titleIds: readonly string[];
}

/** Which of these titles each person is credited in. */
export const creditedAmong =
  (db: DataSource) =>
  async (asked: readonly Credited[]): Promise<Set<string>[]> => {
    const rows = await db.query<{ place: number; id: string }[]>(
      `SELECT a.place, c.title_id AS id
         FROM jsonb_to_recordset($1::jsonb) AS a(place int, "personId" text, "titleIds" jsonb)
         JOIN credit c ON c.person_id = a."personId"
          AND c.title_id IN (SELECT jsonb_array_elements_text(a."titleIds"))`,
      [JSON.stringify(asked.map((one, place) => ({ place, ...one })))],
    );
    const found = groupedByKey([...asked.keys()], rows, ({ place }) => place);
    return found.map((credits) => new Set(credits.map(({ id }) => id)));
  };
