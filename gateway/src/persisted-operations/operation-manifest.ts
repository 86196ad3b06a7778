import { createHash } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { z } from 'zod';

/** One operation that a client was built with. */
export interface RegisteredOperation {
  /** SHA-256 of `body`, in lower-case hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The text that runs, byte for byte. */
  readonly body: string;
}

export type OperationManifest = readonly RegisteredOperation[];

const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

/** SHA-256 in lower-case hexadecimal, as the protocol names a text. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads a manifest in Apollo's format: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries.
 * @throws Error for a person to read, naming the operation at fault.
 */
export function parseManifest(text: string): OperationManifest {
  const manifest = manifestSchema.safeParse(jsonOf(text));
  if (!manifest.success) {
    const problems = manifest.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'file'}: ${message}`,
    );
    throw new Error(`is no operation manifest (${problems.slice(0, 5).join('; ')})`);
  }
  for (const operation of manifest.data.operations) checkOperation(operation);
  return manifest.data.operations;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error('is not JSON');
  }
}

function checkOperation({ id, name, type, body }: RegisteredOperation): void {
  if (id !== hashOf(body)) throw new Error(`operation ${name}: its id is not the SHA-256 of its body`);
  let operation;
  try {
    operation = getOperationAST(parse(body, { noLocation: true }));
  } catch (error) {
    throw new Error(`operation ${name}: ${(error as Error).message}`, { cause: error });
  }
  if (operation?.name?.value !== name || operation.operation !== type) {
    throw new Error(`operation ${name}: its body is not one ${type} of this name`);
  }
}
