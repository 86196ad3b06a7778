import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('my_list_entry')
export class MyListEntry {
  @PrimaryColumn('text', { name: 'profile_id' })
  profileId!: string;
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;
  @Column('text', { name: 'user_id' })
  userId!: string;
  @Column({ type: 'timestamptz', name: 'added_at', precision: 3 })
  addedAt!: Date;
}
