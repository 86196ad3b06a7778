/** One operation as a client sent it, over HTTP or a socket, with nothing checked but its shape. */
export interface OperationRequest {
  /** Null when only the hash of a persisted operation was sent. */
  readonly query: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}
