import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum Reaction {
  LIKE = 'LIKE',
  LOVE = 'LOVE',
  DISLIKE = 'DISLIKE',
}
registerEnumType(Reaction, {
  name: 'Reaction',
  description: 'What a profile thinks of a title.',
  valuesConfig: {
    LIKE: { description: 'Thumb up.' },
    LOVE: { description: 'Two thumbs up.' },
    DISLIKE: { description: 'Thumb down.' },
  },
});

@Entity('title_reaction')
export class TitleReaction {
  @PrimaryColumn('text', { name: 'profile_id' })
  profileId!: string;
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;
  @Column('text', { name: 'user_id' })
  userId!: string;
  @Column('text')
  reaction!: Reaction;
  @Column({ type: 'timestamptz', name: 'reacted_at', precision: 3 })
  reactedAt!: Date;
}
