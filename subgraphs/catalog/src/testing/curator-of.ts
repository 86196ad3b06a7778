import { Role, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import type { TestCatalog } from './start-test-catalog';

const ENTRY = `id name version isPublished isPremium editedFields year synopsis originalName originalLanguage releasedOn
  runtimeMinutes tmdbId origin genres { id name } keywords cast { name character personId } directors { name }
  collection { id name } otherNames { language name } trailers { name site key language }
  maturityRating { label country age } seasons { number name episodes { number name runtimeMinutes } }
  licence { from until countries state } rating popularity title { id }
  changes(first: 50) { nodes { field before after source actor { id } } }`;

export interface ShownEntry {
  id: string;
  name: string;
  version: number;
  isPublished: boolean;
  editedFields: string[];
  synopsis: string | null;
  title: { id: string } | null;
  changes: {
    nodes: { field: string; before: string | null; after: string | null; actor: { id: string } | null }[];
  };
  [field: string]: unknown;
}

/** A curator at work on a catalogue: what they ask for, in short. */
export function curatorOf(catalog: () => TestCatalog) {
  const viewer = aViewer({ roles: [Role.CURATOR] });
  let keys = 0;
  const create = (input: object, as: Viewer | null = viewer) =>
    ask(
      catalog().subgraph,
      as,
      `mutation ($input: CreateTitleInput!) { createTitle(input: $input) { ${ENTRY} } }`,
      { input: { idempotencyKey: `key-${(keys += 1)}`, kind: 'MOVIE', ...input } },
    );
  const update = (input: object, as: Viewer | null = viewer) =>
    ask(
      catalog().subgraph,
      as,
      `mutation ($input: UpdateTitleInput!) { updateTitle(input: $input) { ${ENTRY} } }`,
      { input },
    );
  const done = async (name: string, asking: ReturnType<typeof ask>): Promise<ShownEntry> => {
    const { data, errors } = await asking;
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as Record<string, ShownEntry>)[name] as ShownEntry;
  };
  return {
    viewer,
    create,
    update,
    created: (input: object) => done('createTitle', create(input)),
    updated: (input: object) => done('updateTitle', update(input)),
    entryOf: (id: string) =>
      askFor<{ libraryEntry: ShownEntry }>(
        catalog().subgraph,
        viewer,
        `query ($id: ID!) { libraryEntry(id: $id) { ${ENTRY} } }`,
        { id },
      ).then((data) => data.libraryEntry),
  };
}
