import { coral } from './films/coral';
import { descent } from './films/descent';
import { garden } from './films/garden';
import { interference } from './films/interference';
import { murmuration } from './films/murmuration';
import { tapestry } from './films/tapestry';
import type { GeneratedFilm } from './generated-film';

/** The films of a new installation, in the order of their making: the quickest first, so that something can be played. */
export const generatedFilms: readonly GeneratedFilm[] = [
  tapestry,
  murmuration,
  coral,
  interference,
  garden,
  descent,
];
