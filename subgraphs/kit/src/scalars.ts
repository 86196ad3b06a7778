import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';

// The ISO variant serialises to text, so that an in-process result equals one that crossed HTTP.
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'An instant, ISO 8601 in UTC with milliseconds.',
  specifiedByURL: undefined,
  astNode: undefined,
  extensions: {},
});

export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: 'SafeInt',
  description: 'An integer up to 2^53 - 1: money in minor units, sequences.',
  specifiedByURL: undefined,
  astNode: undefined,
  extensions: {},
});
