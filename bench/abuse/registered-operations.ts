import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface RegisteredOperation {
  id: string;
  name: string;
  body: string;
}

/** What the web client sends by hash, by name. */
export function readRegisteredOperations(): ReadonlyMap<string, RegisteredOperation> {
  const file = join(__dirname, '..', '..', 'schema', 'operations.json');
  const { operations } = JSON.parse(readFileSync(file, 'utf8')) as { operations: RegisteredOperation[] };
  return new Map(operations.map((operation) => [operation.name, operation]));
}
