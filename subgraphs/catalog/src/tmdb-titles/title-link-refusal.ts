import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Title } from '../title/title';

/** A title of TMDB that a row of the same name and year is not. */
@Entity('title_link_refusal')
export class TitleLinkRefusal {
  @ForeignKey(() => Title, { name: 'title_link_refusal_title_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;

  @PrimaryColumn('int', { name: 'tmdb_id' })
  tmdbId!: number;

  /** A curator's word holds for ever; what was compared is compared again after a while. */
  @Column('boolean', { name: 'is_by_hand' })
  isByHand!: boolean;

  @Column('timestamptz', { name: 'refused_at', default: () => 'now()' })
  refusedAt!: Date;
}
