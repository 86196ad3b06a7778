import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Collection } from '../collection/collection';
import type { TitleElsewhere } from '../tmdb-titles/title-elsewhere';
import type { AvailabilityState } from './availability';
import { TitleKind } from './title-kind';
import { TitleOrigin } from './title-origin';
import { CacheControl, ListSize } from '../../../kit/src';
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
@Index('title_has_media', { synchronize: false })
@Index('title_tmdb', { synchronize: false })
@Index('title_collection_id', { synchronize: false })
@Index('title_search_name', { synchronize: false })
@Index('title_updated_at', { synchronize: false })
@Index('title_original_name', { synchronize: false })
@Index('title_new', { synchronize: false })
@Index('title_decade', { synchronize: false })
@Index('title_keywords', { synchronize: false })
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
  @Field(() => Float, {
    nullable: true,
    description: "Mean vote, 0 to 10: IMDb's, or TMDB's where the facts come from there.",
  })
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

  @Column('text', { default: TitleOrigin.BUNDLED })
  origin!: TitleOrigin;

  /** Its number at TMDB, among films or among series; null when it is linked to none. */
  @Column('int', { name: 'tmdb_id', nullable: true })
  tmdbId!: number | null;

  @Column('timestamptz', { name: 'tmdb_refreshed_at', nullable: true })
  tmdbRefreshedAt!: Date | null;

  @CatalogueFact()
  @Field(() => String, {
    nullable: true,
    description: 'Spoken in it above all: ISO 639-1. Null when it is not known.',
  })
  @Column('text', { name: 'original_language', nullable: true })
  originalLanguage!: string | null;

  @CatalogueFact()
  @Field(() => String, {
    nullable: true,
    description: 'Day of the first showing, as YYYY-MM-DD; null when it is not known.',
  })
  @Column('date', { name: 'released_on', nullable: true })
  releasedOn!: string | null;

  @CatalogueFact()
  @Field(() => [String], { description: 'What it is about, in lower case; empty when nothing is known.' })
  @ListSize({ assumedSize: 10 })
  @Column('text', { array: true, default: '{}' })
  keywords!: string[];

  @ForeignKey(() => Collection, { name: 'title_collection_id_fkey' })
  @Column('text', { name: 'collection_id', nullable: true })
  collectionId!: string | null;

  /** Of TMDB's picture server: `/abc.jpg`. */
  @Column('text', { name: 'backdrop_path', nullable: true })
  backdropPath!: string | null;

  /** Raised by every write: two curators who edit one title do not overwrite each other unseen. */
  @Column('int', { default: 1 })
  version!: number;

  /** Names of properties that a person has edited: a refresh leaves them alone. */
  @Column('text', { name: 'edited_fields', array: true, default: '{}' })
  editedFields!: string[];

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  @Column('text', { name: 'search_name', select: false })
  searchName!: string;

  /** When it appeared: added, or published again; null for what came with the bundled library. Kept by triggers. */
  @Column('timestamptz', { name: 'published_at', nullable: true, select: false })
  publishedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** No column: how the licence stands where the asking profile is, by the database's clock. */
  availabilityState!: AvailabilityState;

  /** What TMDB says of a title that no row stands for; undefined for the library's. */
  elsewhere?: TitleElsewhere;
}
