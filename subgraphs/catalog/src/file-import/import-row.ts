import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { LibraryJob } from '../library-job/library-job';

/**
 * One title of a file while a job works on it. Nothing of it can be seen in the library before all of them are written;
 * after that it stays until other subgraphs have been told.
 */
@Entity('import_row')
export class ImportRow {
  @ForeignKey(() => LibraryJob, { name: 'import_row_job_id_fkey', onDelete: 'CASCADE' })
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

  /** A FileTitle. */
  @Column('jsonb')
  fields!: unknown;
}
