import type { Attributes } from '@opentelemetry/api';
import type { AdmittedOperation } from '../operation/admit-operation';

/** What a span tells of an operation: https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/. */
export function operationAttributes({ caller, prepared, cost }: AdmittedOperation): Attributes {
  const { name, operation } = prepared.operation;
  return {
    'graphql.operation.type': operation,
    ...(name && { 'graphql.operation.name': name.value }),
    ...(caller.client.name && { 'client.name': caller.client.name }),
    ...(caller.client.version && { 'client.version': caller.client.version }),
    'streamverse.request_id': caller.requestId,
    'streamverse.cost': cost.requested,
  };
}
