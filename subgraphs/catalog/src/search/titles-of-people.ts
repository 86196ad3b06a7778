import type { DataSource } from 'typeorm';
import { CreditRole } from '../person/credit';
import { findPeople } from './find-people';
import type { PeoplePhrase } from './search-query';

const MOST = 10_000;
const ROLES: Readonly<Record<'DIRECTOR' | 'CAST' | 'MAKER', readonly CreditRole[]>> = {
  DIRECTOR: [CreditRole.DIRECTOR],
  CAST: [CreditRole.CAST],
  MAKER: [CreditRole.DIRECTOR, CreditRole.WRITER],
};

/** Ids of the titles; empty when nobody has such a name. */
export async function titlesOfPeople(
  db: DataSource,
  { words, role, isCertain }: PeoplePhrase,
): Promise<string[]> {
  const people = await findPeople(db, words, { matching: isCertain ? 'beginnings' : 'whole' });
  if (people.length === 0) return [];
  const rows = await db.query<{ id: string }[]>(
    `SELECT DISTINCT title_id AS id FROM credit
      WHERE person_id = ANY ($1) AND ($2::text[] IS NULL OR role = ANY ($2)) LIMIT ${MOST}`,
    [people, role && ROLES[role]],
  );
  return rows.map((row) => row.id);
}
