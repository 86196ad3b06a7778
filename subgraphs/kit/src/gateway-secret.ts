import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { codedError } from './errors';

export const GATEWAY_SECRET_HEADER = 'x-gateway-secret';
/** Tells a gateway with a wrong secret from a client whose token is bad: both are answered with 401. */
export const GATEWAY_ONLY = 'GATEWAY_ONLY';

/** Whether a request, or the upgrade to a socket, was sent by a holder of the secret. */
export function gatewayCheck(gatewaySecret: string): (request: IncomingMessage) => boolean {
  const secret = Buffer.from(gatewaySecret);
  return ({ headers }) => {
    const offered = headers[GATEWAY_SECRET_HEADER];
    const bytes = Buffer.from(typeof offered === 'string' ? offered : '');
    return bytes.length === secret.length && timingSafeEqual(bytes, secret);
  };
}

/** UNAUTHENTICATED with the reason GATEWAY_ONLY. */
export const notTheGateway = (): GraphQLFormattedError =>
  codedError('UNAUTHENTICATED', 'Only the gateway may ask here.', { reason: GATEWAY_ONLY }).toJSON();
