import { groupedByKey, inKeyOrder } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { isStorable } from '../row-by-id';
import { Title } from '../title/title';
import { visibleTo } from '../title/visible-titles';
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

/** Null also where the profile may not know of the series. */
export const seasonById =
  (db: DataSource, maxAge: number | null) =>
  async (ids: readonly string[]): Promise<(Season | null)[]> => {
    const seasons = await db
      .createQueryBuilder(Season, 's')
      .innerJoin(Title, 't', `t.id = s.title_id AND ${visibleTo(':maxAge')}`, { maxAge })
      .where('s.id = ANY(:ids)', { ids: ids.filter(isStorable) })
      .getMany();
    return inKeyOrder(ids, seasons, (season) => season.id);
  };

/** Null also where the profile may not know of the series. */
export const episodeById =
  (db: DataSource, maxAge: number | null) =>
  async (ids: readonly string[]): Promise<(Episode | null)[]> => {
    const episodes = await db
      .createQueryBuilder(Episode, 'e')
      .innerJoin(Season, 's', 's.id = e.season_id')
      .innerJoin(Title, 't', `t.id = s.title_id AND ${visibleTo(':maxAge')}`, { maxAge })
      .where('e.id = ANY(:ids)', { ids: ids.filter(isStorable) })
      .getMany();
    return inKeyOrder(ids, episodes, (episode) => episode.id);
  };
