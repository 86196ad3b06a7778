import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Title } from './title';

/** What a title is called in another language. */
@Entity('title_name')
@Index('title_name_name', { synchronize: false })
export class TitleName {
  @ForeignKey(() => Title, { name: 'title_name_title_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;

  /** ISO 639-1. */
  @PrimaryColumn('text')
  language!: string;

  @Column('text')
  name!: string;
}
