import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse, printSchema } from 'graphql';
import { loadSupergraph } from '../../gateway/src/supergraph/load-supergraph';
import { exitOnFailure } from '../../subgraphs/kit/src';
import { buildCatalogSchema } from '../../subgraphs/catalog/src/schema';
import { buildSubscriptionSchema } from '../../subgraphs/subscription/src/schema';
import { buildUserSchema } from '../../subgraphs/user/src/schema';
import { buildWatchHistorySchema } from '../../subgraphs/watch-history/src/schema';
import { graphPage } from './graph-page/graph-page';
import { SUBGRAPH_ADDRESSES } from './subgraph-addresses';

const FOLDER = join(__dirname, '..', '..', 'schema');
const GRAPH_PAGE = join(__dirname, '..', '..', 'docs', 'graph.md');

/** Writes one SDL per subgraph, the composed supergraph, the API that clients see and its page. Needs no database. */
async function main(): Promise<void> {
  const sdls: Record<string, string> = {
    user: (await buildUserSchema()).sdl,
    catalog: (await buildCatalogSchema()).sdl,
    subscription: (await buildSubscriptionSchema()).sdl,
    'watch-history': (await buildWatchHistorySchema()).sdl,
  };
  const composed = composeServices(
    Object.entries(sdls).map(([name, sdl]) => ({
      name,
      url: `${SUBGRAPH_ADDRESSES[name as keyof typeof SUBGRAPH_ADDRESSES]}/graphql`,
      typeDefs: parse(sdl),
    })),
  );
  if (composed.errors) throw new Error(composed.errors.map((error) => error.message).join('\n'));
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, sdl] of Object.entries(sdls)) writeFileSync(join(FOLDER, `${name}.graphql`), sdl);
  writeFileSync(join(FOLDER, 'supergraph.graphql'), `${composed.supergraphSdl}\n`);
  const { schema } = loadSupergraph(composed.supergraphSdl);
  writeFileSync(join(FOLDER, 'api.graphql'), `${printSchema(schema)}\n`);
  writeFileSync(GRAPH_PAGE, graphPage(composed.supergraphSdl));
  process.stdout.write(`schema/: ${Object.keys(sdls).join(', ')}, supergraph, api; docs/graph.md\n`);
}

exitOnFailure(main);
