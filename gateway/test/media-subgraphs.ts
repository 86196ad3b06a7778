const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible", "@interfaceObject", "@override"])
`;

/** Everything that plans can hold: interface objects, unions, several keys, required and provided fields, value types. */
export const MEDIA_SUBGRAPHS: Readonly<Record<string, { sdl: string }>> = {
  library: {
    sdl: `${LINK}
      interface Media @key(fields: "id") { id: ID! title: String! owner: Account }
      type Book implements Media @key(fields: "id") @key(fields: "isbn") {
        id: ID! isbn: ID! title: String! owner: Account pages: Int size: Size! author: Account!
      }
      type Disc implements Media @key(fields: "id") {
        id: ID! title: String! owner: Account tracks: [[Track!]] size: Size! form: Form
      }
      type Size @shareable { width: Int height: Int! }
      type Track { name: String! performer: Account }
      enum Form { CD VINYL TAPE @inaccessible }
      union Thing = Book | Disc | Account
      type Account @key(fields: "id") { id: ID! shelf: [Media!] }
      type Query { media(first: Int = 2): [Media!]! medium(id: ID!): Media things: [Thing] book: Book library: Shared @shareable }
      type Shared @shareable { name: String opened: DateTime }
      scalar DateTime
    `,
  },
  accounts: {
    sdl: `${LINK}
      type Account @key(fields: "id") @key(fields: "handle") { id: ID! handle: String! name: String! @shareable friend: Account friends: [Account!] }
      type Query { me: Account accounts: [Account] library: Shared @shareable }
      type Shared @shareable { name: String places: [String!] }
    `,
  },
  ratings: {
    sdl: `${LINK}
      type Media @key(fields: "id") @interfaceObject { id: ID! score: Float! ratings: [Rating] }
      type Rating { stars: Int! by: Account! }
      type Account @key(fields: "handle") { handle: String! karma: Int best: Media }
      type Query { bestMedia: [Media!] latest: Rating! }
    `,
  },
  shipping: {
    sdl: `${LINK}
      type Book @key(fields: "isbn") {
        isbn: ID! size: Size! @external pages: Int @external
        weight: Int @requires(fields: "pages size { width height }") stock: [Stock!]!
      }
      type Disc @key(fields: "id") { id: ID! size: Size! @external cost: Int! @requires(fields: "size { width }") }
      type Size @shareable { width: Int height: Int! }
      type Stock { count: Int! keeper: Account @provides(fields: "name") }
      type Account @key(fields: "id") { id: ID! name: String! @external address: String }
      type Query { stocks: [Stock!] }
    `,
  },
};
