import type { PreviewFacts_titleFragment } from '../../generated/graphql';
import { languageName } from '../../ui/display-names';

const mostPeople = 6;

/** What would come along, in short: enough to tell one film from another of the same name. */
export function PreviewFacts({ title }: { title: PreviewFacts_titleFragment }) {
  return (
    <dl className="mt-4 grid gap-x-6 gap-y-1.5 text-[15px] sm:grid-cols-[130px_minmax(0,1fr)]">
      {factsOf(title).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-paper-dim">{name}</dt>
          <dd className="min-w-0 break-words max-sm:mb-1.5">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Those that TMDB has, by name. */
export function factsOf(title: PreviewFacts_titleFragment): [name: string, value: string][] {
  const { kind, originalName, originalLanguage, runtimeMinutes, genres, maturityRating, seasons, trailers } =
    title;
  const people = (role: string): string => {
    const names = title.credits.filter((credit) => credit.role === role).map(({ person }) => person.name);
    const distinct = [...new Set(names)];
    const more = distinct.length - mostPeople;
    return distinct.slice(0, mostPeople).join(', ') + (more > 0 ? ` and ${more} more` : '');
  };
  const count = (some: readonly unknown[], one: string): string =>
    some.length === 1 ? `1 ${one}` : `${some.length} ${one}s`;
  const facts: [string, string | null][] = [
    ['Kind', kind === 'SERIES' ? `Series, ${count(seasons, 'season')}` : 'Film'],
    ['Original name', originalName],
    ['Language', originalLanguage && languageName(originalLanguage)],
    ['Running time', runtimeMinutes === null ? null : `${runtimeMinutes} min`],
    ['Genres', genres.map(({ name }) => name).join(', ')],
    ['Age rating', maturityRating && `${maturityRating.label} (${maturityRating.country})`],
    ['Directed by', people('DIRECTOR')],
    ['With', people('CAST')],
    ['Trailers', trailers.length === 0 ? null : String(trailers.length)],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}
