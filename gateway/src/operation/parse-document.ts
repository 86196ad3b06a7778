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
import { limitExceeded } from '../limits/limit-exceeded';
import { deferredRootRule } from './deferred-root-rule';
import { OperationRefusal } from './operation-refusal';

export interface DocumentRules {
  /** UTF-16 units; graphql-js looks for the line of each error from the start. Null sets no bound, here and below. */
  maximumCharacters: number | null;
  maximumTokens: number | null;
  /** Looks at the bare syntax tree, before anything that could take long. @throws LIMIT_EXCEEDED */
  checkLimits(document: DocumentNode): void;
  allowsIntrospection: boolean;
  /** Names near a misspelt one would tell a stranger the schema word by word. */
  hidesSuggestions: boolean;
}

/** @throws OperationRefusal for what is no valid document of the schema. */
export function parseDocument(source: string, schema: GraphQLSchema, rules: DocumentRules): DocumentNode {
  if (rules.maximumCharacters !== null && source.length > rules.maximumCharacters)
    throw tooLong(rules.maximumCharacters, source.length);
  const document = parseText(source, rules.maximumTokens ?? undefined);
  rules.checkLimits(document);
  const validationRules: ValidationRule[] = [...specifiedRules, deferredRootRule];
  if (!rules.allowsIntrospection) validationRules.push(NoSchemaIntrospectionCustomRule);
  const errors = validated(schema, document, validationRules, rules.hidesSuggestions);
  if (errors.length === 0) return document;
  throw new OperationRefusal(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED', rules)));
}

const tooLong = (limit: number, actual: number): GraphQLError =>
  limitExceeded('TEXT', `The text of an operation has at most ${limit} characters.`, limit, actual);

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
  hideSuggestions: boolean,
): readonly GraphQLError[] {
  try {
    return validate(schema, document, rules, { maxErrors: 20, hideSuggestions });
  } catch (error) {
    // graphql-js 16 throws here for @skip or @include with a variable on a subscription's root field.
    if (!(error instanceof GraphQLError)) throw error;
    return [error];
  }
}

// graphql-js still suggests how a field's selection might look.
const SUGGESTION = ' Did you mean ';

function withCode(
  { message, nodes, source, positions }: GraphQLError,
  code: string,
  rules?: DocumentRules,
): GraphQLError {
  const end = rules?.hidesSuggestions ? message.indexOf(SUGGESTION) : -1;
  const told = end < 0 ? message : message.slice(0, end);
  return new GraphQLError(told, { nodes, source, positions, extensions: { code } });
}
