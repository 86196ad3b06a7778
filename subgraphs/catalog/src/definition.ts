import { CreateEventLog, type SubgraphDefinition } from '../../kit/src';
import { Genre } from './genre/genre';
import { MediaAsset } from './media/media-asset';
import { CreateCatalog1764000100000 } from './migrations/create-catalog.migration';
import { Credit } from './person/credit';
import { Person } from './person/person';
import { Episode } from './season/episode';
import { Season } from './season/season';
import { Title } from './title/title';

export const catalogDefinition: SubgraphDefinition = {
  name: 'catalog',
  schema: 'catalog',
  entities: [Title, Genre, Person, Credit, Season, Episode, MediaAsset],
  migrations: [CreateEventLog, CreateCatalog1764000100000],
  published: { types: ['title.changed'], consumers: ['subscription', 'watch_history'] },
};
