import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One title of a file while a job works on it: nothing of it can be seen in the library before all of them are written. */
@Entity('import_row')
export class ImportRow {
  @PrimaryColumn('uuid', { name: 'job_id' })
  jobId!: string;

  /** In the file, from 1. */
  @PrimaryColumn('int')
  position!: number;

  /** Where it begins, from 1. */
  @Column('int')
  line!: number;

  /** Of the title that it is, or becomes. */
  @Column('text', { name: 'title_id' })
  titleId!: string;

  /** What the file says of it, checked. */
  @Column('jsonb')
  fields!: unknown;

  /** Written, but other subgraphs have not been told. */
  @Column('boolean', { name: 'is_written', default: false })
  isWritten!: boolean;
}
