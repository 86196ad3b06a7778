import { Column, Entity, PrimaryColumn } from 'typeorm';

type MediaState = 'NONE' | 'PREPARING' | 'READY' | 'FAILED';

export interface PlayableMedia {
  state: MediaState;
  assetId: string;
}

/** What this subgraph knows of a title: a projection of the catalogue's facts. */
@Entity('playable_title')
export class PlayableTitle {
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;

  @Column('boolean', { name: 'is_published' })
  isPublished!: boolean;

  @Column('timestamptz', { name: 'available_from', nullable: true })
  availableFrom!: Date | null;

  @Column('timestamptz', { name: 'available_until', nullable: true })
  availableUntil!: Date | null;

  /** ISO 3166-1 alpha-2; null is everywhere. */
  @Column('text', { array: true, nullable: true })
  countries!: string[] | null;

  @Column('boolean', { name: 'is_premium' })
  isPremium!: boolean;

  /** Years. */
  @Column('int', { name: 'maturity_age' })
  maturityAge!: number;

  @Column('text', { name: 'media_state' })
  mediaState!: MediaState;

  @Column('text', { name: 'asset_id' })
  assetId!: string;

  /** In the order of viewing; empty for a film. */
  @Column('jsonb')
  episodes!: (PlayableMedia & { id: string })[];
}

/** A title with the licence window compared with the database's clock at the time of reading. */
export type PlayableTitleNow = PlayableTitle & { hasBegun: boolean; hasEnded: boolean };
