import { Field, ObjectType } from 'type-graphql';
import { ListSize, RequiresScopes } from '../../../kit/src';
import { Title } from '../title/title';
import { LibraryEntry } from './library-entry';

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'A field that an import would give another value.' })
export class TmdbPreviewChange {
  @Field(() => String, { description: 'Name of the field of LibraryEntry.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'In words, as it is; null where there is nothing.' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'In words, as it would be.' })
  after!: string | null;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'What importing a title of TMDB would do.' })
export class TmdbPreview {
  @Field(() => Title, {
    nullable: true,
    description: 'As viewers would see it; null when it is hidden from you as a viewer.',
  })
  title!: Title | null;
  @Field(() => LibraryEntry, {
    nullable: true,
    description:
      'The title of the library that it is, and that would be changed; null: a new one would be added.',
  })
  entry!: LibraryEntry | null;
  @Field(() => [TmdbPreviewChange], {
    description:
      'Of `entry`, but for seasons; what somebody edited is not among them. Empty for a new title.',
  })
  @ListSize({ assumedSize: 10 })
  changes!: TmdbPreviewChange[];
}
