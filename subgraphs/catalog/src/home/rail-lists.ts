import type { DataSource } from 'typeorm';
import { forEverybody } from '../../../kit/src';
import type { RankedId } from '../title/title-connection';
import { railId, type RailDefinition } from './rail-definition';
import { readRail } from './read-rail';
import { readFamousPeople, type Taste } from './taste';

const LIFETIME_MS = 60_000;
const REMEMBERED = 1_000;

const DECADES = [1970, 1950, 1990, 1940, 1960, 2000, 1930, 1980, 2010, 1920];
const GENRES = ['noir', 'science-fiction', 'western', 'animation', 'musical', 'horror', 'mystery', 'romance', 'comedy',
  'adventure', 'crime', 'war', 'fantasy', 'thriller', 'family'].map((name) => `genre-${name}`); // prettier-ignore

interface Remembered {
  titles: Promise<RankedId[]>;
  until: number;
}

/** Rails as lists of ids, read once a minute: they depend on the definition and the age limit, not on who looks. */
export class RailLists {
  private famous: Promise<Pick<Taste, 'actors' | 'directors'>> | null = null;
  private readonly lists = new Map<string, Remembered>();

  constructor(private readonly db: DataSource) {}

  titlesOf(definition: RailDefinition, maxAge: number | null): Promise<RankedId[]> {
    const key = `${maxAge ?? '-'} ${railId(definition)}`;
    const known = this.lists.get(key);
    if (known && known.until > Date.now()) return known.titles;
    const titles = forEverybody(() => readRail(this.db, definition, maxAge));
    this.lists.delete(key);
    this.lists.set(key, { titles, until: Date.now() + LIFETIME_MS });
    titles.catch(() => this.lists.delete(key));
    if (this.lists.size > REMEMBERED) this.lists.delete(this.lists.keys().next().value as string);
    return titles;
  }

  /** What is offered to those who have no history here. */
  async everybodysTaste(): Promise<Taste> {
    this.famous ??= forEverybody(() => readFamousPeople(this.db)).catch((error: unknown) => {
      this.famous = null;
      throw error;
    });
    return { ...(await this.famous), decades: DECADES, genreIds: GENRES };
  }

  /** For changes that should show at once: a film became playable, a title was withdrawn. */
  forget(): void {
    this.lists.clear();
    this.famous = null;
  }
}
