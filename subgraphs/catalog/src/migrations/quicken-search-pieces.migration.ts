import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The same pieces of a word, made by a loop: the executor is not started anew for each word that is indexed, which was
 * most of what a new word cost.
 */
export class QuickenSearchPieces1764201300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION search_pieces(word text) RETURNS text[]
        LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      DECLARE
        pieces text[] := '{}';
        last int := length(word) - 1;
      BEGIN
        FOR place IN 1..last LOOP
          pieces := array_append(pieces, substr(word, place, 2) || place);
          IF place < last THEN pieces := array_append(pieces, substr(word, place, 3) || place); END IF;
        END LOOP;
        RETURN pieces;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION search_pieces(word text) RETURNS text[]
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(substr(word, place, size) || place), '{}')
          FROM generate_series(1, length(word) - 1) AS place, generate_series(2, 3) AS size
         WHERE place + size <= length(word) + 1
      $$`);
  }
}
