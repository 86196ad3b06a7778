import { PLAIN_TITLE, type StandInTitle } from './stand-in-data';

const PLACES = [
  'Harbour',
  'Orchard',
  'Viaduct',
  'Quarry',
  'Meadow',
  'Station',
  'Observatory',
  'Ferry',
  'Mill',
  'Summit',
];
const MOODS = ['Quiet', 'Crooked', 'Second', 'Burning', 'Borrowed', 'Last'];
const GENRES = [28, 35, 18, 53, 878, 10749];

/** Sixty, so that lists have pages: the n-th is less popular than the one before it. */
export function generatedFilms(): StandInTitle[] {
  return MOODS.flatMap((mood, row) =>
    PLACES.map((place, column): StandInTitle => {
      const index = row * PLACES.length + column;
      return {
        ...PLAIN_TITLE,
        id: 9101 + index,
        title: `The ${mood} ${place}`,
        language: index % 5 === 4 ? 'de' : 'en',
        overview: `What happened at the ${mood.toLowerCase()} ${place.toLowerCase()}.`,
        date: `${1965 + index}-0${1 + (index % 9)}-1${index % 10}`,
        runtime: 70 + index,
        genreIds: [GENRES[row] ?? 18, GENRES[column % GENRES.length] ?? 18].filter(
          (genre, position, all) => all.indexOf(genre) === position,
        ),
        popularity: 30 - index / 4,
        voteAverage: 4 + (index % 12) / 2,
        voteCount: 50 + index,
        poster: `/generated-${index}.jpg`,
        backdrop: `/generated-${index}-wide.jpg`,
        cast: [[index % 2 ? 8003 : 8008, 'Somebody there']],
        crew: [[index % 3 ? 8001 : 8004, 'Director', 'Directing']],
        certifications: { US: index % 4 ? 'PG' : 'R', DE: index % 4 ? '6' : '16' },
      };
    }),
  );
}
