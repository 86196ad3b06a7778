import { Kind, visit, type DocumentNode, type OperationDefinitionNode, type ValueNode } from 'graphql';
import { audienceOf, isPerson, type Audience } from '../../../subgraphs/kit/src/index';
import { canonicalJson } from '../document/canonical-json';
import type { AdmittedOperation } from '../operation/admit-operation';
import type { PreparedOperation } from '../operation/prepared-operation';

/** Where a client wants its events to begin. */
export interface JoinPoint {
  /** Cursor of the last event that it has; null for what happens from now on, or the present state first. */
  after: string | null;
  /** True when the cursor came beside the operation, so that the subgraph must be told it in the same way. */
  isExtension: boolean;
}

/** Who may share one live tail. */
export type Sharing =
  | { kind: 'audience'; key: string; audience: Audience | null }
  | { kind: 'session'; key: string }
  | { kind: 'nobody' };

/** What the text of an operation says of sharing it; the same for all who send it. */
interface Traits {
  /** The argument by which our subgraphs resume, of the operation's own root field. */
  cursorArgument: ValueNode | undefined;
  /** The variable that is nothing but this argument. */
  cursorVariable: string | null;
}

const traits = new WeakMap<PreparedOperation, Traits>();

function traitsOf({ prepared }: AdmittedOperation): Traits {
  let known = traits.get(prepared);
  if (!known) {
    const argument = cursorArgument(prepared.operation);
    known = {
      cursorArgument: argument,
      cursorVariable:
        argument?.kind === Kind.VARIABLE && usesOf(argument.name.value, prepared.document) === 1
          ? argument.name.value
          : null,
    };
    traits.set(prepared, known);
  }
  return known;
}

function cursorArgument({ selectionSet }: OperationDefinitionNode): ValueNode | undefined {
  const [field] = selectionSet.selections;
  if (field?.kind !== Kind.FIELD) return undefined;
  return field.arguments?.find(({ name }) => name.value === 'after')?.value;
}

function usesOf(variable: string, document: DocumentNode): number {
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void (uses += name.value === variable ? 1 : 0),
  });
  return uses;
}

/** @param extension `extensions.after` as the client sent it; it wins over the argument. */
export function joinPointOf(operation: AdmittedOperation, extension: unknown): JoinPoint {
  if (typeof extension === 'string') return { after: extension, isExtension: true };
  const { cursorArgument: argument } = traitsOf(operation);
  const value =
    argument?.kind === Kind.VARIABLE
      ? operation.coercedVariables[argument.name.value]
      : argument?.kind === Kind.STRING
        ? argument.value
        : null;
  return { after: typeof value === 'string' ? value : null, isExtension: false };
}

/** What shares one upstream and one execution per event; everybody else is on their own. */
export function sharingOf(operation: AdmittedOperation): Sharing {
  const { prepared, caller } = operation;
  const { viewer } = caller;
  const asked = [prepared.source, prepared.operation.name?.value ?? null, variablesOf(operation)];
  if (prepared.cachePolicy().isViewerIndependent) {
    const audience = viewer && audienceOf(viewer);
    return { kind: 'audience', key: canonicalJson([...asked, audience]), audience };
  }
  if (!isPerson(viewer)) return { kind: 'nobody' };
  const { userId, sessionId, profileId } = viewer;
  return {
    kind: 'session',
    key: canonicalJson([...asked, audienceOf(viewer), { userId, sessionId, profileId }]),
  };
}

/** Without the cursor: clients that are at different events share all the same. */
function variablesOf(operation: AdmittedOperation): Record<string, unknown> {
  const { cursorVariable } = traitsOf(operation);
  const entries = Object.entries(operation.coercedVariables);
  return Object.fromEntries(entries.filter(([name]) => name !== cursorVariable));
}
