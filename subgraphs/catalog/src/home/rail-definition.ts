/** What a rail shows, whoever looks: personal is only which rails one gets. */
export type RailDefinition =
  | { kind: 'playable' }
  | { kind: 'popular' }
  | { kind: 'watched' | 'liked' | 'listed'; titleIds: readonly string[] }
  | { kind: 'with' | 'directed'; personId: string }
  | { kind: 'decade'; from: number }
  | { kind: 'genre'; genreId: string };

/** `watched:film-chinatown-1974`, `decade:1970`, `popular`: from it the rail can be made again. */
export function railId(definition: RailDefinition): string {
  switch (definition.kind) {
    case 'playable':
    case 'popular':
      return definition.kind;
    case 'watched':
    case 'liked':
    case 'listed':
      return `${definition.kind}:${definition.titleIds.join(',')}`;
    case 'with':
    case 'directed':
      return `${definition.kind}:${definition.personId}`;
    case 'decade':
      return `decade:${definition.from}`;
    case 'genre':
      return `genre:${definition.genreId}`;
  }
}

const MAXIMUM_SOURCES = 5;

/** Null for what is no rail's id. */
export function parseRailId(id: string): RailDefinition | null {
  const separator = id.indexOf(':');
  const kind = separator < 0 ? id : id.slice(0, separator);
  const value = separator < 0 ? '' : id.slice(separator + 1);
  if (value === '') return kind === 'playable' || kind === 'popular' ? { kind } : null;
  switch (kind) {
    case 'watched':
    case 'liked':
    case 'listed':
      return { kind, titleIds: value.split(',').slice(0, MAXIMUM_SOURCES) };
    case 'with':
    case 'directed':
      return { kind, personId: value };
    case 'decade':
      return /^(18|19|20)\d0$/.test(value) ? { kind, from: Number(value) } : null;
    case 'genre':
      return { kind, genreId: value };
    default:
      return null;
  }
}
