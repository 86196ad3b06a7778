import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Title } from '../title/title';

/** Which title a curator's idempotency key made. */
@Entity('title_creation')
export class TitleCreation {
  @PrimaryColumn('text', { name: 'actor_id' })
  actorId!: string;

  @PrimaryColumn('text', { name: 'idempotency_key' })
  idempotencyKey!: string;

  @Column('text', { name: 'input_hash' })
  inputHash!: string;

  @ForeignKey(() => Title, { name: 'title_creation_title_id_fkey', onDelete: 'CASCADE' })
  @Column('text', { name: 'title_id' })
  titleId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
