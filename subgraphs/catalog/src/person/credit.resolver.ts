import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CatalogContext } from '../context';
import { Credit } from './credit';
import { Person } from './person';

@Resolver(() => Credit)
export class CreditResolver {
  @FieldResolver(() => Person)
  person(@Root() credit: Credit, @Ctx() { loaders }: CatalogContext): Promise<Person | null> {
    return loaders.personById.load(credit.personId);
  }
}
