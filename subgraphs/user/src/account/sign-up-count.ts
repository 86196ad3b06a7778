import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Sign-ups of one address within an hour and within a day, each from its first one on. */
@Entity('sign_up_count')
export class SignUpCount {
  /** Of IPv6 its /64. */
  @PrimaryColumn('text')
  address!: string;

  @Column('int', { name: 'hour_count' })
  hourCount!: number;

  @Column('timestamptz', { name: 'hour_ends_at' })
  hourEndsAt!: Date;

  @Column('int', { name: 'day_count' })
  dayCount!: number;

  @Column('timestamptz', { name: 'day_ends_at' })
  dayEndsAt!: Date;
}
