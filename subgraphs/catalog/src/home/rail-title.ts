import { regionOf, type CatalogContext } from '../context';
import { WEEK_DAYS, type RailDefinition, type TmdbList } from './rail-definition';

const REGIONS = new Intl.DisplayNames('en', { type: 'region' });

const TMDB_TITLES: Readonly<Record<TmdbList, string>> = {
  trending: 'Trending',
  nowPlaying: 'In cinemas now',
  topRated: 'Best rated of all',
  upcoming: 'Coming soon',
  popularSeries: 'Series that everybody looks at',
  popularMovies: 'Films that everybody looks at',
};

/** The heading; null when what it is about is gone or not for the asking profile. */
export async function railTitle(context: CatalogContext, definition: RailDefinition): Promise<string | null> {
  const { loaders } = context;
  switch (definition.kind) {
    case 'playable':
      return 'Ready to play';
    case 'popular':
      return 'What most people ask for';
    case 'popular-here':
      return `Popular in ${REGIONS.of(regionOf(context)) ?? 'your country'}`;
    case 'popular-everywhere':
      return 'Popular right now';
    case 'my-list':
      return context.viewer ? 'My list' : null;
    case 'new':
      return definition.days === WEEK_DAYS ? 'New this week' : 'New this month';
    case 'curated':
      return (await context.railLists.curated(definition))?.name ?? null;
    case 'tmdb':
      return context.tmdb && TMDB_TITLES[definition.list];
    case 'decade':
      return `From the ${definition.from}s`;
    case 'genre':
      return (await loaders.genreById.load(definition.genreId))?.name ?? null;
    case 'with':
    case 'directed': {
      const person = await loaders.personById.load(definition.personId);
      return person && `${definition.kind === 'with' ? 'More with' : 'Directed by'} ${person.name}`;
    }
    case 'listed': {
      const titles = await Promise.all(definition.titleIds.map((id) => loaders.titleById.load(id)));
      return titles.some((title) => title !== null) ? 'More like what is on your list' : null;
    }
    case 'watched':
    case 'liked': {
      const title = await loaders.titleById.load(definition.titleIds[0] ?? '');
      return title && `Because you ${definition.kind} ${title.name}`;
    }
  }
}
