import type { IncomingHttpHeaders } from 'node:http';
import {
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  GATEWAY_SECRET_HEADER,
  PUBLIC_ORIGIN_HEADER,
} from '../../../subgraphs/kit/src/index';

/** What only the gateway says to subgraphs, and switches of tools that would tell how an answer was made. */
const PRIVATE_HEADERS = [
  GATEWAY_SECRET_HEADER,
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  PUBLIC_ORIGIN_HEADER,
  'apollo-federation-include-trace',
  'apollo-query-plan-experimental',
  'apollo-query-plan-experimental-format',
  'apollo-expose-query-plan',
];

/** Removes what clients must not set, before anything looks at the headers. */
export function dropPrivateHeaders(headers: IncomingHttpHeaders): void {
  for (const name of PRIVATE_HEADERS) delete headers[name];
}
