import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Years: what a title without a rating counts as. */
export const UNRATED_AGE = 18;

/** What this subgraph knows of the catalogue's titles, from `title.changed`. */
@Entity('known_title')
export class KnownTitle {
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;
  @Column('boolean', { name: 'is_series' })
  isSeries!: boolean;
  @Column('boolean', { name: 'is_published' })
  isPublished!: boolean;
  /** Years. */
  @Column('int', { name: 'maturity_age' })
  maturityAge!: number;
  /** Null while no film file has told it. */
  @Column('double precision', { name: 'duration_seconds', nullable: true })
  durationSeconds!: number | null;
}

@Entity('known_episode')
export class KnownEpisode {
  @PrimaryColumn('text', { name: 'episode_id' })
  episodeId!: string;
  @Column('text', { name: 'title_id' })
  titleId!: string;
  @Column('double precision', { name: 'duration_seconds', nullable: true })
  durationSeconds!: number | null;
}
