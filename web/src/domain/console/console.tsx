import { useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { useConsoleQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Problem } from '../../ui/problem';
import { LoadingNote } from '../../ui/skeleton';
import { PageTitle } from '../page/page-title';
import { QueryProblem } from '../page/query-problem';
import { mayGoTo, placeOf, placesFor } from './console-places';

/** What surrounds the pages of those who run the service: the ways between them, and who may go there. */
export function Console() {
  const result = useConsoleQuery();
  const { data, error, loading, refetch } = result;
  const { pathname } = useLocation();
  useHealing(result);
  const place = placeOf(pathname);
  const ways = useRef<HTMLUListElement>(null);
  // On a narrow window the ways are wider than it: where one is must not lie outside.
  useEffect(() => {
    ways.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [place, data?.me]);
  if (!data?.me) {
    if (loading) return <LoadingNote>Loading the console</LoadingNote>;
    return <QueryProblem error={error} what="The console" onRetry={refetch} className="page-gutter pt-40" />;
  }
  const { roles } = data.me;
  return (
    <div className="pt-(--shell)">
      <nav aria-label="Console" className="page-gutter overflow-x-auto border-b border-line">
        <ul ref={ways} className="flex gap-1">
          {placesFor(roles).map(({ path, name }) => (
            <li key={path}>
              <NavLink
                to={path}
                aria-current={place?.path === path ? 'page' : undefined}
                className={classNames(
                  '-mb-px inline-flex min-h-11 items-center border-b-2 px-3 text-[15px] font-medium whitespace-nowrap -outline-offset-2 transition-colors hover:text-paper',
                  place?.path === path ? 'border-signal text-paper' : 'border-transparent text-paper-dim',
                )}
              >
                {name}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {place && mayGoTo(place, roles) ? <Outlet /> : <NoRight />}
    </div>
  );
}

function NoRight() {
  return (
    <div className="page-gutter pt-20">
      <PageTitle>No right</PageTitle>
      <Problem title="You do not have this right" actions={<ButtonLink to="/">To the first page</ButtonLink>}>
        <p>This part is for people with another role. Whoever runs this service can give it to you.</p>
      </Problem>
    </div>
  );
}
