import { Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { buildFederatedSchema } from './federated-schema';

@Directive('@key(fields: "id")')
@ObjectType()
class Lamp {
  @Field(() => ID)
  id!: string;
}

@Resolver()
class LampResolver {
  @Query(() => Lamp, { nullable: true })
  lamp(): Lamp | null {
    return null;
  }
}

test('a type that others may ask for by its key does not go without a reference resolver', async () => {
  await expect(buildFederatedSchema({ resolvers: [LampResolver] })).rejects.toThrow('Lamp');
  const { sdl } = await buildFederatedSchema({ resolvers: [LampResolver], references: { Lamp: () => null } });
  expect(sdl).toMatch('type Lamp @key(fields: "id")');
});
