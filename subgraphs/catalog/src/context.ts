import type { DataSource } from 'typeorm';
import type { CursorCodec, RequestContext } from '../../kit/src';
import type { RailLists } from './home/rail-lists';
import type { CatalogLoaders } from './loaders';

export interface CatalogContext extends RequestContext {
  readonly db: DataSource;
  readonly cursors: CursorCodec;
  readonly railLists: RailLists;
  readonly loaders: CatalogLoaders;
}

/** Age limit of the asking profile in years; null without one, as for everybody who is not signed in. */
export const maxAgeOf = (context: Pick<RequestContext, 'viewer'>): number | null =>
  context.viewer?.maxAge ?? null;
