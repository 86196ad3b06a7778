import type DataLoader from 'dataloader';
import { groupedByKey } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { isStorable } from '../row-by-id';
import { Title } from '../title/title';
import { visibleTo } from '../title/visible-titles';
import type { Reading } from '../tmdb-titles/reading';
import { episodesElsewhere, seasonsElsewhere } from '../tmdb-titles/season-elsewhere';
import { readTmdbPartId, type TmdbPartRef } from '../tmdb-titles/tmdb-ids';
import { Episode } from './episode';
import { Season } from './season';

export const seasonsByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<Season[][]> => {
    const seasons = await db
      .createQueryBuilder(Season, 's')
      .where('s.title_id = ANY(:titleIds)', { titleIds })
      .orderBy('s.number')
      .getMany();
    return groupedByKey(titleIds, seasons, (season) => season.titleId);
  };

export const episodesBySeasonId =
  (db: DataSource) =>
  async (seasonIds: readonly string[]): Promise<Episode[][]> => {
    const episodes = await db
      .createQueryBuilder(Episode, 'e')
      .where('e.season_id = ANY(:seasonIds)', { seasonIds })
      .orderBy('e.number')
      .getMany();
    return groupedByKey(seasonIds, episodes, (episode) => episode.seasonId);
  };

type TitleById = DataLoader<string, Title | null>;

/** Null also where the profile may not know of the series. */
export const seasonById = (reading: Reading, titleById: TitleById) =>
  partById(titleById, {
    read: (ids) =>
      reading.db
        .createQueryBuilder(Season, 's')
        .innerJoin(Title, 't', `t.id = s.title_id AND ${visibleTo(':maxAge')}`, { maxAge: reading.maxAge })
        .where('s.id = ANY(:ids)', { ids })
        .getMany(),
    find: (title, { seasonNumber, episodeNumber }) =>
      episodeNumber === null ? seasonsOf(title).find((season) => season.number === seasonNumber) : undefined,
  });

/** Null also where the profile may not know of the series. */
export const episodeById = (reading: Reading, titleById: TitleById) =>
  partById(titleById, {
    read: (ids) =>
      reading.db
        .createQueryBuilder(Episode, 'e')
        .innerJoin(Season, 's', 's.id = e.season_id')
        .innerJoin(Title, 't', `t.id = s.title_id AND ${visibleTo(':maxAge')}`, { maxAge: reading.maxAge })
        .where('e.id = ANY(:ids)', { ids })
        .getMany(),
    find: async (title, { seasonNumber, episodeNumber }) => {
      const season = seasonsOf(title).find(({ number }) => number === seasonNumber);
      if (!season || episodeNumber === null) return undefined;
      const episodes = await episodesElsewhere(reading, season);
      return episodes.find(({ number }) => number === episodeNumber);
    },
  });

const seasonsOf = (title: Title): Season[] => (title.elsewhere ? seasonsElsewhere(title.elsewhere) : []);

interface PartSource<T> {
  /** Rows that the profile may know of. */
  read: (ids: readonly string[]) => Promise<T[]>;
  /** Of a series that has no row. */
  find: (title: Title, ref: TmdbPartRef) => Promise<T | undefined> | T | undefined;
}

/** By ids; those of TMDB's series stand for the parts of the row that is linked, where one is. */
const partById =
  <T extends { id: string }>(titleById: TitleById, { read, find }: PartSource<T>) =>
  async (ids: readonly string[]): Promise<(T | Error | null)[]> => {
    const places = await Promise.all(
      ids.map(async (id): Promise<string | T | Error | null> => {
        const ref = readTmdbPartId(id);
        if (!ref) return isStorable(id) ? id : null;
        const title = await titleById.load(ref.titleId).catch((error: Error) => error);
        if (title === null || title instanceof Error) return title;
        if (!title.elsewhere) return `${title.id}-${ref.part}`;
        try {
          return (await find(title, ref)) ?? null;
        } catch (error) {
          return error instanceof Error ? error : new Error(String(error));
        }
      }),
    );
    const rowIds = places.filter((place) => typeof place === 'string');
    const rows = new Map((rowIds.length > 0 ? await read(rowIds) : []).map((row) => [row.id, row]));
    return places.map((place) => (typeof place === 'string' ? (rows.get(place) ?? null) : place));
  };
