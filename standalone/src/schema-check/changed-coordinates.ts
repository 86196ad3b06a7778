import { BreakingChangeType, type BreakingChange } from 'graphql';

/** How graphql-js words each kind of change, and which coordinates an operation must all use to be broken by it. */
const WORDINGS: Readonly<Record<BreakingChangeType, readonly [RegExp, ...string[]]>> = {
  [BreakingChangeType.TYPE_REMOVED]: [/^(\w+) was removed/, '$1'],
  [BreakingChangeType.TYPE_CHANGED_KIND]: [/^(\w+) changed from /, '$1'],
  [BreakingChangeType.TYPE_REMOVED_FROM_UNION]: [/^(\w+) was removed from union type (\w+)/, '$1', '$2'],
  [BreakingChangeType.VALUE_REMOVED_FROM_ENUM]: [/^\w+ was removed from enum type (\w+)/, '$1'],
  [BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED]: [/^A required field \w+ on input type (\w+)/, '$1'],
  [BreakingChangeType.IMPLEMENTED_INTERFACE_REMOVED]: [
    /^(\w+) no longer implements interface (\w+)/,
    '$1',
    '$2',
  ],
  [BreakingChangeType.FIELD_REMOVED]: [/^(\w+\.\w+) was removed/, '$1'],
  [BreakingChangeType.FIELD_CHANGED_KIND]: [/^(\w+\.\w+) changed type /, '$1'],
  [BreakingChangeType.REQUIRED_ARG_ADDED]: [/^A required arg \w+ on (\w+\.\w+) was added/, '$1'],
  [BreakingChangeType.ARG_REMOVED]: [/^(\w+\.\w+) arg (\w+) was removed/, '$1($2:)'],
  [BreakingChangeType.ARG_CHANGED_KIND]: [/^(\w+\.\w+) arg (\w+) has changed type /, '$1($2:)'],
  [BreakingChangeType.DIRECTIVE_REMOVED]: [/^(\w+) was removed/, '@$1'],
  [BreakingChangeType.DIRECTIVE_ARG_REMOVED]: [/^\w+ was removed from (\w+)/, '@$1'],
  [BreakingChangeType.REQUIRED_DIRECTIVE_ARG_ADDED]: [/^A required arg \w+ on directive (\w+)/, '@$1'],
  [BreakingChangeType.DIRECTIVE_REPEATABLE_REMOVED]: [/^Repeatable flag was removed from (\w+)/, '@$1'],
  [BreakingChangeType.DIRECTIVE_LOCATION_REMOVED]: [/^\w+ was removed from (\w+)/, '@$1'],
};

/** @throws Error when graphql-js words a change in a way that is not known here. */
export function changedCoordinates({ type, description }: BreakingChange): string[] {
  const [pattern, ...coordinates] = WORDINGS[type];
  const match = pattern.exec(description);
  if (!match) throw new Error(`A change of the schema cannot be read: ${type}, "${description}"`);
  return coordinates.map((coordinate) =>
    coordinate.replace(/\$(\d)/g, (_whole, group: string) => match[Number(group)] ?? ''),
  );
}
