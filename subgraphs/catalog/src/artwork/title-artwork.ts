import { Field, ID, Int, ObjectType } from 'type-graphql';
import { RequiresScopes } from '../../../kit/src';
import { ArtworkCrop } from './artwork-crop';

/** What a curator sees of one picture of a title. */
@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'One picture of a title: uploaded by a curator, or drawn from its facts.' })
export class TitleArtwork {
  @Field(() => ID)
  titleId!: string;

  @Field(() => ArtworkCrop)
  crop!: ArtworkCrop;

  @Field(() => String, { description: 'A path of this service; changes whenever the picture does.' })
  url!: string;

  @Field(() => Boolean, { description: 'False when it is drawn from the facts of the title.' })
  isUploaded!: boolean;

  @Field(() => Int, { description: 'Of the title after the change: what a next edit of it must expect.' })
  titleVersion!: number;
}
