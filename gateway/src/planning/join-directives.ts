import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql';

/** The value of a directive's argument as it is written; undefined when it is not given. */
export function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** Names, strings and enum values as text; null for anything else. */
export function textOf(directive: ConstDirectiveNode, name: string): string | null {
  const value = argumentOf(directive, name);
  return value && (value.kind === Kind.STRING || value.kind === Kind.ENUM) ? value.value : null;
}

export const isNamed =
  (...names: string[]) =>
  (directive: ConstDirectiveNode): boolean =>
    names.includes(directive.name.value);
