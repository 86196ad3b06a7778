import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { type DocumentNode, getOperationAST, type GraphQLFormattedError } from 'graphql';
import { operationIds } from '../generated/operation-ids';

// What servers say when the text of the operation helps: words of the protocol that Apollo Client speaks.
const textIsWanted = new Set(['PersistedQueryNotFound', 'PersistedQueryNotSupported']);

function nameOf(document: DocumentNode): string {
  return getOperationAST(document)?.name?.value ?? '';
}

function idOf(operationName: string): string {
  const id = operationIds[operationName];
  if (!id) throw new Error(`The operation "${operationName}" has no id: \`npm run generate\` gives it one.`);
  return id;
}

/** What a request carries in place of the operation's text. */
export function persistedExtensions(operationName: string) {
  return { persistedQuery: { version: 1, sha256Hash: idOf(operationName) } };
}

/** The body of a request that is sent outside Apollo Client. */
export function persistedBody(document: DocumentNode, variables: unknown = {}): string {
  const operationName = nameOf(document);
  return JSON.stringify({ operationName, variables, extensions: persistedExtensions(operationName) });
}

/** True when the server does not know the hash and would run the text. */
export function wantsText(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some(({ message }) => textIsWanted.has(message));
}

/** Sends the hash of an operation in place of its text, and the text once where the server asks for it. */
export const persistedLink = new PersistedQueryLink({
  generateHash: (document) => idOf(nameOf(document)),
  // An operation that one server does not know says nothing of the next one.
  disable: () => false,
});
