import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../../../kit/src';

/** The row behind a User, with what no answer ever holds. */
@Entity('account')
@Index('account_is_demo', { synchronize: false })
export class Account {
  @PrimaryColumn('uuid')
  id!: string;

  /** As `normaliseEmail` gives it. */
  @Column('text', { unique: true })
  email!: string;

  /** A PHC string of argon2id. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  roles!: Role[];

  /** ISO 3166-1 alpha-2; null follows the setting DEFAULT_REGION. */
  @Column('text', { nullable: true })
  region!: string | null;

  @Column('boolean', { name: 'is_demo', default: false })
  isDemo!: boolean;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
