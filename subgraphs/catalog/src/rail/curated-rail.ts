import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTime, RequiresScopes } from '../../../kit/src';
import { CuratedRailRule, type RailRule } from './curated-rail-rule';

export enum CuratedRailSource {
  MANUAL = 'MANUAL',
  RULE = 'RULE',
}
registerEnumType(CuratedRailSource, {
  name: 'CuratedRailSource',
  description: 'Where the titles of a rail of the operator come from.',
  valuesConfig: {
    MANUAL: { description: 'A person chose them one by one.' },
    RULE: { description: 'A rule finds them anew each time.' },
  },
});

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'A row of the front page that the operator made.' })
@Entity('curated_rail')
export class CuratedRail {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String, { description: 'The heading that viewers read.' })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'Under the heading: why the rail is there.' })
  @Column('text', { nullable: true })
  description!: string | null;

  @Field(() => CuratedRailSource)
  @Column('text')
  source!: CuratedRailSource;

  @Field(() => CuratedRailRule, { nullable: true, description: 'Null for MANUAL.' })
  @Column('jsonb', { nullable: true })
  rule!: RailRule | null;

  @Field(() => Boolean, { description: 'Whether viewers see it, within its time.' })
  @Column('boolean', { name: 'is_shown', default: false })
  isShown!: boolean;

  @Field(() => Int, { description: 'Its place among the rails of the operator, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => DateTime, { nullable: true, description: 'Viewers see it from then on; null: from ever.' })
  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment at which viewers no longer see it.',
  })
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt!: Date | null;

  @Field(() => Int, { description: 'Raised by every change; updateCuratedRail wants the present one.' })
  @Column('int', { default: 1 })
  version!: number;

  @Column('text', { name: 'created_by' })
  createdById!: string;

  @Field(() => DateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('text', { name: 'updated_by' })
  updatedById!: string;

  @Field(() => DateTime, { description: 'When it was changed last.' })
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
