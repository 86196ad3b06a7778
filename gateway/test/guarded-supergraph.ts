import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { loadSupergraph, type LoadedSupergraph } from '../src/supergraph/load-supergraph';

export const FEDERATION_HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@authenticated", "@requiresScopes"])\n`;

/** Two subgraphs that guard what they have in every way there is. */
export const GUARDED = {
  library: `
    type Query {
      film(id: ID, tone: Tone, filter: Filter): Film
      films: [Film!]!
      shelves: [[Film]]
      works: [Work]
      found: [Found!]
      keepers: [Keeper]
      mine: Shelf @authenticated
      strict: Film!
      tone: Tone
      hush: Hush
    }
    interface Work { id: ID! title: String notes: String }
    type Film implements Work @key(fields: "id") {
      id: ID!
      title: String
      notes: String @requiresScopes(scopes: [["notes:read"], ["notes:write", "films:write"]])
      secret: String! @authenticated
      sequel: Film
      prequel: Film!
      cast: [Person!]!
      rating: Int @shareable @requiresScopes(scopes: [["a"], ["b"]])
      worth: Int @shareable @authenticated
    }
    type Series implements Work @key(fields: "id") { id: ID! title: String notes: String seasons: Int secret: String! }
    type Person { name(tone: Tone): String email: String @authenticated boss: Person }
    type Shelf { films: [Film] }
    type Ledger @requiresScopes(scopes: [["payments:read"]]) { id: ID! total: Int }
    union Found = Film | Series | Ledger
    interface Keeper { name: String }
    type Vault implements Keeper @authenticated { name: String code: String }
    type Drawer implements Keeper { name: String }
    enum Tone @authenticated { LOUD QUIET }
    scalar Hush @authenticated
    input Filter { name: String tone: Tone nested: [Filter!] }
    type Mutation {
      pay(amount: Int): Boolean! @requiresScopes(scopes: [["payments:decide"]])
      rename(title: String): Film
    }
    type Subscription { ticks: Film @authenticated news: Film }`,
  money: `
    type Film @key(fields: "id") {
      id: ID!
      price: Int @requiresScopes(scopes: [["payments:read"]])
      rating: Int @shareable @requiresScopes(scopes: [["c"]])
      worth: Int @shareable @requiresScopes(scopes: [["payments:read"]])
    }
    type Series @key(fields: "id") { id: ID! price: Int }`,
};

/** Composes SDLs, by subgraph name, each with the imports of federation. @throws Error with composition's own errors */
export function composeGuarded(subgraphs: Readonly<Record<string, string>>): string {
  const composed = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(sdl.includes('extend schema') ? sdl : FEDERATION_HEADER + sdl),
    })),
  );
  if (!composed.errors) return composed.supergraphSdl;
  throw new Error(
    composed.errors.map((error) => `${String(error.extensions.code)} ${error.message}`).join('\n'),
  );
}

export const loadGuarded = (): LoadedSupergraph => loadSupergraph(composeGuarded(GUARDED));
