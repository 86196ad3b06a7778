import { codedError } from '../../../subgraphs/kit/src/index';

/** Clients read `reason`; Apollo's own client reads the message instead, so two of them are words of its protocol. */
const refusal = (reason: string, message: string) =>
  codedError('BAD_USER_INPUT', message, { reason, fields: {}, http: { status: 400 } });

/** The hash is unknown, and the text would be taken: Apollo Client sends it then. */
export const unknownHash = () => refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');

/** Apollo Client goes on without hashes then. */
export const notSupported = () => refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

/** Sending the text does not help: it has to be registered first. */
export const notRegistered = () =>
  refusal(
    'PERSISTED_QUERY_NOT_FOUND',
    'This operation is not registered here. A page that has been open for long must be loaded anew.',
  );

export const registeredOnly = () =>
  refusal('PERSISTED_QUERY_REQUIRED', 'Only registered operations run here: send the hash of one.');

export const mismatch = () =>
  refusal('PERSISTED_QUERY_MISMATCH', 'The hash is not that of the text beside it.');

export const invalidHash = (message: string) => refusal('PERSISTED_QUERY_INVALID', message);

export const nothingToRun = () =>
  refusal('QUERY_MISSING', 'Neither the text of an operation nor its hash was sent.');
