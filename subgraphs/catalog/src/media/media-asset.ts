import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type MediaState = 'PREPARING' | 'READY' | 'FAILED';

/** One streamable film file: its renditions lie in a folder of the media directory that is named by the id. */
@Entity('media_asset')
@Index('media_asset_title_id', { synchronize: false })
export class MediaAsset {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'title_id' })
  titleId!: string;

  @Column('text', { name: 'episode_id', nullable: true })
  episodeId!: string | null;

  @Column('text')
  state!: MediaState;

  /** Pixels of the renditions that are ready, ascending. */
  @Column('int', { array: true, default: '{}' })
  heights!: number[];

  @Column('real', { name: 'duration_seconds', nullable: true })
  durationSeconds!: number | null;

  /** Which is made first. */
  @Column('int', { default: 0 })
  position!: number;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;
}
