import type { PlayableTitle } from './playable-titles';
import type { Taste } from './taste';
import { isSeen, isWelcome, type HistoryEntry } from './viewer-history';

// Of those that are about as good, each day shows another one.
const ABOUT_AS_GOOD = 0.75;
const PEOPLE_THAT_COUNT = 20;

interface Viewing {
  ready: readonly PlayableTitle[];
  history: readonly HistoryEntry[];
  taste: Taste;
  /** A number that changes daily and from viewer to viewer. */
  turn: number;
}

/**
 * What opens the front page: something that can be played and that the viewer has not begun, else at least nothing that
 * they continue; near their taste, new, well known. Null where nothing can be played.
 */
export function chooseHero({ ready, history, taste, turn }: Viewing): string | null {
  const known = new Map(history.map((entry) => [entry.titleId, entry]));
  const unwelcome = ({ id }: PlayableTitle): number => {
    const entry = known.get(id);
    if (!entry) return 0;
    if (!isWelcome(entry)) return 3;
    return entry.isContinued ? 2 : isSeen(entry) ? 1 : 0;
  };
  const least = Math.min(...ready.map(unwelcome));
  const rated = ready
    .filter((title) => unwelcome(title) === least)
    .map((title) => ({ id: title.id, score: nearness(title, taste) }));
  const best = Math.max(...rated.map(({ score }) => score));
  const choice = rated.filter(({ score }) => score >= best - ABOUT_AS_GOOD);
  return choice[turn % choice.length]?.id ?? null;
}

function nearness({ popularity, year, genreIds, personIds, isNew }: PlayableTitle, taste: Taste): number {
  const people = [...taste.directors, ...taste.actors].slice(0, PEOPLE_THAT_COUNT);
  const genres = genreIds.map((id) => taste.genreIds.indexOf(id)).filter((place) => place >= 0);
  return (
    popularity / 1000 +
    (isNew ? 1 : 0) +
    genres.reduce((sum, place) => sum + 1 / (1 + place / 3), 0) +
    2 * personIds.filter((id) => people.includes(id)).length +
    (year !== null && taste.decades.slice(0, 2).includes(Math.floor(year / 10) * 10) ? 0.5 : 0)
  );
}
