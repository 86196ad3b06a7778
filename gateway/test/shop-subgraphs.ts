const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@context", "@fromContext"])
`;

const ITEMS = [
  { id: 'i1', name: 'Lamp', ownerId: 'u1', kind: 'Lamp', watts: 40 },
  { id: 'i2', name: 'Rug', ownerId: 'u2', kind: 'Rug', metres: 2 },
  { id: 'i3', name: 'Torch', ownerId: 'u1', kind: 'Lamp', watts: 5 },
];
const owner = ({ ownerId }: { ownerId: string }) => ({ __typename: 'Person', id: ownerId });
const NAMES: Record<string, string> = { u1: 'Ada', u2: 'Bo' };

/** Things, and the people who own them: `person` knows names, `badge` works from them, `region` from an ancestor. */
export const SHOP = {
  items: {
    sdl: `${LINK}
      interface Item { id: ID! name: String! owner: Person }
      type Lamp implements Item @key(fields: "id") { id: ID! name: String! owner: Person watts: Int! mode: Mode label: String! @shareable }
      type Rug implements Item @key(fields: "id") { id: ID! name: String! owner: Person metres: Int! mode: Mode label: String }
      enum Mode { NEW USED SECRET @inaccessible }
      type Person @key(fields: "id") { id: ID! name: String @external badge: String! @requires(fields: "name") items: [Item!] }
      type Query { items: [Item!] item(id: ID!): Item lamp: Lamp strict: Lamp! one: Int text: String ratio: Float exact: Int! }
      type Mutation { rename(id: ID!, name: String!): Item add(number: Int!): Int! }
      type Subscription { itemChanged: Item! }
    `,
    resolvers: {
      Item: { __resolveType: ({ kind }: { kind: string }) => kind },
      Query: {
        items: () => ITEMS,
        item: (_s: unknown, { id }: { id: string }) => ITEMS.find((item) => item.id === id) ?? null,
        lamp: () => ({ ...ITEMS[0], ownerId: 'nobody' }),
      },
      Mutation: { rename: (_s: unknown, given: object) => ({ ...ITEMS[0], ...given }) },
      Lamp: { owner, label: () => 'a Lamp' },
      Rug: { owner },
      Person: {
        badge: ({ name }: { name: string }) => `★ ${name}`,
        items: ({ id }: { id: string }) => ITEMS.filter(({ ownerId }) => ownerId === id),
      },
    },
  },
  people: {
    sdl: `${LINK}
      type Person @key(fields: "id") { id: ID! name: String nick: String! secret: String }
      type Query { people: [Person] person(id: ID!): Person }
      type Mutation { greet(name: String!): String! }
    `,
    resolvers: {
      Query: {
        people: () => [{ id: 'u1' }, null, { id: 'u2' }],
        person: (_s: unknown, { id }: { id: string }) => ({ id }),
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => (NAMES[id] ? { id } : null),
        name: ({ id }: { id: string }) => NAMES[id],
        nick: ({ id }: { id: string }) => NAMES[id]?.toLowerCase(),
        secret: () => {
          throw Object.assign(new Error('Not for you.'), {
            extensions: { code: 'FORBIDDEN', http: { status: 403 } },
          });
        },
      },
    },
  },
  regions: {
    sdl: `${LINK}
      type Shelf @key(fields: "id") @context(name: "shelf") { id: ID! region: String! boxes: [Box!] }
      type Box @key(fields: "id") { id: ID! price(region: String @fromContext(field: "$shelf { region }")): String }
      type Lamp @key(fields: "id") { id: ID! label: String @shareable }
      type Query { shelves: [Shelf!] }
    `,
    resolvers: {
      Query: {
        shelves: () => [
          { id: 's1', region: 'north', boxes: [{ id: 'b1' }, { id: 'b2' }] },
          { id: 's2', region: 'south', boxes: [{ id: 'b1' }] },
        ],
      },
      Box: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        price: ({ id }: { id: string }, { region }: { region: string }) => `${id} in the ${region}`,
      },
    },
  },
};
