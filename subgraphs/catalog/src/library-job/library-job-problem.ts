import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { connectionType, edgeType, RequiresScopes } from '../../../kit/src';
import { LibraryJob } from './library-job';

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Something that a job could not use.' })
@Entity('library_job_problem')
export class LibraryJobProblem {
  @ForeignKey(() => LibraryJob, { name: 'library_job_problem_job_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'job_id' })
  jobId!: string;

  @PrimaryColumn('int')
  position!: number;

  @Field(() => Int, { nullable: true, description: 'Of the file, from 1; null where there is no file.' })
  @Column('int', { nullable: true })
  line!: number | null;

  @Field(() => String, { nullable: true, description: 'Column or field; null when the whole item is meant.' })
  @Column('text', { nullable: true })
  field!: string | null;

  @Field(() => String, { description: 'What is wrong, in words.' })
  @Column('text')
  message!: string;

  @Field(() => String, { nullable: true, description: 'What stood there, shortened; null for nothing.' })
  @Column('text', { nullable: true })
  value!: string | null;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'A problem and its place in the list.' })
export class LibraryJobProblemEdge extends edgeType(LibraryJobProblem) {}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Problems of one job, in the order of the lines.' })
export class LibraryJobProblemConnection extends connectionType(LibraryJobProblemEdge, LibraryJobProblem) {}
