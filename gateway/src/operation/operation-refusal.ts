import { GraphQLError } from 'graphql';

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
};

/** Why an operation was not run at all: its errors, and the HTTP status (4xx) that says so. */
export class OperationRefusal extends Error {
  readonly status: number;

  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors.map(({ message }) => message).join(' '));
    const { code, http } = (errors[0]?.extensions ?? {}) as { code?: string; http?: { status?: number } };
    this.status = http?.status ?? STATUS_OF_CODE[code ?? ''] ?? 400;
  }
}

/** A refusal as it is; a coded error as the refusal that it means; anything else is a fault of ours, and a 500. */
export function refusalOf(error: unknown): OperationRefusal {
  if (error instanceof OperationRefusal) return error;
  if (error instanceof GraphQLError && error.extensions.code) return new OperationRefusal([error]);
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new OperationRefusal([
    new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 500 } } }),
  ]);
}
