import { Link } from 'react-router';
import type { Credits_creditFragment, TitleFacts_titleFragment } from '../../generated/graphql';

interface CreditsProps {
  credits: readonly Credits_creditFragment[];
  genres: TitleFacts_titleFragment['genres'];
}

const linkStyle =
  'inline-flex min-h-9 items-center rounded-sm underline decoration-line decoration-2 underline-offset-4 transition-colors hover:decoration-signal pointer-coarse:min-h-11';

/** Who made it and what it is; every name leads to a search. */
export function Credits({ credits, genres }: CreditsProps) {
  const directors = credits.filter((credit) => credit.role === 'DIRECTOR');
  const cast = credits.filter((credit) => credit.role === 'CAST');
  const rows: { name: string; items: { id: string; name: string; to: string }[] }[] = [
    { name: 'Directed by', items: directors.map(({ person }) => toPersonSearch(person)) },
    { name: 'With', items: cast.map(({ person }) => toPersonSearch(person)) },
    {
      name: 'Genres',
      items: genres.map(({ id, name }) => ({ id, name, to: `/search?genre=${encodeURIComponent(id)}` })),
    },
  ];
  return (
    <dl className="mt-10 border-t border-line">
      {rows
        .filter((row) => row.items.length > 0)
        .map((row) => (
          <div key={row.name} className="grid gap-x-6 border-b border-line py-3.5 sm:grid-cols-[150px_1fr]">
            <dt className="flex min-h-9 items-center text-paper-dim">{row.name}</dt>
            <dd className="flex flex-wrap gap-x-5">
              {row.items.map((item) => (
                <Link key={item.id} to={item.to} className={linkStyle}>
                  {item.name}
                </Link>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function toPersonSearch({ id, name }: { id: string; name: string }) {
  return { id, name, to: `/search?q=${encodeURIComponent(name)}` };
}
