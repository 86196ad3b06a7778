import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What every process of the catalogue is to forget; kept for a day. */
@Entity('tmdb_cache_clearing')
export class TmdbCacheClearing {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('text')
  pattern!: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'cleared_at' })
  clearedAt!: Date;
}
