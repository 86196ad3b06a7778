import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Wrong passwords in a row of one e-mail from one address, and of one address (with no e-mail). */
@Entity('sign_in_attempt')
export class SignInAttempt {
  /** SHA-256 in hex, because people type what is nobody's account; empty for the address alone. */
  @PrimaryColumn('text', { name: 'email_hash' })
  emailHash!: string;

  @PrimaryColumn('text')
  address!: string;

  @Column('int')
  failures!: number;

  @Column('timestamptz', { name: 'resets_at' })
  resetsAt!: Date;
}
