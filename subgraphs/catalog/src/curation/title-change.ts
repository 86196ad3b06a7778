import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { connectionType, DateTime, edgeType, RequiresScopes } from '../../../kit/src';
import { Title } from '../title/title';

export enum ChangeSource {
  PERSON = 'PERSON',
  TMDB_IMPORT = 'TMDB_IMPORT',
  FILE_IMPORT = 'FILE_IMPORT',
  REFRESH = 'REFRESH',
}
registerEnumType(ChangeSource, {
  name: 'ChangeSource',
  description: 'How a change came about.',
  valuesConfig: {
    PERSON: { description: 'Somebody edited it.' },
    TMDB_IMPORT: { description: 'Somebody imported it from TMDB.' },
    FILE_IMPORT: { description: 'Somebody imported a file.' },
    REFRESH: {
      description:
        'It came by comparing with TMDB: in a refresh, as a link that was found, or as what a linked title lacked.',
    },
  },
});

/** One field of a title that took another value. */
@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'One field of a title that took another value.' })
@Entity('title_change')
@Index('title_change_title_id', { synchronize: false })
export class TitleChange {
  /** A bigint as text. */
  @Field(() => ID)
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @ForeignKey(() => Title, { name: 'title_change_title_id_fkey', onDelete: 'CASCADE' })
  @Column('text', { name: 'title_id' })
  titleId!: string;

  @Column('text', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Field(() => ChangeSource)
  @Column('text')
  source!: ChangeSource;

  @Field(() => String, {
    description:
      'Name of the field of LibraryEntry; `title` for the first writing, `featured` for opening the front page.',
  })
  @Column('text')
  field!: string;

  @Field(() => String, { nullable: true, description: 'In words; null where there was nothing.' })
  @Column('text', { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'In words; null where there is nothing now.' })
  @Column('text', { nullable: true })
  after!: string | null;

  @Field(() => DateTime, { name: 'at', description: "By the database's clock." })
  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'A change and its place in the list.' })
export class TitleChangeEdge extends edgeType(TitleChange) {}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Changes of one title, newest first.' })
export class TitleChangeConnection extends connectionType(TitleChangeEdge, TitleChange) {}
