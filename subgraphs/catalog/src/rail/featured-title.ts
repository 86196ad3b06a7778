import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime, RequiresScopes } from '../../../kit/src';
import { LibraryEntry } from '../curation/library-entry';
import { Title } from '../title/title';
import { UserReference } from '../user/user-reference';
import type { CatalogContext } from '../context';
import type { FeaturedRow } from './set-featured-title';

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'The title that a curator put at the top of the front page.' })
export class FeaturedTitle {
  @Field(() => ID)
  titleId!: string;

  @Field(() => Title, { nullable: true, description: 'Null while it is not published.' })
  title!: Title | null;

  @Field(() => LibraryEntry, { nullable: true, description: 'As the library holds it, hidden or not.' })
  entry!: LibraryEntry | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment at which it is no longer; null: without an end.',
  })
  until!: Date | null;

  @Field(() => UserReference, { nullable: true, description: 'Whoever chose it.' })
  setBy!: UserReference;

  @Field(() => DateTime)
  setAt!: Date;

  static async of(
    { loaders }: Pick<CatalogContext, 'loaders'>,
    row: FeaturedRow | null,
  ): Promise<FeaturedTitle | null> {
    if (!row) return null;
    const { titleId, until, setById, setAt } = row;
    const [title, entry] = await Promise.all([
      loaders.titleById.load(titleId),
      loaders.entryById.load(titleId),
    ]);
    return {
      titleId,
      title,
      entry,
      until,
      setBy: UserReference.of(setById),
      setAt,
    };
  }
}
