import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CuratedRail } from './curated-rail';

/** Which rail a curator's idempotency key made. */
@Entity('curated_rail_creation')
export class CuratedRailCreation {
  @PrimaryColumn('text', { name: 'actor_id' })
  actorId!: string;

  @PrimaryColumn('text', { name: 'idempotency_key' })
  idempotencyKey!: string;

  @Column('text', { name: 'input_hash' })
  inputHash!: string;

  @ForeignKey(() => CuratedRail, { name: 'curated_rail_creation_rail_id_fkey', onDelete: 'CASCADE' })
  @Column('text', { name: 'rail_id' })
  railId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
