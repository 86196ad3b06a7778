import type { ShownRail } from '../rail/shown-rails';
import { MONTH_DAYS, WEEK_DAYS, type RailDefinition, type TmdbList } from './rail-definition';
import type { HistoryEntry } from './viewer-history';
import type { Taste } from './taste';

export interface PlannedRail {
  definition: RailDefinition;
  /** Under the heading: why this rail is here for this viewer. */
  reason: string;
  /** Only the first of those with one name is shown: the others stand in for it where it has too few titles. */
  insteadOf?: string;
  /** Its titles were picked one by one by an operator. */
  isByHand?: boolean;
}

interface Plan {
  /** Of the operator, in their order. */
  curated: readonly ShownRail[];
  hasTmdb: boolean;
  history: readonly HistoryEntry[];
  /** Of the viewer's titles. */
  own: Taste;
  /** Of everybody; rotates by `turn`. */
  everybody: Taste;
  /** A number that changes daily and from viewer to viewer. */
  turn: number;
}

/** The rails that a viewer may get, in order; the caller drops those with too few titles. */
export function planRails({ curated, hasTmdb, history, own, everybody, turn }: Plan): PlannedRail[] {
  const turned = <T>(list: readonly T[], by: number): T[] =>
    list.map((_, index) => list[(index + turn + by) % list.length] as T);
  const watched = latest(history, (entry) => entry.watchedAt ?? entry.finishedAt);
  const liked = latest(history, (entry) =>
    entry.reaction && entry.reaction !== 'DISLIKE' ? entry.reactedAt : null,
  );
  const listed = latest(history, (entry) => entry.listedAt);

  const because = (kind: 'watched' | 'liked', id: string | undefined): PlannedRail[] =>
    id ? [{ definition: { kind, titleIds: [id] }, reason: 'Its people, its genres, its time.' }] : [];
  const people = (kind: 'with' | 'directed', mine: string[], theirs: string[]): PlannedRail[] => [
    ...mine.map(
      (personId) => ({ definition: { kind, personId }, reason: 'From what you watch and keep.' }) as const,
    ),
    ...turned(theirs, 3).map(
      (personId) => ({ definition: { kind, personId }, reason: reasonOfFame(kind) }) as const,
    ),
  ];
  const actors = people('with', own.actors, everybody.actors);
  const directors = people('directed', own.directors, everybody.directors);
  const decades = [
    ...own.decades.map(
      (from) => ({ definition: { kind: 'decade', from }, reason: 'The years you come back to.' }) as const,
    ),
    ...turned(everybody.decades, 0).map(
      (from) => ({ definition: { kind: 'decade', from }, reason: 'Ten years to walk through.' }) as const,
    ),
  ];
  const genres = [
    ...own.genreIds.map(
      (genreId) => ({ definition: { kind: 'genre', genreId }, reason: 'A genre you choose often.' }) as const,
    ),
    ...turned(everybody.genreIds, 1).map(
      (genreId) =>
        ({ definition: { kind: 'genre', genreId }, reason: 'The best known of its kind here.' }) as const,
    ),
  ];

  const tmdb = (...lists: TmdbList[]): PlannedRail[] =>
    hasTmdb ? lists.map((list) => ({ definition: { kind: 'tmdb', list }, reason: TMDB_REASONS[list] })) : [];

  return distinct([
    ...curated.map(({ id, description, rule }): PlannedRail => ({
      definition: { kind: 'curated', curatedRailId: id },
      reason: description ?? 'Chosen for you by the people who run this service.',
      isByHand: rule === null,
    })),
    { definition: { kind: 'playable' }, reason: 'What streams from this service right now.' },
    ...(listed.length > 0
      ? [{ definition: { kind: 'my-list' }, reason: 'What you put there, the latest first.' } as const]
      : []),
    ...because('watched', watched[0]),
    ...because('liked', liked[0]),
    ...(listed.length > 0
      ? [
          {
            definition: { kind: 'listed', titleIds: listed.slice(0, 3) },
            reason: 'Close to what you put there last.',
          } as const,
        ]
      : []),
    ...NEW_RAILS,
    ...STARTED_RAILS,
    ...tmdb('trending'),
    { definition: { kind: 'popular' }, reason: 'The best known in the library.' },
    ...actors.slice(0, 1),
    ...decades.slice(0, 1),
    ...genres.slice(0, 1),
    ...directors.slice(0, 1),
    ...tmdb('nowPlaying'),
    ...because('watched', watched[1]),
    ...because('liked', liked[1]),
    ...genres.slice(1, 3),
    ...decades.slice(1, 2),
    ...actors.slice(1, 2),
    ...directors.slice(1, 2),
    ...tmdb('upcoming', 'popularSeries', 'topRated', 'popularMovies'),
    // In reserve, for profiles whose age limit empties some of the others.
    ...alternately(genres.slice(3), decades.slice(2)),
    ...actors.slice(2),
    ...directors.slice(2),
  ]);
}

const NEW_RAILS: readonly PlannedRail[] = [WEEK_DAYS, MONTH_DAYS].map((days) => ({
  definition: { kind: 'new', days },
  reason: 'Added, opened or first shown just now.',
  insteadOf: 'new',
}));

const STARTED_RAILS: readonly PlannedRail[] = [
  {
    definition: { kind: 'popular-here' },
    reason: 'What people near you have begun in the last two weeks.',
    insteadOf: 'started',
  },
  {
    definition: { kind: 'popular-everywhere' },
    reason: 'What most people have begun in the last two weeks.',
    insteadOf: 'started',
  },
];

const TMDB_REASONS: Readonly<Record<TmdbList, string>> = {
  trending: 'What the world looks at this week.',
  nowPlaying: 'What cinemas show at present.',
  topRated: 'What most people think best of.',
  upcoming: 'What is about to be shown.',
  popularSeries: 'The series most looked at these days.',
  popularMovies: 'The films most looked at these days.',
};

const reasonOfFame = (kind: 'with' | 'directed'): string =>
  kind === 'with'
    ? 'One of the best known faces in the library.'
    : 'One of the best known names behind the camera.';

const alternately = (some: readonly PlannedRail[], others: readonly PlannedRail[]): PlannedRail[] =>
  Array.from({ length: Math.max(some.length, others.length) }, (_, n) => [some[n], others[n]])
    .flat()
    .filter((one) => one !== undefined);

function latest(history: readonly HistoryEntry[], at: (entry: HistoryEntry) => Date | null): string[] {
  return history
    .flatMap((entry) => {
      const when = at(entry);
      return when ? [{ id: entry.titleId, when: when.getTime() }] : [];
    })
    .sort((one, other) => other.when - one.when)
    .map(({ id }) => id);
}

function distinct(rails: PlannedRail[]): PlannedRail[] {
  const seen = new Set<string>();
  return rails.filter(({ definition }) => {
    // A title that was both watched and liked has one rail.
    const key = 'titleIds' in definition ? definition.titleIds.join() : JSON.stringify(definition);
    return !seen.has(key) && seen.add(key);
  });
}
