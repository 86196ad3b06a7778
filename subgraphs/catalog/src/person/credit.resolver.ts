import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CatalogContext } from '../context';
import { personOf } from '../tmdb-titles/person-elsewhere';
import { Credit } from './credit';
import { Person } from './person';

@Resolver(() => Credit)
export class CreditResolver {
  @FieldResolver(() => Person)
  async person(@Root() credit: Credit, @Ctx() { loaders }: CatalogContext): Promise<Person | null> {
    if (!credit.elsewhere) return loaders.personById.load(credit.personId);
    const { tmdbId } = credit.elsewhere;
    return (tmdbId ? await loaders.personByTmdbId.load(tmdbId) : null) ?? personOf(credit.elsewhere);
  }
}
