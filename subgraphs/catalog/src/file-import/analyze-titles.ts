import type { EntityManager } from 'typeorm';

/** So many new titles change what the planner should know. */
const ANALYZED_AT = [1_000, 10_000, 100_000];

// Not what search looks words up by: sampling those takes seconds, and building its index, which follows, does it.
const TABLES =
  'title, credit, person, search_document (title_id), search_person (person_id), search_word (word)';

/**
 * The planner takes tables for as small as they were until autovacuum comes by: what follows would be looked up row by row,
 * and pages of viewers too. To be called after a batch, with how many titles an import has written before it and with it.
 */
export async function analyzeTitles(manager: EntityManager, before: number, now: number): Promise<void> {
  if (ANALYZED_AT.some((mark) => before < mark && now >= mark)) await manager.query(`ANALYZE ${TABLES}`);
}
