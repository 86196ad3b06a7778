import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';
import { depthLimit, MAXIMUM_TOKENS } from '../federation/operation-limits';
import { unresolvedOperation } from '../federation/unresolved-operation';

const REMEMBERED_DOCUMENTS = 500;

type PreparedOperation = { document: DocumentNode } | { errors: readonly GraphQLError[] };

/** Parses what came over a socket, and validates subscriptions; the rest is validated where it runs. */
export class OperationPreparation {
  private readonly subscriptions = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  prepare(source: string, operationName: string | null | undefined): PreparedOperation {
    const known = this.subscriptions.get(source);
    const document = known ?? parseOperation(source);
    if (document instanceof GraphQLError) return { errors: [document] };
    const operation = getOperationAST(document, operationName);
    if (!operation) {
      return { errors: [codedError('OPERATION_RESOLUTION_FAILURE', unresolvedOperation(operationName))] };
    }
    if (known || operation.operation !== OperationTypeNode.SUBSCRIPTION) return { document };
    const errors = validateSubscription(this.schema, document);
    if (errors.length > 0) return { errors };
    this.subscriptions.set(source, document);
    if (this.subscriptions.size > REMEMBERED_DOCUMENTS) {
      this.subscriptions.delete(this.subscriptions.keys().next().value as string);
    }
    return { document };
  }
}

function parseOperation(source: string): DocumentNode | GraphQLError {
  try {
    return parse(source, { maxTokens: MAXIMUM_TOKENS });
  } catch (error) {
    return withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED');
  }
}

function validateSubscription(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, [...specifiedRules, depthLimit]).map((error) =>
      withCode(error, (error.extensions.code as string | undefined) ?? 'GRAPHQL_VALIDATION_FAILED'),
    );
  } catch (error) {
    // graphql-js 16 throws here for @skip or @include with a variable on a subscription's root field.
    return [codedError('GRAPHQL_VALIDATION_FAILED', (error as Error).message)];
  }
}

function withCode(
  { message, nodes, source, positions, extensions }: GraphQLError,
  code: string,
): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...extensions, code } });
}
