import type { StandInPerson, StandInSeries, StandInTitle } from './stand-in-data';
import { movieItem, personFacts, seriesItem, type Json } from './shapes';

interface Known {
  films: StandInTitle[];
  series: StandInSeries[];
  people: StandInPerson[];
}

const ENGLISH_NAMES: Record<string, string> = { de: 'German', fr: 'French', ja: 'Japanese', en: 'English' };

export function credits(title: StandInTitle, people: StandInPerson[]): Json {
  const known = (id: number): Json => {
    const person = people.find((candidate) => candidate.id === id);
    return person ? personFacts(person) : { id, name: `Person ${id}` };
  };
  return {
    cast: title.cast.map(([id, character], order) => ({
      ...known(id),
      cast_id: order,
      character,
      credit_id: `k${id}`,
      order,
    })),
    crew: title.crew.map(([id, job, department]) => ({ ...known(id), credit_id: `w${id}`, job, department })),
  };
}

const image = (path: string, language: string | null = null): Json => ({
  aspect_ratio: 1.778,
  file_path: path,
  height: 1080,
  iso_639_1: language,
  vote_average: 5,
  vote_count: 3,
  width: 1920,
});

/** What `append_to_response` may ask for of a film or series, by name, and each name's own address. */
export function appendedPart(
  name: string,
  kind: 'movie' | 'tv',
  title: StandInTitle,
  { films, series, people }: Known,
  language: string,
): Json | null {
  switch (name) {
    case 'credits':
      return credits(title, people);
    case 'aggregate_credits': {
      const { cast, crew } = credits(title, people) as { cast: Json[]; crew: Json[] };
      return {
        cast: cast.map(({ character, ...rest }) => ({
          ...rest,
          roles: [{ character, episode_count: 3 }],
          total_episode_count: 3,
        })),
        crew: crew.map(({ job, ...rest }) => ({
          ...rest,
          jobs: [{ job, episode_count: 3 }],
          total_episode_count: 3,
        })),
      };
    }
    case 'videos':
      return {
        results: title.trailerKey
          ? [
              video(title.trailerKey, 'Official Trailer', 'Trailer'),
              video('featurette1', 'Behind the scenes', 'Featurette'),
              { ...video('unknownsite', 'Elsewhere', 'Trailer'), site: 'SomewhereElse' },
            ]
          : [],
      };
    case 'images':
      return {
        backdrops: title.backdrop
          ? [image(title.backdrop), image(title.backdrop.replace('.', '-2.'), 'de')]
          : [],
        logos: [],
        posters: title.poster ? [image(title.poster, 'en')] : [],
      };
    case 'keywords': {
      const words = title.keywords.map((word) => ({ id: keywordId(word), name: word }));
      return kind === 'movie' ? { keywords: words } : { results: words };
    }
    case 'translations':
      return {
        translations: Object.entries({
          ...title.translations,
          en: { title: '', overview: title.overview },
        }).map(([code, { title: name_, overview }]) => ({
          iso_3166_1: code === 'en' ? 'US' : code === 'ja' ? 'JP' : code.toUpperCase(),
          iso_639_1: code,
          name: code,
          english_name: ENGLISH_NAMES[code] ?? code,
          data: { [kind === 'movie' ? 'title' : 'name']: name_, overview, tagline: '', homepage: '' },
        })),
      };
    case 'alternative_titles': {
      const names = title.alternativeTitles.map(([code, text]) => ({
        iso_3166_1: code,
        title: text,
        type: '',
      }));
      return kind === 'movie' ? { titles: names } : { results: names };
    }
    case 'external_ids':
      return {
        imdb_id: title.imdbId ?? null,
        wikidata_id: null,
        facebook_id: null,
        tvdb_id: kind === 'tv' ? 70_000 + title.id : undefined,
      };
    case 'release_dates':
      return {
        results: Object.entries(title.certifications).map(([code, certification]) => ({
          iso_3166_1: code,
          release_dates: [
            {
              certification: '',
              descriptors: [],
              iso_639_1: '',
              note: 'Festival',
              release_date: `${title.date}T00:00:00.000Z`,
              type: 1,
            },
            {
              certification,
              descriptors: [],
              iso_639_1: '',
              note: '',
              release_date: `${title.date}T00:00:00.000Z`,
              type: 3,
            },
          ],
        })),
      };
    case 'content_ratings':
      return {
        results: Object.entries(title.certifications).map(([code, rating]) => ({
          descriptors: [],
          iso_3166_1: code,
          rating,
        })),
      };
    case 'watch/providers':
      return {
        results: title.poster
          ? {
              DE: {
                link: `https://watch.invalid/${title.id}`,
                flatrate: [
                  {
                    display_priority: 1,
                    logo_path: '/coast-plus.jpg',
                    provider_id: 4001,
                    provider_name: 'Coast Plus',
                  },
                ],
              },
            }
          : {},
      };
    case 'similar':
    case 'recommendations': {
      const items =
        kind === 'movie'
          ? films.filter(({ id }) => title.similar.includes(id)).map((film) => movieItem(film, language))
          : series.filter(({ id }) => title.similar.includes(id)).map((other) => seriesItem(other, language));
      const typed = name === 'similar' ? items : items.map((item) => ({ ...item, media_type: kind }));
      return { page: 1, results: typed, total_pages: 1, total_results: typed.length };
    }
    default:
      return null;
  }
}

/** The same number for the same word. */
export const keywordId = (word: string): number =>
  [...word].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 90_000, 7) + 1;

const video = (key: string, name: string, type: string): Json => ({
  id: `v${key}`,
  iso_3166_1: 'US',
  iso_639_1: 'en',
  key,
  name,
  official: true,
  published_at: '2020-01-01T00:00:00.000Z',
  site: 'YouTube',
  size: 1080,
  type,
});
