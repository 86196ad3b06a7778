import type { CatalogContext } from '../context';
import type { RailDefinition } from './rail-definition';

/** The heading; null when what it is about is gone or not for the asking profile. */
export async function railTitle(
  { loaders }: Pick<CatalogContext, 'loaders'>,
  definition: RailDefinition,
): Promise<string | null> {
  switch (definition.kind) {
    case 'playable':
      return 'Ready to play';
    case 'popular':
      return 'What most people ask for';
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
