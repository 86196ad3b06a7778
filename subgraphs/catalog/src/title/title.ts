import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TitleKind } from './title-kind';
import { CacheControl } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';

/** A film or a series. `select: false` columns serve search and are written by `writeTitles` alone. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: "A film or a series. Titles above the profile's maximum age look as if they did not exist.",
})
@Entity('title')
@Index('title_popularity', { synchronize: false })
@Index('title_year', { synchronize: false })
@Index('title_genre_ids', { synchronize: false })
@Index('title_all_words', { synchronize: false })
@Index('title_has_media', { synchronize: false })
export class Title {
  @CatalogueFact()
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @CatalogueFact()
  @Field(() => TitleKind)
  @Column('text')
  kind!: TitleKind;

  @CatalogueFact()
  @Field(() => String)
  @Column('text')
  name!: string;

  @CatalogueFact()
  @Field(() => String, { nullable: true, description: 'Null when it is the same as the name.' })
  @Column('text', { name: 'original_name', nullable: true })
  originalName!: string | null;

  @CatalogueFact()
  @Field(() => Int, { nullable: true, description: 'Of the first showing; null when it is not known.' })
  @Column('int', { nullable: true })
  year!: number | null;

  @CatalogueFact()
  @Field(() => Int, { nullable: true, description: 'Null for a series, and when it is not known.' })
  @Column('int', { name: 'runtime_minutes', nullable: true })
  runtimeMinutes!: number | null;

  /** Written by the operator; where it is absent a line is composed from the facts. */
  @Column('text', { name: 'synopsis', nullable: true })
  writtenSynopsis!: string | null;

  @Column('text', { name: 'genre_ids', array: true, default: '{}' })
  genreIds!: string[];

  @CatalogueFact()
  @Field(() => Float, { nullable: true, description: "IMDb's mean vote, 0 to 10." })
  @Column('real', { nullable: true })
  rating!: number | null;

  @CatalogueFact()
  @Field(() => Int, { nullable: true, description: 'How many people voted; null when it is not known.' })
  @Column('int', { name: 'rating_votes', nullable: true })
  ratingVotes!: number | null;

  @Column('text', { name: 'maturity_label', nullable: true })
  maturityLabel!: string | null;

  @Column('text', { name: 'maturity_country', nullable: true })
  maturityCountry!: string | null;

  @Column('int', { name: 'maturity_age', nullable: true })
  maturityAge!: number | null;

  /** Orders titles that match alike: 0 to about 1,000. */
  @Column('int', { default: 0 })
  popularity!: number;

  @Column('boolean', { name: 'is_published', default: true })
  isPublished!: boolean;

  @Column('timestamptz', { name: 'available_from', nullable: true })
  availableFrom!: Date | null;

  @Column('timestamptz', { name: 'available_until', nullable: true })
  availableUntil!: Date | null;

  /** ISO 3166-1 alpha-2; null is everywhere. */
  @Column('text', { array: true, nullable: true })
  countries!: string[] | null;

  @CatalogueFact()
  @Field(() => Boolean, { description: 'True when only members may play it.' })
  @Column('boolean', { name: 'is_premium', default: true })
  isPremium!: boolean;

  // It turns once, while somebody may be waiting for it.
  @CacheControl({ maxAgeSeconds: 10, scope: 'PUBLIC' })
  @Field(() => Boolean, {
    description: 'True when a film file is ready to stream; says nothing of your rights (playability does).',
  })
  @Column('boolean', { name: 'has_media', default: false })
  hasMedia!: boolean;

  @Column('text', { name: 'search_name', select: false })
  searchName!: string;

  @Column('tsvector', { name: 'name_words', select: false })
  nameWords!: string;

  @Column('tsvector', { name: 'all_words', select: false })
  allWords!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
