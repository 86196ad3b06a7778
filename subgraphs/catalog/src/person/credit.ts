import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';
import type { PersonRecord } from '../title/title-record';

export enum CreditRole {
  DIRECTOR = 'DIRECTOR',
  WRITER = 'WRITER',
  CAST = 'CAST',
}
registerEnumType(CreditRole, {
  name: 'CreditRole',
  description: 'What a person did for a title.',
  valuesConfig: {
    DIRECTOR: { description: 'Directed it.' },
    WRITER: { description: 'Wrote it.' },
    CAST: { description: 'Plays in it.' },
  },
});

@CatalogueFact()
@ObjectType({ description: "A person's part in a title." })
@Entity('credit')
@Index('credit_person_id', { synchronize: false })
export class Credit {
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;

  @Field(() => CreditRole)
  @PrimaryColumn('text')
  role!: CreditRole;

  @PrimaryColumn('int')
  position!: number;

  @Column('text', { name: 'person_id' })
  personId!: string;

  @Field(() => String, { nullable: true, description: 'Who they play; null where that is not known.' })
  @Column('text', { nullable: true })
  character!: string | null;

  /** No column: who it is, of a title that has no row. */
  elsewhere?: PersonRecord;
}
