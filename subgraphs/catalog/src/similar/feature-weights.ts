import type { DataSource } from 'typeorm';

/** How much it tells that two titles share a genre or a keyword: the rarer, the more. */
export interface FeatureWeights {
  genres: ReadonlyMap<string, number>;
  /** The commonest ones; they alone make no title a candidate. */
  commonKeywords: ReadonlyMap<string, number>;
  /** Of every other keyword. */
  rareKeyword: number;
}

const COMMON_KEYWORDS = 300;
const COMMON_FROM_TITLES = 30;

/** Reads all titles once; the answer is good for many minutes. */
export async function readFeatureWeights(db: DataSource): Promise<FeatureWeights> {
  const rows = await db.query<{ kind: 'GENRE' | 'KEYWORD'; value: string; share: number }[]>(
    `WITH counted AS (
       SELECT 'GENRE' AS kind, genre_id AS value, count(*) FROM title, unnest(genre_ids) AS genre_id GROUP BY genre_id
       UNION ALL
       (SELECT 'KEYWORD', word, count(*) FROM title, unnest(keywords) AS word GROUP BY word
        HAVING count(*) >= ${COMMON_FROM_TITLES} ORDER BY count(*) DESC LIMIT ${COMMON_KEYWORDS})
     )
     SELECT kind, value, (count / greatest((SELECT count(*) FROM title), 1)::float8) AS share FROM counted`,
  );
  const of = (kind: string, most: number, scale: number): Map<string, number> =>
    new Map(
      rows
        .filter((row) => row.kind === kind)
        .map(({ value, share }) => [value, Math.min(most, 0.3 - Math.log(share) * scale)]),
    );
  return { genres: of('GENRE', 2.2, 0.35), commonKeywords: of('KEYWORD', 2, 0.3), rareKeyword: 2.5 };
}
