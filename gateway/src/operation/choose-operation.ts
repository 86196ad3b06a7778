import {
  getOperationAST,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';
import { rootFields } from '../document/root-fields';

/** How an operation came in, which decides what it may be. */
export type Transport = 'http-get' | 'http-post' | 'socket';

/** @throws OPERATION_RESOLUTION_FAILURE when the name leaves none, or no name leaves several. */
export function chooseOperation(
  document: DocumentNode,
  operationName: string | null,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  const message =
    operationName === null
      ? document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)
        ? 'This document has several operations: name the one to run.'
        : 'This document has no operation.'
      : `There is no operation named "${operationName}" in this document.`;
  throw codedError('OPERATION_RESOLUTION_FAILURE', message);
}

/** @throws BAD_USER_INPUT with a reason, when the operation must be sent another way. */
export function checkTransport(
  document: DocumentNode,
  { operation }: OperationDefinitionNode,
  transport: Transport,
  httpOnlyFields: readonly string[],
): void {
  if (operation === OperationTypeNode.SUBSCRIPTION && transport !== 'socket') {
    throw wrongTransport('Subscriptions are sent over WebSocket.', 'WEBSOCKET_REQUIRED', 400);
  }
  if (operation !== OperationTypeNode.QUERY && transport === 'http-get') {
    throw wrongTransport('Only queries can be sent with GET.', 'POST_REQUIRED', 405);
  }
  if (operation === OperationTypeNode.MUTATION && transport === 'socket') {
    if (rootFields(document).some((name) => httpOnlyFields.includes(name))) {
      throw wrongTransport('This is sent over HTTP: it sets a cookie.', 'HTTP_REQUIRED', 400);
    }
  }
}

const wrongTransport = (message: string, reason: string, status: number) =>
  codedError('BAD_USER_INPUT', message, {
    reason,
    fields: {},
    // RFC 9110, section 15.5.6: a 405 says what is allowed.
    http: status === 405 ? { status, headers: { allow: 'POST' } } : { status },
  });
