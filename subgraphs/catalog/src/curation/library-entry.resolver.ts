import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, Cost, ListSize, RequiresScopes } from '../../../kit/src';
import { Collection } from '../collection/collection';
import type { CatalogContext } from '../context';
import { Genre } from '../genre/genre';
import { CreditRole } from '../person/credit';
import { Season } from '../season/season';
import { artworkUrl } from '../title/artwork-url';
import { MaturityRating } from '../title/maturity-rating';
import { Title } from '../title/title';
import { TitleVideo } from '../title/title-video';
import { UserReference } from '../user/user-reference';
import { EntryName, EntryPerson, Licence, LibraryEntry, LibraryEntryConnection } from './library-entry';
import { LibraryEntryFilter } from './library-entry-filter';
import { listLibraryEntries } from './read-library-entries';
import { TitleChange, TitleChangeConnection } from './title-change';

@Resolver(() => LibraryEntry)
export class LibraryEntryResolver {
  @RequiresScopes(['catalog:write'])
  @Query(() => LibraryEntryConnection, {
    nullable: true,
    description: 'All that the library holds, unpublished titles too. For CURATOR.',
  })
  @Cost(10)
  @ConnectionSize()
  libraryEntries(
    @Ctx() context: CatalogContext,
    @Arg('filter', () => LibraryEntryFilter, { nullable: true }) filter: LibraryEntryFilter | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<LibraryEntryConnection> {
    return listLibraryEntries(context, filter ?? {}, { first: first ?? 20, after });
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => LibraryEntry, { nullable: true, description: 'Null when there is none. For CURATOR.' })
  libraryEntry(
    @Ctx() { loaders }: CatalogContext,
    @Arg('id', () => ID) id: string,
  ): Promise<LibraryEntry | null> {
    return loaders.entryById.load(id);
  }

  @FieldResolver(() => Title, {
    nullable: true,
    description: 'As viewers see it; null when it is hidden from you as a viewer.',
  })
  title(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<Title | null> {
    return loaders.titleById.load(entry.id);
  }

  @FieldResolver(() => Licence)
  licence(@Root() entry: LibraryEntry): Licence {
    const { availableFrom: from, availableUntil: until, countries, licenceState: state } = entry;
    return { from, until, countries, state };
  }

  @FieldResolver(() => MaturityRating, { nullable: true, description: 'Null when it was never rated.' })
  maturityRating(@Root() entry: LibraryEntry): MaturityRating | null {
    const { maturityLabel: label, maturityCountry: country, maturityAge: age } = entry;
    return label === null || country === null || age === null ? null : { label, country, age };
  }

  @FieldResolver(() => [Genre])
  @ListSize({ assumedSize: 3 })
  async genres(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<Genre[]> {
    const genres = await Promise.all(entry.genreIds.map((id) => loaders.genreById.load(id)));
    return genres.filter((genre) => genre !== null);
  }

  @FieldResolver(() => [EntryName], { description: 'In other languages.' })
  @ListSize({ assumedSize: 5 })
  otherNames(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<EntryName[]> {
    return loaders.namesByTitleId.load(entry.id);
  }

  @FieldResolver(() => [EntryPerson], { description: 'As billed.' })
  @ListSize({ assumedSize: 10 })
  cast(@Root() entry: LibraryEntry, @Ctx() context: CatalogContext): Promise<EntryPerson[]> {
    return peopleOf(entry, CreditRole.CAST, context);
  }

  @FieldResolver(() => [EntryPerson])
  @ListSize({ assumedSize: 3 })
  directors(@Root() entry: LibraryEntry, @Ctx() context: CatalogContext): Promise<EntryPerson[]> {
    return peopleOf(entry, CreditRole.DIRECTOR, context);
  }

  @FieldResolver(() => [EntryPerson])
  @ListSize({ assumedSize: 3 })
  writers(@Root() entry: LibraryEntry, @Ctx() context: CatalogContext): Promise<EntryPerson[]> {
    return peopleOf(entry, CreditRole.WRITER, context);
  }

  @FieldResolver(() => Collection, { nullable: true, description: 'Null when it belongs to none.' })
  async collection(
    @Root() { collectionId }: LibraryEntry,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<Collection | null> {
    return collectionId === null ? null : loaders.collectionById.load(collectionId);
  }

  @FieldResolver(() => [TitleVideo])
  @ListSize({ assumedSize: 3 })
  trailers(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<TitleVideo[]> {
    return loaders.trailersByTitleId.load(entry.id);
  }

  @FieldResolver(() => [Season], { description: 'Empty for a film.' })
  @ListSize({ assumedSize: 5 })
  seasons(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<Season[]> {
    return loaders.seasonsByTitleId.load(entry.id);
  }

  @FieldResolver(() => String, { description: 'Portrait, 2:3. A path of this service.' })
  async posterUrl(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<string> {
    return artworkUrl(entry, 'poster', await loaders.artworkByTitleId.load(entry.id));
  }

  @FieldResolver(() => String, { description: 'Landscape, 16:9. A path of this service.' })
  async backdropUrl(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<string> {
    return artworkUrl(entry, 'backdrop', await loaders.artworkByTitleId.load(entry.id));
  }

  @FieldResolver(() => [String], { description: 'Which pictures were uploaded: poster, backdrop.' })
  @ListSize({ assumedSize: 2 })
  async uploadedArtwork(@Root() entry: LibraryEntry, @Ctx() { loaders }: CatalogContext): Promise<string[]> {
    return (await loaders.artworkByTitleId.load(entry.id)).map((artwork) => artwork.crop);
  }

  @FieldResolver(() => TitleChangeConnection, { description: 'Who changed what, newest first.' })
  @Cost(5)
  @ConnectionSize()
  changes(
    @Root() entry: LibraryEntry,
    @Ctx() { loaders }: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleChangeConnection> {
    return loaders.titleChangePage.load({ ownerId: entry.id, first: first ?? 20, after: after ?? null });
  }
}

async function peopleOf(
  entry: LibraryEntry,
  role: CreditRole,
  { loaders }: CatalogContext,
): Promise<EntryPerson[]> {
  const credits = (await loaders.creditsByTitleId.load(entry.id)).filter((credit) => credit.role === role);
  const people = await Promise.all(credits.map((credit) => loaders.personById.load(credit.personId)));
  return people.flatMap((person, index) =>
    person ? [{ personId: person.id, name: person.name, character: credits[index]?.character ?? null }] : [],
  );
}

@Resolver(() => LibraryEntryConnection)
export class LibraryEntryConnectionResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Exact up to 10,000.' })
  totalCount(@Root() connection: LibraryEntryConnection): Promise<number> {
    return connection.countEntries();
  }
}

@Resolver(() => TitleChange)
export class TitleChangeResolver {
  @FieldResolver(() => UserReference, {
    nullable: true,
    description:
      'Null for what no curator did: the nightly refresh, a link that was found, what a linked title lacked, an import from the command line.',
  })
  actor(@Root() change: TitleChange): UserReference | null {
    return change.actorId === null ? null : UserReference.of(change.actorId);
  }
}
