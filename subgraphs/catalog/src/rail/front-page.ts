import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Title } from '../title/title';

/** What the operator decides of the front page as a whole: one row. */
@Entity('front_page')
export class FrontPage {
  @PrimaryColumn('boolean', { default: true })
  id!: boolean;

  /** Raised whenever the rails of the operator get another order, or one more or less. */
  @Column('int', { name: 'rails_version', default: 1 })
  railsVersion!: number;

  @Column('text', { name: 'rails_changed_by', nullable: true })
  railsChangedBy!: string | null;

  @Column('timestamptz', { name: 'rails_changed_at', nullable: true })
  railsChangedAt!: Date | null;

  @ForeignKey(() => Title, { name: 'front_page_featured_title_id_fkey', onDelete: 'SET NULL' })
  @Column('text', { name: 'featured_title_id', nullable: true })
  featuredTitleId!: string | null;

  @Column('timestamptz', { name: 'featured_until', nullable: true })
  featuredUntil!: Date | null;

  @Column('text', { name: 'featured_by', nullable: true })
  featuredBy!: string | null;

  @Column('timestamptz', { name: 'featured_at', nullable: true })
  featuredAt!: Date | null;
}
