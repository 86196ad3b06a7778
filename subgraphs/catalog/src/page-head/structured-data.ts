/** What the page of a title says of it. */
export interface SharedTitle {
  id: string;
  kind: 'MOVIE' | 'SERIES';
  name: string;
  originalName: string | null;
  year: number | null;
  runtimeMinutes: number | null;
  releasedOn: string | null;
  originalLanguage: string | null;
  synopsis: string | null;
  rating: number | null;
  ratingVotes: number | null;
  backdropUrl: string;
  genres: { name: string }[];
  maturityRating: { label: string } | null;
  credits: { role: string; person: { id: string; name: string } }[];
}

export interface SharedPerson {
  id: string;
  name: string;
  biography: string | null;
  portraitUrl: string | null;
  bornOn: string | null;
  diedOn: string | null;
  birthplace: string | null;
}

interface Addresses {
  url: string;
  image: string | null;
}

const NAMED_ACTORS = 12;

/** https://schema.org/Movie or TVSeries; what is not known is left out. */
export function titleData(
  title: SharedTitle,
  { url, image, personUrl }: Addresses & { personUrl: (id: string) => string },
): object {
  const people = (role: string) =>
    title.credits
      .filter((credit) => credit.role === role)
      .slice(0, NAMED_ACTORS)
      .map(({ person }) => ({ '@type': 'Person', name: person.name, url: personUrl(person.id) }));
  return known({
    '@type': title.kind === 'SERIES' ? 'TVSeries' : 'Movie',
    name: title.name,
    alternateName: title.originalName,
    url,
    image,
    description: title.synopsis,
    datePublished: title.releasedOn ?? title.year?.toString(),
    // ISO 8601
    duration: title.runtimeMinutes && `PT${title.runtimeMinutes}M`,
    inLanguage: title.originalLanguage,
    genre: title.genres.map(({ name }) => name),
    contentRating: title.maturityRating?.label,
    director: people('DIRECTOR'),
    actor: people('CAST'),
    // Readers of it refuse a mean without the number of votes.
    aggregateRating: title.rating !== null &&
      !!title.ratingVotes && {
        '@type': 'AggregateRating',
        // Stored as a 32-bit float.
        ratingValue: Number(title.rating.toFixed(1)),
        bestRating: 10,
        ratingCount: title.ratingVotes,
      },
  });
}

/** https://schema.org/Person; what is not known is left out. */
export const personData = (person: SharedPerson, { url, image }: Addresses): object =>
  known({
    '@type': 'Person',
    name: person.name,
    url,
    image,
    description: person.biography,
    birthDate: person.bornOn,
    deathDate: person.diedOn,
    birthPlace: person.birthplace,
  });

const known = (facts: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => !!fact && !(Array.isArray(fact) && fact.length === 0)),
  );
