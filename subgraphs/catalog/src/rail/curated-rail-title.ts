import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Title } from '../title/title';
import { CuratedRail } from './curated-rail';

/** A title's place in a rail that a person filled. */
@Entity('curated_rail_title')
@Index('curated_rail_title_title_id', { synchronize: false })
export class CuratedRailTitle {
  @ForeignKey(() => CuratedRail, { name: 'curated_rail_title_rail_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('text', { name: 'rail_id' })
  railId!: string;

  @PrimaryColumn('int')
  position!: number;

  @ForeignKey(() => Title, { name: 'curated_rail_title_title_id_fkey', onDelete: 'CASCADE' })
  @Column('text', { name: 'title_id' })
  titleId!: string;
}
