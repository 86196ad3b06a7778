import {
  Kind,
  OperationTypeNode,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../document/fragments-of';
import { limitExceeded } from './limit-exceeded';
import { DOCUMENT_LIMITS } from './limits';
import { mergedFields } from './merged-fields';
import { add, SelectionSizer, tooNested, type SelectionSize } from './selection-size';

const LIMITS = DOCUMENT_LIMITS;

/**
 * Refuses a document that would take long to validate, plan or run, whatever the schema. Takes a time linear to
 * the document's length, so that it can come before everything else.
 * @throws LIMIT_EXCEEDED with `reason`, `limit` and, where it is known, `actual`; GRAPHQL_VALIDATION_FAILED for
 * fragments that spread each other in a circle.
 */
export function checkDocument(document: DocumentNode): void {
  const operations: OperationDefinitionNode[] = [];
  const fragments = fragmentsOf(document);
  let fragmentCount = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragmentCount += 1;
  }
  check('OPERATIONS', 'operations in one document', operations.length, LIMITS.operations);
  check('FRAGMENTS', 'fragments in one document', fragmentCount, LIMITS.fragments);
  for (const { variableDefinitions = [] } of operations)
    check('VARIABLES', 'variables of one operation', variableDefinitions.length, LIMITS.variables);
  const valuesOf = checkNodes(document);
  const roots = [...operations, ...unreached(operations, fragments)];
  checkSize(roots, fragments);
  checkMerged(roots, fragments, valuesOf);
}

type Root = OperationDefinitionNode | FragmentDefinitionNode;

// Validation refuses a fragment that nothing spreads, but only after it has looked at all of it.
function unreached(
  operations: readonly OperationDefinitionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const left = new Map(fragments);
  const sets = operations.map(({ selectionSet }) => selectionSet);
  for (let set: SelectionSetNode | undefined; (set = sets.pop());) {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        if (selection.selectionSet) sets.push(selection.selectionSet);
        continue;
      }
      const fragment = left.get(selection.name.value);
      if (fragment && left.delete(selection.name.value)) sets.push(fragment.selectionSet);
    }
  }
  return [...left.values()];
}

function checkSize(roots: readonly Root[], fragments: ReadonlyMap<string, FragmentDefinitionNode>): void {
  const sizer = new SelectionSizer(fragments);
  const total: SelectionSize = { depth: 0, introspectionDepth: 0, nesting: 0, selections: 0, aliases: 0 };
  for (const root of roots) {
    const isFragment = root.kind === Kind.FRAGMENT_DEFINITION;
    add(total, isFragment ? sizer.sizeOfFragment(root.name.value) : sizer.sizeOf(root.selectionSet));
  }
  check('DEPTH', 'levels of fields', total.depth, LIMITS.depth);
  check(
    'INTROSPECTION_DEPTH',
    'levels of introspection',
    total.introspectionDepth,
    LIMITS.introspectionDepth,
  );
  if (total.nesting > LIMITS.nesting) throw tooNested(total.nesting);
  check('ALIASES', 'aliases', total.aliases, LIMITS.aliases);
  check('SELECTIONS', 'fields and fragments', total.selections, LIMITS.selections);
}

function checkMerged(
  roots: readonly Root[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  valuesOf: (field: FieldNode) => number,
): void {
  let duplicates = 0;
  let comparisons = 0;
  for (const root of roots) {
    const merged = mergedFields(root.selectionSet, fragments, valuesOf);
    duplicates += merged.duplicates;
    comparisons += merged.comparisons;
    check('SAME_FIELD', 'selections of one field in one place', merged.sameField, LIMITS.sameField);
    if (root.kind === Kind.FRAGMENT_DEFINITION) continue;
    const isMutation = root.operation === OperationTypeNode.MUTATION;
    const limit = isMutation ? LIMITS.mutationRootFields : LIMITS.rootFields;
    check('ROOT_FIELDS', `fields at the root of a ${root.operation}`, merged.rootKeys, limit);
  }
  check('DUPLICATES', 'fields that are selected again', duplicates, LIMITS.duplicates);
  check('COMPARISONS', 'pairs of fields to compare', Math.ceil(comparisons), LIMITS.comparisons);
}

/** What can be counted node by node: directives and values. @returns the values in the arguments of a field. */
function checkNodes(document: DocumentNode): (field: FieldNode) => number {
  const valuesOf = new Map<FieldNode, number>();
  let directives = 0;
  let values = 0;
  let valueDepth = 0;
  let field: FieldNode | null = null;

  const enter = (node: ASTNode): void => {
    if ('directives' in node && node.directives?.length) {
      directives += node.directives.length;
      check('DIRECTIVES', 'directives in one place', node.directives.length, LIMITS.directivesOfNode);
    }
    if (node.kind === Kind.FIELD) field = node;
    if (!isValue(node)) return;
    values += 1;
    if (field) valuesOf.set(field, (valuesOf.get(field) ?? 0) + 1);
    if (!isNested(node)) return;
    valueDepth += 1;
    check('VALUE_DEPTH', 'levels of lists and objects', valueDepth, LIMITS.valueDepth);
    const items = node.kind === Kind.LIST ? node.values : node.kind === Kind.OBJECT ? node.fields : [];
    check('VALUE_ITEMS', 'items of one list or object', items.length, LIMITS.valueItems);
  };
  const leave = (node: ASTNode): void => {
    if (isNested(node)) valueDepth -= 1;
  };
  visit(document, { enter, leave });
  check('DIRECTIVES', 'directives', directives, LIMITS.directives);
  check('VALUES', 'values written into the document', values, LIMITS.values);
  return (of) => valuesOf.get(of) ?? 0;
}

const VALUES: ReadonlySet<string> = new Set([
  Kind.VARIABLE,
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
  Kind.LIST_TYPE,
]);
const isValue = ({ kind }: ASTNode): boolean => VALUES.has(kind);
const isNested = ({ kind }: ASTNode): boolean =>
  kind === Kind.LIST || kind === Kind.OBJECT || kind === Kind.LIST_TYPE;

function check(reason: string, what: string, actual: number, limit: number): void {
  if (actual > limit) throw limitExceeded(reason, `At most ${limit} ${what} are allowed.`, limit, actual);
}
