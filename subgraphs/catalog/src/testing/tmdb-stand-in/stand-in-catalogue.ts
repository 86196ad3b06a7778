import { appendedPart } from './appended-parts';
import { discover } from './discover';
import { films } from './films';
import { paged, Refusal } from './page';
import { people } from './people';
import { series } from './series';
import {
  CONFIGURATION,
  episodeDetails,
  genreNames,
  item,
  movieDetails,
  movieItem,
  personFacts,
  seasonDetails,
  seriesDetails,
  seriesItem,
  type Json,
} from './shapes';
import {
  COLLECTIONS,
  type StandInPerson,
  type StandInSeries,
  type StandInTitle,
  type TypedTitle,
} from './stand-in-data';

/** The stand-in's own copy of the data, answering each address of TMDB's version 3; null: there is no such thing. */
export class StandInCatalogue {
  readonly films = films();
  readonly series = series();
  readonly people = people();
  readonly #edited: Record<'movie' | 'tv', number[]> = { movie: [], tv: [] };

  /** Changes facts as TMDB's users do; `/movie/changes` or `/tv/changes` tells of it. */
  edit(kind: 'movie' | 'tv', id: number, facts: Partial<StandInTitle>): void {
    const title = (kind === 'movie' ? this.films : this.series).find((candidate) => candidate.id === id);
    if (!title) throw new Error(`There is no ${kind} ${id}.`);
    Object.assign(title, facts);
    this.#edited[kind].push(id);
  }

  answer(path: string, query: URLSearchParams): unknown {
    const parts = path.split('/').filter(Boolean);
    const [first = '', second = '', third = ''] = parts;
    const language = (query.get('language') ?? 'en').slice(0, 2);
    const number = Number(second);
    switch (first) {
      case 'configuration':
        return CONFIGURATION;
      case 'genre':
        return third === 'list' && (second === 'movie' || second === 'tv')
          ? { genres: genreNames(second, language) }
          : null;
      case 'trending':
        return paged(this.#trending(second, language), query);
      case 'search':
        return this.#search(second, query, language);
      case 'discover':
        return second === 'movie' || second === 'tv'
          ? paged(
              discover(this.#listed(second), second, query).map((title) => item(title, language)),
              query,
            )
          : null;
      case 'find':
        return this.#find(second, query, language);
      case 'movie':
        return Number.isInteger(number)
          ? this.#details('movie', number, parts.slice(2).join('/'), query, language)
          : this.#list('movie', second, query, language);
      case 'tv':
        return Number.isInteger(number)
          ? this.#tv(number, parts, query, language)
          : this.#list('tv', second, query, language);
      case 'person':
        return second === 'popular'
          ? paged(this.#listedPeople(language), query)
          : this.#person(number, third, query, language);
      case 'collection':
        return this.#collection(number, language);
      default:
        return null;
    }
  }

  #details(
    kind: 'movie' | 'tv',
    id: number,
    part: string,
    query: URLSearchParams,
    language: string,
  ): Json | null {
    const title = (kind === 'movie' ? this.films : this.series).find((candidate) => candidate.id === id);
    if (!title) return null;
    if (part) {
      const answer = appendedPart(part, kind, title, this, language);
      return answer && { id, ...answer };
    }
    const details =
      kind === 'movie'
        ? movieDetails(title, language)
        : seriesDetails(title as StandInSeries, this.people, language);
    for (const name of (query.get('append_to_response') ?? '').split(',').filter(Boolean)) {
      const answer = appendedPart(name, kind, title, this, language);
      if (answer) details[name] = answer;
    }
    return { ...details, ...title.raw };
  }

  #tv(id: number, parts: string[], query: URLSearchParams, language: string): Json | null {
    if (parts[2] !== 'season') return this.#details('tv', id, parts.slice(2).join('/'), query, language);
    const title = this.series.find((candidate) => candidate.id === id);
    if (!title) return null;
    const season = Number(parts[3]);
    return parts[4] === 'episode'
      ? episodeDetails(title, this.people, season, Number(parts[5]))
      : seasonDetails(title, season);
  }

  #list(kind: 'movie' | 'tv', name: string, query: URLSearchParams, language: string): Json | null {
    if (name === 'changes') {
      return paged(
        this.#edited[kind].map((id) => ({ id, adult: false })),
        query,
        100,
      );
    }
    const today = new Date().toISOString().slice(0, 10);
    const all: Record<string, (title: StandInTitle) => boolean> = {
      popular: () => true,
      now_playing: ({ date }) => date > '2015' && date <= today,
      upcoming: ({ date }) => date > today,
      top_rated: ({ voteCount }) => voteCount > 0,
      airing_today: ({ date }) => date > '2020',
      on_the_air: ({ date }) => date > '2010',
    };
    const isIn = all[name];
    if (!isIn) return null;
    const titles = this.#listed(kind).filter(({ title }) => isIn(title));
    if (name === 'top_rated') titles.sort((a, b) => b.title.voteAverage - a.title.voteAverage);
    return paged(
      titles.map((title) => item(title, language)),
      query,
    );
  }

