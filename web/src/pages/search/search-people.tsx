import { UserRound } from 'lucide-react';
import { Link } from 'react-router';
import { useSuggestionsQuery } from '../../generated/graphql';

/** People whose names begin like what was typed: their pages say what of theirs can be seen. */
export function SearchPeople({ query }: { query: string }) {
  const { data, previousData } = useSuggestionsQuery({
    variables: { prefix: query.slice(0, 60) },
    skip: query.length < 2,
  });
  const people = ((data ?? previousData)?.suggest ?? []).flatMap(({ person }) => (person ? [person] : []));
  if (query.length < 2 || people.length === 0) return null;
  return (
    <ul aria-label="People" className="mb-6 flex flex-wrap gap-2.5">
      {people.slice(0, 6).map(({ id, name }) => (
        <li key={id}>
          <Link
            to={`/person/${encodeURIComponent(id)}`}
            className="inline-flex min-h-11 items-center gap-2.5 rounded bg-ink-raised px-4 text-[15px] transition-colors hover:bg-ink-high"
          >
            <UserRound size={17} aria-hidden className="text-paper-dim" />
            <span>
              <span className="text-paper-dim">Films and series of </span>
              {name}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
