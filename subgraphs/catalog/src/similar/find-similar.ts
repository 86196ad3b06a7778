import type { DataSource } from 'typeorm';
import { listedTo } from '../title/visible-titles';
import type { Audience } from '../title/audience';
import type { FeatureWeights } from './feature-weights';

/** What a title has in common with the one that it is like. */
export interface Resemblance {
  sourceId: string;
  id: string;
  /** Thousandths; only compared with others of one source. */
  score: number;
  /** Who worked on both, the most telling first; those who directed or wrote both are among them. */
  personIds: string[];
  directorIds: string[];
  writerIds: string[];
  isSameCollection: boolean;
  /** The most telling first. */
  keywords: string[];
  genreIds: string[];
  /** Between the first showings; null when either is unknown. */
  yearsApart: number | null;
}

// The best known of a decade are looked through for genres in common; others come in by people, keywords, collection.
const KNOWN_OF_A_DECADE = 800;
// Of a decade as a whole: a profile with an age limit may know of few among the best known.
const LOOKED_THROUGH = 20_000;
const BY_GENRE = 100;
// Of genres so rare the best known of a decade hold hardly any: this weight and above, some three in a hundred titles.
const RARE_GENRE_WEIGHT = 1.5;
const BY_RARE_GENRE = 60;
const RARE_LOOKED_THROUGH = 2_000;
const BY_KEYWORD = 300;

/**
 * The most alike titles of each source that this audience's lists may show, in one statement: by shared people (who
 * directs weighs more than who plays a small part, somebody in hundreds of films less), genres and keywords (rare ones
 * more), collection, years, language and rating. Among equals the better known comes first.
 */
export function findSimilar(
  db: Pick<DataSource, 'query'>,
  { maxAge, region }: Audience,
  sourceIds: readonly string[],
  limit: number,
  weights: FeatureWeights,
): Promise<Resemblance[]> {
  return db.query(FIND, [
    maxAge,
    region,
    sourceIds,
    limit,
    [...weights.genres.keys()],
    [...weights.genres.values()],
    [...weights.commonKeywords.keys()],
    [...weights.commonKeywords.values()],
    weights.rareKeyword,
  ]);
}

const SOURCES = `
  genre_weight AS MATERIALIZED (SELECT * FROM unnest($5::text[], $6::real[]) AS w(id, weight)),
  keyword_weight AS MATERIALIZED (SELECT * FROM unnest($7::text[], $8::real[]) AS w(word, weight)),
  source AS MATERIALIZED (
    SELECT s.id, s.kind, s.year, s.collection_id, s.original_language, s.rating, s.genre_ids, s.keywords,
           ARRAY(SELECT coalesce(w.weight, 1) FROM unnest(s.genre_ids) WITH ORDINALITY g(id, n)
                   LEFT JOIN genre_weight w USING (id) ORDER BY n) AS genre_weights,
           ARRAY(SELECT coalesce(w.weight, $9) FROM unnest(s.keywords) WITH ORDINALITY k(word, n)
                   LEFT JOIN keyword_weight w USING (word) ORDER BY n) AS keyword_weights,
           ARRAY(SELECT k FROM unnest(s.keywords) k WHERE NOT k = ANY($7)) AS rare_keywords,
           ARRAY(SELECT w.id FROM genre_weight w WHERE w.id = ANY(s.genre_ids) AND w.weight >= ${RARE_GENRE_WEIGHT})
             AS rare_genres
      FROM title s WHERE s.id = ANY($3)
  )`;

const BY_PEOPLE = `
  shared_person AS (
    SELECT own.title_id AS source_id, other.title_id, own.person_id,
           bool_or(own.role = 'DIRECTOR' AND other.role = 'DIRECTOR') AS directs,
           bool_or(own.role = 'WRITER' AND other.role = 'WRITER') AS writes,
           max(CASE WHEN own.role <> other.role THEN 1.5
                    WHEN own.role = 'DIRECTOR' THEN 5
                    WHEN own.role = 'WRITER' THEN 3
                    WHEN greatest(own.position, other.position) <= 2 THEN 2.5
                    ELSE 1.5 END)
             / (1 + ln(count(*) OVER (PARTITION BY own.title_id, own.person_id)) / 4) AS weight
      FROM credit own JOIN credit other ON other.person_id = own.person_id AND other.title_id <> own.title_id
     WHERE own.title_id = ANY($3)
     GROUP BY own.title_id, other.title_id, own.person_id
  ),
  shared_people AS (
    SELECT source_id, title_id, least(sum(weight), 8) AS score,
           array_agg(person_id ORDER BY weight DESC, person_id) AS person_ids,
           array_agg(person_id) FILTER (WHERE directs) AS director_ids,
           array_agg(person_id) FILTER (WHERE writes) AS writer_ids
      FROM shared_person GROUP BY source_id, title_id
  )`;

