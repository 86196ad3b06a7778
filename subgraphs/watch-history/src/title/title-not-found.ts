import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The library holds no such title, or your profile may not see it.' })
export class TitleNotFound {
  @Field(() => ID)
  titleId!: string;
  @Field(() => String)
  message!: string;
}

export const titleNotFound = (titleId: string): TitleNotFound =>
  Object.assign(new TitleNotFound(), { titleId, message: 'There is no such title in the library.' });
