import { Credit, CreditRole } from '../person/credit';
import { Person } from '../person/person';
import type { PersonRecord, TitleRecord } from '../title/title-record';
import type { TmdbPerson, TmdbPersonCredit } from '../tmdb/answers/person';
import { isWriting } from './title-record-of';
import { tmdbPersonId } from './tmdb-ids';

/** Somebody whom no row stands for. */
export const personOf = ({ name, tmdbId, portraitPath }: PersonRecord): Person =>
  Object.assign(new Person(), {
    id: tmdbPersonId(tmdbId ?? 0),
    name,
    popularity: 0,
    tmdbId: tmdbId ?? null,
    portraitPath: portraitPath ?? null,
    isElsewhere: true,
  });

/** Null for who has no name, and for who plays in pornography alone. */
export const personOfDetails = ({ id, name, profilePath, isAdult }: TmdbPerson): Person | null =>
  name === null || isAdult ? null : personOf({ name, tmdbId: id, portraitPath: profilePath });

/** The parts of a title that has no row: directors first, then writers, then the cast as billed. */
export function creditsElsewhere({ id: titleId, directors, writers, cast }: TitleRecord): Credit[] {
  const parts = (role: CreditRole, people: readonly (string | PersonRecord)[] = []): Credit[] =>
    people.map((named, position) => {
      const person = typeof named === 'string' ? { name: named } : named;
      const personId = tmdbPersonId(person.tmdbId ?? 0);
      return { titleId, role, position, personId, character: person.character ?? null, elsewhere: person };
    });
  return [
    ...parts(CreditRole.DIRECTOR, directors),
    ...parts(CreditRole.WRITER, writers),
    ...parts(CreditRole.CAST, cast),
  ];
}

// What people say as themselves on television is no film of theirs.
const NEWS_AND_TALK = new Set([10763, 10767]);

export interface CreditElsewhere {
  role: CreditRole;
  character: string | null;
  item: TmdbPersonCredit;
}

/** What TMDB credits somebody with, once for each title and role. */
export function filmographyElsewhere({ cast, crew }: TmdbPerson): CreditElsewhere[] {
  const credits = [
    ...cast.map((item) => ({ item, role: CreditRole.CAST, character: item.character })),
    ...crew.flatMap((item) => {
      const role = roleOfJob(item.job);
      return role ? [{ item, role, character: null }] : [];
    }),
  ].filter(({ item }) => !item.genreIds.some((id) => NEWS_AND_TALK.has(id)));
  const distinct = new Map<string, CreditElsewhere>();
  for (const credit of credits) {
    const key = `${credit.item.kind} ${credit.item.id} ${credit.role}`;
    if (!distinct.has(key)) distinct.set(key, credit);
  }
  return [...distinct.values()];
}

function roleOfJob(job: string | null): CreditRole | null {
  if (job === 'Director') return CreditRole.DIRECTOR;
  return job !== null && (isWriting(job) || job === 'Creator') ? CreditRole.WRITER : null;
}
