import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';
import { Title } from './title';

export enum VideoSite {
  YOUTUBE = 'YOUTUBE',
  VIMEO = 'VIMEO',
}
registerEnumType(VideoSite, {
  name: 'VideoSite',
  description: 'Where a trailer is kept. The browser goes there only when the viewer starts it.',
  valuesConfig: {
    YOUTUBE: { description: 'youtube-nocookie.com/embed/<key>' },
    VIMEO: { description: 'player.vimeo.com/video/<key>' },
  },
});

@CatalogueFact()
@ObjectType('Trailer', { description: 'A trailer on somebody else’s site.' })
@Entity('title_video')
export class TitleVideo {
  @ForeignKey(() => Title, { name: 'title_video_title_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;

  @PrimaryColumn('int')
  position!: number;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => VideoSite)
  @Column('text')
  site!: VideoSite;

  @Field(() => String, { description: 'The site’s name for it.' })
  @Column('text')
  key!: string;

  @Field(() => String, { nullable: true, description: 'Spoken in it: ISO 639-1. Null when it is not known.' })
  @Column('text', { nullable: true })
  language!: string | null;
}
