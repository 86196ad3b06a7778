import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

export enum CreditRole {
  DIRECTOR = 'DIRECTOR',
  CAST = 'CAST',
}
registerEnumType(CreditRole, { name: 'CreditRole' });

@CatalogueFact()
@ObjectType()
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
}
