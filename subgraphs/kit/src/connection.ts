import { Directive, Field, ObjectType, type ClassType } from 'type-graphql';
import type { CursorCodec, CursorValue } from './cursor';
import { CacheControl } from './directives';
import { checkFirst } from './federated-schema';

/** Relay's PageInfo (https://relay.dev/graphql/connections.htm); the one type that all subgraphs share. */
// Of a personal list it is as personal as the list: the narrowest declaration on the way to it counts.
@CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' })
@Directive('@shareable')
@ObjectType({ description: "Where a page of a list stands, as Relay's connections say it." })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more items follow.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'True when the page began after a cursor.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Of the first item; null when the page is empty.' })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of the last item: pass it as `after` for the next page. Null when this page is empty.',
  })
  endCursor!: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Page<T, E extends Edge<T> = Edge<T>> {
  edges: E[];
  nodes: T[];
  pageInfo: PageInfo;
}

interface ConnectionOptions {
  /** For nodes that another subgraph completes and that may have vanished. */
  nullableNodes?: boolean;
}

/** `${name}Edge`; extend it with @ObjectType(`${name}Edge`) when an edge has facts of its own. */
export function edgeType<T extends object>(node: ClassType<T>, options: ConnectionOptions = {}) {
  @ObjectType()
  abstract class EdgeBase {
    @Field(() => String)
    cursor!: string;
    @Field(() => node, { nullable: options.nullableNodes ?? false })
    node!: T;
  }
  return EdgeBase;
}

/** A Relay connection with `nodes` beside `edges`; extend it with @ObjectType(`${name}Connection`). */
export function connectionType<T extends object, E extends object>(
  edge: ClassType<E>,
  node: ClassType<T>,
  options: ConnectionOptions = {},
) {
  @ObjectType()
  abstract class ConnectionBase {
    @Field(() => [edge])
    edges!: E[];
    @Field(() => [node], { nullable: options.nullableNodes ? 'items' : false })
    nodes!: T[];
    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return ConnectionBase;
}

export interface KeysetOptions<T> {
  first: number;
  after: string | null | undefined;
  cursors: CursorCodec;
  /** Names the ordering and its filter: a cursor of another list is refused. */
  list: string;
  /** At most `limit` rows that follow `after` (null: from the start), in the list's order. */
  read(limit: number, after: CursorValue[] | null): Promise<T[]>;
  /** The values of a row that the ordering compares. */
  keyOf(row: T): readonly CursorValue[];
}

/**
 * One page by keyset; reads one row more than asked, to know whether there are others.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export async function keysetPage<T>(options: KeysetOptions<T>): Promise<Page<T>> {
  const first = checkFirst(options.first);
  const after = options.after ? options.cursors.decode(options.list, options.after) : null;
  const rows = await options.read(first + 1, after);
  // Sealed for those who ask: most clients want the last one's alone.
  const edges = rows.slice(0, first).map((node) => ({
    node,
    get cursor(): string {
      return options.cursors.encode(options.list, options.keyOf(node));
    },
  }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}
