import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionType, DateTime, edgeType } from '../../../kit/src';
import { TitleKind } from '../title/title-kind';
import { TitleRequestStatus } from './title-request-status';

/** Something that members want to watch here and cannot yet. */
@ObjectType({ description: 'Members ask for a title that cannot be played here yet.' })
@Entity('title_request')
@Index('title_request_live', { synchronize: false })
@Index('title_request_order', { synchronize: false })
export class TitleRequest {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  /** As it was asked for; an alias by now if the library took the title in under an id of its own. */
  @Column('text', { name: 'title_id' })
  titleId!: string;

  @Field(() => String, { description: 'Name of the title when it was asked for.' })
  @Column('text', { name: 'title_name' })
  titleName!: string;

  @Field(() => TitleKind)
  @Column('text')
  kind!: TitleKind;

  /** Names, when it was asked for: its picture is drawn by them. */
  @Column('text', { array: true })
  genres!: string[];

  @Field(() => Int, { nullable: true, description: 'Of the first showing; null when it is not known.' })
  @Column('int', { nullable: true })
  year!: number | null;

  @Field(() => TitleRequestStatus)
  @Column('text')
  status!: TitleRequestStatus;

  @Field(() => Int, { description: 'How many members ask for it.' })
  @Column('int', { name: 'vote_count', default: 0 })
  voteCount!: number;

  @Column('text', { name: 'asked_by_id' })
  askedById!: string;

  @Field(() => DateTime)
  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What the curator said; always there when it was declined.',
  })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'decided_by_id', nullable: true })
  decidedById!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is open.' })
  @Column('timestamp with time zone', { name: 'decided_at', precision: 3, nullable: true })
  decidedAt!: Date | null;
}

@ObjectType('TitleRequestEdge', { description: 'A request and its place in the list.' })
class TitleRequestEdge extends edgeType(TitleRequest) {}

@ObjectType('TitleRequestConnection', { description: 'Requests, page by page.' })
export class TitleRequestConnection extends connectionType(TitleRequestEdge, TitleRequest) {
  @Field(() => ID, { description: 'Same snapshot as the list: pass it to titleRequestQueue.' })
  eventCursor!: string;
}
