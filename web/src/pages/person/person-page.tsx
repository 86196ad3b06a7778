import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { Portrait } from '../../domain/portrait/portrait';
import { StaleNote } from '../../domain/source-notes/source-notes';
import { useAttribution } from '../../domain/source-notes/told-attribution';
import { type PersonPageQuery, usePersonPageQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { formatDay, yearsBetween } from '../../ui/calendar-day';
import { classNames } from '../../ui/class-names';
import { displaySize } from '../../ui/display-size';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { Filmography } from './filmography';

type Person = NonNullable<PersonPageQuery['person']>;

export function PersonPage() {
  const { id = '' } = useParams();
  const result = usePersonPageQuery({ variables: { id } });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  // Somebody has other names in addresses; the page has one.
  if (data?.person && data.person.id !== id)
    return <Navigate to={`/person/${encodeURIComponent(data.person.id)}`} replace />;
  if (data?.person) return <PersonDetails person={data.person} key={id} />;
  if (loading) return <PersonSkeleton />;
  if (error)
    return <QueryProblem error={error} what="This person" onRetry={refetch} className="page-gutter pt-40" />;
  return (
    <div className="page-gutter pt-40">
      <PageTitle>Unknown person</PageTitle>
      <Problem
        title="There is nobody at this address"
        actions={<ButtonLink to="/search">Search for somebody</ButtonLink>}
      >
        <p>The address may have a slip in it.</p>
      </Problem>
    </div>
  );
}

function PersonDetails({ person }: { person: Person }) {
  const { portraitUrl } = person;
  useAttribution(person.attribution);
  return (
    <article className="page-gutter pt-[calc(var(--shell)+28px)] sm:pt-[calc(var(--shell)+48px)]">
      <PageTitle>{person.name}</PageTitle>
      <div
        className={classNames(
          'grid items-end gap-x-6 gap-y-5 sm:gap-x-10',
          portraitUrl && 'grid-cols-[112px_minmax(0,1fr)] sm:grid-cols-[220px_minmax(0,1fr)]',
        )}
      >
        {portraitUrl && (
          <Portrait name={person.name} url={portraitUrl} className="aspect-2/3 w-full text-2xl sm:text-5xl" />
        )}
        <div className="min-w-0">
          <h1 className="display" style={{ fontSize: displaySize(person.name) }}>
            {person.name}
          </h1>
          <LifeDates person={person} />
          {person.biography && <Biography text={person.biography} className="mt-6 max-sm:hidden" />}
        </div>
        {person.biography && <Biography text={person.biography} className="col-span-full sm:hidden" />}
      </div>
      {person.isStale && <StaleNote className="mt-6" />}
      <Filmography personId={person.id} />
    </article>
  );
}

function LifeDates({ person: { bornOn, diedOn, birthplace } }: { person: Person }) {
  const born = formatDay(bornOn);
  const died = formatDay(diedOn);
  const today = new Date().toISOString().slice(0, 10);
  const age = bornOn && born ? yearsBetween(bornOn, diedOn ?? today) : null;
  if (!born && !died && !birthplace) return null;
  const isAlive = died === null;
  return (
    <p className="mt-4 text-[15px] text-paper-dim sm:text-base">
      {(born ?? birthplace) && (
        <span className="block">
          Born {born && <span className="text-paper">{born}</span>}
          {birthplace && ` in ${birthplace}`}
          {isAlive && age !== null && age < 110 && `, ${age} years old`}
        </span>
      )}
      {died && (
        <span className="block">
          Died <span className="text-paper">{died}</span>
          {age !== null && `, at ${age}`}
        </span>
      )}
    </p>
  );
}

/** Characters that are shown before one asks for the rest. */
const shortBiography = 420;

function Biography({ text, className }: { text: string; className?: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const isLong = text.length > shortBiography;
  const cut = text.slice(0, shortBiography);
  const shown = isWhole || !isLong ? text : `${cut.slice(0, cut.lastIndexOf(' '))}…`;
  return (
    <div className={className}>
      <p className="max-w-3xl text-[17px] leading-relaxed whitespace-pre-line">{shown}</p>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className="mt-1 min-h-11 rounded-sm text-[15px] text-paper-dim underline decoration-line decoration-2 underline-offset-4 transition-colors hover:text-paper"
        >
          {isWhole ? 'Less' : 'Read on'}
        </button>
      )}
    </div>
  );
}

function PersonSkeleton() {
  return (
    <div className="page-gutter pt-[calc(var(--shell)+28px)] sm:pt-[calc(var(--shell)+48px)]">
      <LoadingNote>Loading the person</LoadingNote>
      <div className="grid grid-cols-[112px_minmax(0,1fr)] items-end gap-x-6 sm:grid-cols-[220px_minmax(0,1fr)] sm:gap-x-10">
        <Skeleton className="aspect-2/3" />
        <div>
          <Skeleton className="h-14 w-[min(420px,90%)]" />
          <Skeleton className="mt-4 h-5 w-52" />
        </div>
      </div>
    </div>
  );
}
