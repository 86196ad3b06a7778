import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';
import type { Title } from '../title/title';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Films that belong together: a trilogy, a series of sequels.' })
@Entity('collection')
export class Collection {
  /** `tmdb-collection-10`, or `collection-<slug>` of the operator's own. */
  @CatalogueFact()
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @CatalogueFact()
  @Field(() => String)
  @Column('text')
  name!: string;

  /** No column: older than it should be, because TMDB does not answer. */
  isStale?: boolean;

  /** No column: what of it may be shown, where that was found out already. */
  shown?: Title[];
}