  /** Most popular first. */
  #listed(kind: 'movie' | 'tv'): TypedTitle[] {
    const titles: TypedTitle[] =
      kind === 'movie'
        ? this.films.map((title) => ({ kind: 'movie', title }))
        : this.series.map((title) => ({ kind: 'tv', title }));
    return titles.sort((a, b) => b.title.popularity - a.title.popularity);
  }

  #listedPeople(language: string): Json[] {
    return this.people.map((person) => ({
      ...personFacts(person),
      known_for: this.films
        .filter(({ cast, crew }) => [...cast, ...crew].some(([id]) => id === person.id))
        .slice(0, 3)
        .map((film) => ({ ...movieItem(film, language), media_type: 'movie' })),
    }));
  }

  #trending(of: string, language: string): Json[] {
    const titles = [...this.#listed('movie'), ...this.#listed('tv')].sort(
      (a, b) => b.title.popularity - a.title.popularity,
    );
    const typed = titles.map((title) => ({ ...item(title, language), media_type: title.kind }));
    const folk = this.#listedPeople(language).map((person) => ({ ...person, media_type: 'person' }));
    if (of === 'person') return folk;
    return of === 'all' ? [...typed, ...folk] : typed.filter(({ media_type: kind }) => kind === of);
  }

  #search(of: string, query: URLSearchParams, language: string): Json | null {
    const text = (query.get('query') ?? '').trim().toLowerCase();
    if (!text) throw new Refusal(422, { errors: ['query must be provided'], success: false });
    const year = query.get('primary_release_year') ?? query.get('year') ?? query.get('first_air_date_year');
    const hits = (name: string | undefined): boolean => name?.toLowerCase().includes(text) ?? false;
    const matches = ({ title }: TypedTitle): boolean =>
      (!year || title.date.startsWith(year)) &&
      [
        title.title,
        title.originalTitle,
        ...Object.values(title.translations).map((translation) => translation.title),
        ...title.alternativeTitles.map(([, name]) => name),
      ].some(hits);
    const all: Record<string, () => Json[]> = {
      movie: () =>
        this.#listed('movie')
          .filter(matches)
          .map((title) => item(title, language)),
      tv: () =>
        this.#listed('tv')
          .filter(matches)
          .map((title) => item(title, language)),
      person: () => this.#listedPeople(language).filter(({ name }) => hits(name as string)),
      multi: () =>
        this.#trending('all', language).filter(({ media_type: kind, id, name }) =>
          kind === 'person'
            ? hits(name as string)
            : this.#listed(kind as 'movie' | 'tv').some((title) => title.title.id === id && matches(title)),
        ),
    };
    const find = all[of];
    return find ? paged(find(), query) : null;
  }

  #find(externalId: string, query: URLSearchParams, language: string): Json {
    const source = query.get('external_source');
    const isIt = ({ imdbId }: { imdbId?: string | null }): boolean =>
      source === 'imdb_id' && imdbId === externalId;
    return {
      movie_results: this.films
        .filter(isIt)
        .map((film) => ({ ...movieItem(film, language), media_type: 'movie' })),
      person_results: this.people
        .filter(isIt)
        .map((person) => ({ ...personFacts(person), media_type: 'person' })),
      tv_results: this.series
        .filter((title) => isIt(title) || (source === 'tvdb_id' && String(70_000 + title.id) === externalId))
        .map((title) => ({ ...seriesItem(title, language), media_type: 'tv' })),
      tv_episode_results: [],
      tv_season_results: [],
    };
  }

  #person(id: number, part: string, query: URLSearchParams, language: string): Json | null {
    const person = this.people.find((candidate) => candidate.id === id);
    if (!person) return null;
    const details: Json = {
      ...personFacts(person),
      also_known_as: person.alsoKnownAs ?? [],
      biography:
        language === 'de' ? (person.germanBiography ?? '') : language === 'en' ? person.biography : '',
      birthday: person.birthday,
      deathday: person.deathday ?? null,
      homepage: null,
      imdb_id: person.imdbId ?? null,
      place_of_birth: person.birthplace ?? null,
    };
    const appended: Record<string, () => Json> = {
      combined_credits: () => this.#creditsOf(person, language),
      external_ids: () => ({ imdb_id: person.imdbId ?? null, wikidata_id: null }),
      translations: () => ({
        translations: [
          {
            iso_3166_1: 'US',
            iso_639_1: 'en',
            name: 'English',
            english_name: 'English',
            data: { biography: person.biography },
          },
        ],
      }),
    };
    if (part) return appended[part] ? { id, ...appended[part]() } : null;
    for (const name of (query.get('append_to_response') ?? '').split(',')) {
      const make = appended[name];
      if (make) details[name] = make();
    }
    return details;
  }

  #creditsOf(person: StandInPerson, language: string): Json {
    const titles = [...this.#listed('movie'), ...this.#listed('tv')];
    return {
      cast: titles.flatMap((title) =>
        title.title.cast
          .filter(([id]) => id === person.id)
          .map(([, character], order) => ({
            ...item(title, language),
            media_type: title.kind,
            character,
            credit_id: 'pc',
            order,
          })),
      ),
      crew: titles.flatMap((title) =>
        title.title.crew
          .filter(([id]) => id === person.id)
          .map(([, job, department]) => ({
            ...item(title, language),
            media_type: title.kind,
            job,
            department,
            credit_id: 'pw',
          })),
      ),
    };
  }

  #collection(id: number, language: string): Json | null {
    const collection = COLLECTIONS.find((candidate) => candidate.id === id);
    return collection
      ? {
          id,
          name: collection.name,
          overview: collection.overview,
          poster_path: collection.poster,
          backdrop_path: collection.backdrop,
          parts: this.films
            .filter((film) => film.collectionId === id)
            .map((film) => ({ ...movieItem(film, language), media_type: 'movie' })),
        }
      : null;
  }
}
