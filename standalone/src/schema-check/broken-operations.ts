import { findBreakingChanges, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { OperationManifest } from '../../../gateway/src/persisted-operations/operation-manifest';
import { changedCoordinates } from './changed-coordinates';
import { usageOf } from './operation-usage';

interface SchemaVersions {
  before: GraphQLSchema;
  now: GraphQLSchema;
  /** What clients were built with before, and are built with now. */
  manifestBefore: OperationManifest;
  manifestNow: OperationManifest;
}

export interface BreakingFinding {
  /** graphql-js's words: `Film.name was removed.` */
  description: string;
  /** Names of the operations that it breaks; empty when it breaks none. */
  operations: string[];
}

export interface RefusedOperation {
  operation: string;
  problems: string[];
}

export interface SchemaComparison {
  changes: BreakingFinding[];
  /** Operations that would not validate any more, whichever change is to blame. */
  refused: RefusedOperation[];
}

interface KnownOperation {
  label: string;
  document: DocumentNode;
}

/** What the present schema takes away from operations that worked with the one before. */
export function compareSchemas(versions: SchemaVersions): SchemaComparison {
  const { before, now } = versions;
  const operations = operationsOf(versions);
  const usages = operations
    // One that is new with the new schema has no past that could break.
    .filter(({ document }) => validate(before, document).length === 0)
    .map(({ label, document }) => ({ label, used: usageOf(before, document) }));
  // A scalar of the language goes with its last field, which is named for itself.
  const found = findBreakingChanges(before, now).filter(
    ({ description }) => !/^Standard scalar /.test(description),
  );
  const changes = found.map((change) => {
    const coordinates = changedCoordinates(change);
    const broken = usages.filter(({ used }) => coordinates.every((coordinate) => used.has(coordinate)));
    return { description: change.description, operations: broken.map(({ label }) => label) };
  });
  const refused = operations.flatMap(({ label, document }) => {
    const problems = validate(now, document).map(({ message }) => message);
    return problems.length > 0 ? [{ operation: label, problems }] : [];
  });
  return { changes, refused };
}

function operationsOf({ manifestBefore, manifestNow }: SchemaVersions): KnownOperation[] {
  const present = new Set(manifestNow.map(({ id }) => id));
  const earlier = manifestBefore.filter(({ id }) => !present.has(id));
  return [
    ...manifestNow.map(({ name, body }) => ({ label: name, document: parse(body) })),
    ...earlier.map(({ name, body }) => ({ label: `${name} (as it was)`, document: parse(body) })),
  ];
}
