import { Link } from 'react-router';
import type { Credits_creditFragment } from '../../generated/graphql';
import { DetailRow, detailLinkStyle } from './detail-row';

type Credit = Credits_creditFragment;

const personAddress = (id: string): string => `/person/${encodeURIComponent(id)}`;

/** Who made it. One person may be named twice for one thing, by two sources. */
export function Crew({ credits }: { credits: readonly Credit[] }) {
  const rows = [
    { role: 'DIRECTOR', name: 'Directed by' },
    { role: 'WRITER', name: 'Written by' },
  ] as const;
  return rows.map(({ role, name }) => {
    const people = credits.filter((credit) => credit.role === role).map(({ person }) => person);
    const named = [...new Map(people.map((person) => [person.id, person])).values()];
    if (named.length === 0) return null;
    return (
      <DetailRow key={role} name={name}>
        {named.map((person) => (
          <Link key={person.id} to={personAddress(person.id)} className={detailLinkStyle}>
            {person.name}
          </Link>
        ))}
      </DetailRow>
    );
  });
}
