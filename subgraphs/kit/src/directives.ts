import { Directive } from 'type-graphql';
import type { Scope } from './scopes';

/**
 * What a subgraph's schema says of a field beyond its type. The gateway reads it from the supergraph, so it holds on
 * every path to the field. Each function decorates a class (an object type) or a field.
 */
type Declaration = ReturnType<typeof Directive>;

/** Only for a signed-in viewer: `@authenticated` of https://specs.apollo.dev/authenticated/v0.1. */
export const Authenticated = (): Declaration => Directive('@authenticated');

/** Only for a viewer who has every scope of one of the lists: https://specs.apollo.dev/requiresScopes/v0.1. */
export function RequiresScopes(...alternatives: readonly (readonly Scope[])[]): Declaration {
  return Directive(`@requiresScopes(scopes: ${JSON.stringify(alternatives)})`);
}

/** How much one resolution weighs in the estimate of an operation's cost; 1 for an object, 0 for a scalar when silent. */
export const Cost = (weight: number): Declaration => Directive(`@cost(weight: ${weight})`);

interface ListSizeFacts {
  /** How many items an unsliced list has at most. */
  assumedSize?: number;
  /** Arguments whose value is the number of items. */
  slicingArguments?: readonly string[];
  /** Fields of the connection that have that many items, in place of the field itself. */
  sizedFields?: readonly string[];
  /** Whether exactly one slicing argument must be given; true by the specification. */
  requireOneSlicingArgument?: boolean;
}

/** How many items a list has, for the estimate of an operation's cost: https://ibm.github.io/graphql-specs/cost-spec.html. */
export function ListSize(facts: ListSizeFacts): Declaration {
  const given = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return Directive(`@listSize(${given.join(', ')})`);
}

/** A field that returns a connection of ours: `first`, or its default, is the number of edges and of nodes. */
export const ConnectionSize = (): Declaration =>
  ListSize({
    slicingArguments: ['first'],
    sizedFields: ['edges', 'nodes'],
    requireOneSlicingArgument: false,
  });

interface CacheFacts {
  maxAgeSeconds: number;
  /** PUBLIC: the value is the same for every viewer of the same roles, maximum age, region and language. */
  scope: 'PUBLIC' | 'PRIVATE';
}

/** For how long, and for whom, a value stays right. A field that says nothing is private and not kept. */
export const CacheControl = ({ maxAgeSeconds, scope }: CacheFacts): Declaration =>
  Directive(`@cacheControl(maxAge: ${maxAgeSeconds}, scope: ${scope})`);
