import type { DataSource } from 'typeorm';
import type { PosterFacts } from '../art/poster-facts';
import { isStorable } from '../row-by-id';

/** What a picture is drawn from. Its id is the title's own, whichever alias it was asked by. */
export interface FoundPoster {
  facts: PosterFacts;
  genreIds: string[];
  /** False: shown only to who names the version of its picture, which tells nothing new. */
  isPublished: boolean;
}

/**
 * Null where this source knows no such title. Sources are asked in their order.
 * @param version of the picture that is asked for, as its address has it
 */
export type PosterLookup = (titleId: string, version: string | null) => Promise<FoundPoster | null>;

/** The titles of the library, by id or alias. */
export const libraryPosters =
  (db: DataSource): PosterLookup =>
  async (titleId) => {
    if (!isStorable(titleId)) return null;
    const [row] = await db.query<(PosterFacts & Omit<FoundPoster, 'facts'>)[]>(
      `SELECT t.id, t.name, t.year, t.genre_ids AS "genreIds", t.is_published AS "isPublished", ARRAY(
           SELECT g.name FROM unnest(t.genre_ids) WITH ORDINALITY AS u(id, place) JOIN genre g USING (id) ORDER BY place
         ) AS genres
         FROM title t WHERE t.id = coalesce((SELECT title_id FROM title_alias WHERE alias = $1), $1)`,
      [titleId],
    );
    if (!row) return null;
    const { genreIds, isPublished, ...facts } = row;
    return { facts, genreIds, isPublished };
  };
