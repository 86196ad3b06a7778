import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { Genre } from '../genre/genre';
import { Person } from '../person/person';
import { CuratedRailRule } from './curated-rail-rule';

@Resolver(() => CuratedRailRule)
export class CuratedRailRuleResolver {
  @FieldResolver(() => [Genre], { description: 'Of genreIds, those that there are.' })
  @ListSize({ assumedSize: 5 })
  async genres(@Root() rule: CuratedRailRule, @Ctx() { loaders }: CatalogContext): Promise<Genre[]> {
    const genres = await Promise.all(rule.genreIds.map((id) => loaders.genreById.load(id)));
    return genres.filter((genre) => genre !== null);
  }

  @FieldResolver(() => [Person], { description: 'Of personIds, those that there are.' })
  @ListSize({ assumedSize: 5 })
  async people(@Root() rule: CuratedRailRule, @Ctx() { loaders }: CatalogContext): Promise<Person[]> {
    const people = await Promise.all(rule.personIds.map((id) => loaders.personById.load(id)));
    return people.filter((person) => person !== null);
  }
}
