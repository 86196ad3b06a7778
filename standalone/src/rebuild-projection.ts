import { ConfigurationError } from '../../subgraphs/kit/src';
import { createSubgraphs } from './subgraphs';

/**
 * The owner appends the current facts of every subject again; consumers replay them. How many facts.
 * @throws ConfigurationError for a name that is no owner's.
 */
export async function rebuildProjection(
  name: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const subgraphs = await createSubgraphs(environment, 'error');
  const owner = subgraphs.all.find((subgraph) => subgraph.name === name);
  if (!owner) {
    const names = subgraphs.all.map((subgraph) => subgraph.name).join(', ');
    throw new ConfigurationError([`projection:rebuild needs the name of an owner: ${names}.`]);
  }
  try {
    return await owner.republishFacts();
  } finally {
    await owner.stop();
  }
}