// Half-decades decide which neighbour decade is near; a title without a year is taken for one of the middle of cinema.
const BY_GENRES = `
  shelf AS MATERIALIZED (
    SELECT DISTINCT s.id AS source_id, decade
      FROM source s, LATERAL (VALUES (coalesce(s.year, 1985) / 10), ((coalesce(s.year, 1985) - 5) / 10),
                                     ((coalesce(s.year, 1985) + 5) / 10)) AS d(decade)
  ),
  known AS MATERIALIZED (
    SELECT d.decade, t.* FROM (SELECT DISTINCT decade FROM shelf) d CROSS JOIN LATERAL (
      SELECT t.id, t.genre_ids, t.popularity, t.year FROM (
        SELECT * FROM title t WHERE t.year / 10 = d.decade ORDER BY t.popularity DESC LIMIT ${LOOKED_THROUGH}
      ) t WHERE ${listedTo('$1', '$2')} ORDER BY t.popularity DESC LIMIT ${KNOWN_OF_A_DECADE}
    ) t
  ),
  of_genres AS (
    SELECT source_id, title_id FROM (
      SELECT s.id AS source_id, k.id AS title_id, row_number() OVER (PARTITION BY s.id ORDER BY
               (SELECT sum(w) FROM unnest(s.genre_ids, s.genre_weights) AS g(id, w) WHERE g.id = ANY(k.genre_ids))
               - abs(k.year - s.year) / 10.0 + k.popularity / 1000.0 DESC) AS place
        FROM source s JOIN shelf ON shelf.source_id = s.id
        JOIN known k ON k.decade = shelf.decade AND k.genre_ids && s.genre_ids AND k.id <> s.id
    ) ranked WHERE place <= ${BY_GENRE}
  )`;

const BY_OTHERS = `
  of_rare_genres AS (
    SELECT s.id AS source_id, t.id AS title_id FROM source s CROSS JOIN LATERAL (
      SELECT id FROM (
        SELECT t.id, t.popularity FROM title t
         WHERE t.genre_ids && s.rare_genres AND ${listedTo('$1', '$2')} LIMIT ${RARE_LOOKED_THROUGH}
      ) found ORDER BY popularity DESC LIMIT ${BY_RARE_GENRE}
    ) t WHERE cardinality(s.rare_genres) > 0
  ),
  of_keywords AS (
    SELECT s.id AS source_id, t.id AS title_id FROM source s CROSS JOIN LATERAL (
      SELECT t.id FROM title t WHERE t.keywords && s.rare_keywords LIMIT ${BY_KEYWORD}
    ) t WHERE cardinality(s.rare_keywords) > 0
  ),
  of_collection AS (
    SELECT s.id AS source_id, t.id AS title_id FROM source s JOIN title t USING (collection_id)
  )`;

const FIND = `
  WITH ${SOURCES}, ${BY_PEOPLE}, ${BY_GENRES}, ${BY_OTHERS},
  candidate AS (
    SELECT source_id, title_id FROM shared_people UNION SELECT * FROM of_genres
    UNION SELECT * FROM of_rare_genres UNION SELECT * FROM of_keywords UNION SELECT * FROM of_collection
  ),
  scored AS (
    SELECT s.id AS source_id, t.id, p.person_ids, p.director_ids, p.writer_ids, coalesce(t.collection_id = s.collection_id, false) AS collected,
           g.ids AS genre_ids, k.words, abs(t.year - s.year) AS years_apart,
           coalesce(p.score, 0)
           + coalesce(g.weight, 0) + CASE WHEN g.count > 1 AND g.count = cardinality(t.genre_ids) THEN 0.5 ELSE 0 END
           + least(coalesce(k.weight, 0), 8)
           + CASE WHEN t.collection_id = s.collection_id THEN 8 ELSE 0 END
           + CASE WHEN t.year IS NULL OR s.year IS NULL THEN 0 ELSE 2 * exp(-abs(t.year - s.year) / 8.0) END
           + CASE WHEN t.original_language = s.original_language THEN 0.5 ELSE 0 END
           - least(coalesce(abs(t.rating - s.rating), 1), 4) * 0.15
           + CASE WHEN t.kind = s.kind THEN 0.5 ELSE 0 END
           + t.popularity / 800.0 AS score
      FROM candidate c
      JOIN source s ON s.id = c.source_id
      JOIN title t ON t.id = c.title_id AND t.id <> s.id AND ${listedTo('$1', '$2')}
      LEFT JOIN shared_people p ON p.source_id = c.source_id AND p.title_id = c.title_id
      CROSS JOIN LATERAL (
        SELECT sum(w) AS weight, count(*) AS count, array_agg(id ORDER BY w DESC) AS ids
          FROM unnest(s.genre_ids, s.genre_weights) AS g(id, w) WHERE id = ANY(t.genre_ids)
      ) g
      CROSS JOIN LATERAL (
        SELECT sum(w) AS weight, array_agg(word ORDER BY w DESC, word) AS words
          FROM unnest(s.keywords, s.keyword_weights) AS k(word, w) WHERE word = ANY(t.keywords)
      ) k
  )
  SELECT source_id AS "sourceId", id, (score * 1000)::int AS score, coalesce(person_ids, '{}') AS "personIds",
         coalesce(director_ids, '{}') AS "directorIds", coalesce(writer_ids, '{}') AS "writerIds",
         collected AS "isSameCollection",
         coalesce(words, '{}') AS keywords, coalesce(genre_ids, '{}') AS "genreIds", years_apart AS "yearsApart"
    FROM (SELECT scored.*, row_number() OVER (PARTITION BY source_id ORDER BY score DESC, id) AS place FROM scored) ranked
   WHERE place <= $4 ORDER BY source_id, place`;
