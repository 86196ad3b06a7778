import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, Kind, parse, print, separateOperations } from 'graphql';
import { ROOT } from './run-program';

export interface ClientOperation {
  name: string;
  kind: 'query' | 'mutation' | 'subscription';
  /** With the fragments that it uses. */
  text: string;
}

/** Every operation that the web client can send, from the files beside its components. */
export function readClientOperations(): ReadonlyMap<string, ClientOperation> {
  const folder = join(ROOT, 'web', 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.graphql'),
  );
  const all = concatAST(files.map((file) => parse(readFileSync(join(folder, file), 'utf8'))));
  const operations = new Map<string, ClientOperation>();
  for (const [name, document] of Object.entries(separateOperations(all))) {
    const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (definition) operations.set(name, { name, kind: definition.operation, text: print(document) });
  }
  return operations;
}
