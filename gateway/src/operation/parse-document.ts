import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';
import { OperationRefusal } from './operation-refusal';

export interface DocumentRules {
  /** Null sets no bound. */
  maximumTokens: number | null;
  /** Looks at the bare syntax tree, before anything that could take long. @throws LIMIT_EXCEEDED */
  checkLimits(document: DocumentNode): void;
  allowsIntrospection: boolean;
}

/** @throws OperationRefusal for what is no valid document of the schema. */
export function parseDocument(source: string, schema: GraphQLSchema, rules: DocumentRules): DocumentNode {
  const document = parseText(source, rules.maximumTokens ?? undefined);
  rules.checkLimits(document);
  const validationRules: ValidationRule[] = [...specifiedRules];
  if (!rules.allowsIntrospection) validationRules.push(NoSchemaIntrospectionCustomRule);
  const errors = validated(schema, document, validationRules);
  if (errors.length === 0) return document;
  throw new OperationRefusal(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')));
}

function parseText(source: string, maxTokens: number | undefined): DocumentNode {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    throw new OperationRefusal([withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')]);
  }
}

function validated(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): readonly GraphQLError[] {
  try {
    return validate(schema, document, rules, { maxErrors: 20 });
  } catch (error) {
    // graphql-js 16 throws here for @skip or @include with a variable on a subscription's root field.
    return [codedError('GRAPHQL_VALIDATION_FAILED', (error as Error).message)];
  }
}

function withCode({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}
