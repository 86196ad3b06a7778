import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { isNamed, textOf } from '../planning/join-directives';
import type { SubgraphPlace } from '../upstream/connect-subgraphs';
import { SupergraphRefusal } from './supergraph-refusal';

/**
 * Where each subgraph of a supergraph is: as given, else at the address that the text names.
 * @throws SupergraphRefusal when neither says it.
 */
export function subgraphPlaces(
  document: DocumentNode,
  given: Readonly<Record<string, SubgraphPlace>>,
): Map<string, SubgraphPlace> {
  const places = new Map<string, SubgraphPlace>();
  for (const graph of graphDirectives(document)) {
    const name = textOf(graph, 'name') ?? '';
    const url = textOf(graph, 'url') ?? '';
    if (Object.hasOwn(given, name)) places.set(name, given[name] as SubgraphPlace);
    else if (isHttpAddress(url)) places.set(name, { url });
    else throw new SupergraphRefusal(`The subgraph "${name}" has no address over http or https.`);
  }
  if (places.size > 0) return places;
  throw new SupergraphRefusal('It names no subgraph: it is no supergraph of federation 2.');
}

function graphDirectives(document: DocumentNode): ConstDirectiveNode[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph'
      ? (node.values ?? []).flatMap(({ directives = [] }) => directives.filter(isNamed('join__graph')))
      : [],
  );
}

const isHttpAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
