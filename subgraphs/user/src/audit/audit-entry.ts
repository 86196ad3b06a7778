import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../account/account';

export enum AuditKind {
  ACCOUNT_CREATED = 'ACCOUNT_CREATED',
  SIGNED_IN = 'SIGNED_IN',
  SIGN_IN_FAILED = 'SIGN_IN_FAILED',
  SIGN_IN_BLOCKED = 'SIGN_IN_BLOCKED',
  SIGNED_OUT = 'SIGNED_OUT',
  SESSION_REVOKED = 'SESSION_REVOKED',
  ROLES_CHANGED = 'ROLES_CHANGED',
  REFRESH_TOKEN_REUSED = 'REFRESH_TOKEN_REUSED',
}

/** A security-relevant act. It holds ids and the address, never an e-mail or a name. */
@Entity('audit_entry')
@Index('audit_entry_account_id', { synchronize: false })
@Index('audit_entry_occurred_at', { synchronize: false })
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz', { name: 'occurred_at', default: () => 'clock_timestamp()' })
  occurredAt!: Date;

  @Column('text')
  kind!: AuditKind;

  /** Null when nobody has the e-mail. */
  @ForeignKey(() => Account, { name: 'audit_entry_account_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;
}
