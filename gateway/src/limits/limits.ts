/*
 * What an operation may need at most. Each is followed by what the web client's biggest operation needs of it
 * (with the `__typename`s that the client adds), or the standard introspection query where that needs more.
 */

/** Of a document's text, comments and commas apart; for graphql-js's `parse`. Client: 211, introspection: 250. */
export const MAXIMUM_TOKENS = 2_500;

export const DOCUMENT_LIMITS = {
  /** Fields inside fields, the leaf included, through fragments. Client: 5. */
  depth: 15,
  /** The same below `__schema` and `__type`. The standard introspection query, nine times `ofType`: 15. */
  introspectionDepth: 20,
  /** Selection sets inside selection sets, those of fragments included. Client: 11. */
  nesting: 50,
  /** Fields and fragments of all operations together, each counted wherever it is spread. Client: 117, introspection: 270. */
  selections: 1_000,
  /** Counted as the selections are. Client: 1. */
  aliases: 30,
  /** Response keys at the root of a query or subscription. Client: 4. */
  rootFields: 20,
  /** The same of a mutation, whose fields run one after the other. Client: 1. */
  mutationRootFields: 10,
  /** One response key in one place, through all fragments spread there. Client: 8 (`__typename`). */
  sameField: 20,
  /** Selections of a key that was there already, everywhere together. Client: 24. */
  duplicates: 150,
  /** Pairs of fields that validation compares, times the values in their arguments. Client: 81. */
  comparisons: 3_000,
  /** On one field, fragment, operation or variable. Client: 1. */
  directivesOfNode: 4,
  /** Client: 4. */
  directives: 40,
  /** Client: 1; the explorers send a whole tab. */
  operations: 10,
  /** Client: 10, introspection: 3. */
  fragments: 60,
  /** Of one operation. Client: 5. */
  variables: 40,
  /** Numbers, texts, variables, lists, objects and their fields, in arguments and defaults. Client: 12. */
  values: 400,
  /** Items of a list, or fields of an object, written into the document. Client: 2. */
  valueItems: 100,
  /** Lists and objects inside each other, and list types of variables. Client: 1. */
  valueDepth: 6,
} as const;

/** Of an operation that defers, before it is planned. */
export const DEFER_LIMITS = {
  /** Each variable that switches a part doubles the plans. Client: 0. */
  switches: 3,
  /** Client: 3. */
  parts: 40,
  /** Fields and fragments around the parts, each counted wherever it is spread. */
  selections: 5_000,
} as const;

export const VARIABLE_LIMITS = {
  /** Every value, list, object and key. Client: about 2,900, a title with as many people and names as it may have. */
  values: 4_000,
  /** Lists and objects inside each other, the object of all variables included. Client: 4. */
  depth: 10,
  /** Of one list. Client: 200, a cast. */
  items: 500,
  /** UTF-16 units of one text or key. Client: 5,000, a synopsis. */
  characters: 20_000,
} as const;

export const REQUEST_LIMITS = {
  /** UTF-16 units of a document's text. Client: 2,100. */
  textCharacters: 32_000,
  /** Of an operation's name. Client: 21. */
  nameCharacters: 200,
  /** Bytes of a request's body. Client: about 100,000, a title with everything; most send 2,000. */
  bodyBytes: 256 * 1024,
  /** Bytes of path and query of a GET. Client: 0, it posts. */
  addressBytes: 8 * 1024,
  /** Lists and objects inside each other, before JSON is parsed: the variables' and the envelope's. Client: 5. */
  jsonDepth: VARIABLE_LIMITS.depth + 6,
  /** Milliseconds from the first look at a body to its end. */
  bodyMs: 12_000,
} as const;
