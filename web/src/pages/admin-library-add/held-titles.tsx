import { Link } from 'react-router';
import { useAddTitleHeldQuery } from '../../generated/graphql';

/** What the library has of that name: it is not to be added twice. */
export function HeldTitles({ text }: { text: string }) {
  const { data } = useAddTitleHeldQuery({ variables: { text }, fetchPolicy: 'cache-and-network' });
  const entries = data?.libraryEntries?.nodes ?? [];
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="held-heading" className="mt-8 max-w-2xl">
      <h2 id="held-heading" className="heading text-xl">
        In the library already
      </h2>
      <ul className="mt-3 border-t border-line">
        {entries.map(({ id, name, year, isPublished }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-1.5">
            <Link
              to={`/admin/library/${id}`}
              className="inline-flex min-h-9 items-center font-medium underline-offset-4 hover:underline"
            >
              {name}
            </Link>
            <span className="figures text-paper-dim">{year}</span>
            {!isPublished && <span className="text-[15px] text-paper-dim">hidden from viewers</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
