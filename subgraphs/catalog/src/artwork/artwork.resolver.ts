import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { Cost, RequiresScopes } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { ArtworkCrop } from './artwork-crop';
import { dropArtwork, lockTitle } from './record-artwork';
import { TitleArtwork } from './title-artwork';

@InputType({ description: 'Which uploaded picture to take away.' })
export class RemoveArtworkInput {
  @Field(() => ID, { description: 'A title of the library, published or not; else NOT_FOUND.' })
  titleId!: string;

  @Field(() => ArtworkCrop)
  crop!: ArtworkCrop;
}

@Resolver()
export class ArtworkResolver {
  @RequiresScopes(['catalog:write'])
  @Mutation(() => TitleArtwork, {
    description:
      'Takes an uploaded picture away: the drawn one is shown again. Safe to repeat. Uploads are no part of the graph: POST the file to /uploads/artwork/<titleId>/<poster|backdrop>.',
  })
  @Cost(5)
  removeArtwork(
    @Arg('input', () => RemoveArtworkInput) { titleId, crop }: RemoveArtworkInput,
    @Ctx() { db, viewer }: CatalogContext,
  ): Promise<TitleArtwork> {
    return db.transaction(async (manager) =>
      dropArtwork(manager, await lockTitle(manager, titleId), crop, viewer?.userId ?? null),
    );
  }
}
