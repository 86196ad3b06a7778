import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Title } from './title';

/** Another id of a title: `tmdb-movie-550` of a film that the library holds under a name of its own. */
@Entity('title_alias')
@Index('title_alias_title_id', ['titleId'])
export class TitleAlias {
  @PrimaryColumn('text')
  alias!: string;

  @ForeignKey(() => Title, { name: 'title_alias_title_id_fkey', onDelete: 'CASCADE' })
  @Column('text', { name: 'title_id' })
  titleId!: string;
}
