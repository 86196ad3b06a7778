import type { FieldNode } from 'graphql';

/** What an answer calls a field. https://spec.graphql.org/draft/#response-name */
export const responseKeyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;
