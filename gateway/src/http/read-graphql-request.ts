import type { IncomingMessage } from 'node:http';
import { codedError } from '../../../subgraphs/kit/src/index';
import type { OperationRequest } from '../operation/operation-request';

const MAXIMUM_BODY_BYTES = 256 * 1024;

/** @throws BAD_USER_INPUT, LIMIT_EXCEEDED with the HTTP status of the refusal. */
export async function readGraphqlRequest(request: IncomingMessage): Promise<OperationRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_BODY_BYTES) {
      throw codedError('LIMIT_EXCEEDED', 'An operation has 256 kB at most.', { http: { status: 413 } });
    }
    chunks.push(chunk);
  }
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Partial<OperationRequest>;
    const { query = null, operationName = null, variables, extensions } = body;
    return { query, operationName, variables: variables ?? {}, extensions: extensions ?? {} };
  } catch {
    throw codedError('BAD_USER_INPUT', 'The body is not readable JSON.', { fields: {} });
  }
}
