import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Fragments } from '../document/fragments-of';
import { responseKeyOf } from '../document/response-key';

/** How selections fall together by response key, as execution and the rule about overlapping fields see them. */
export interface MergedFields {
  /** Response keys at the top. */
  rootKeys: number;
  /** The most selections of one key in one place. */
  sameField: number;
  /** Selections of a key that was there already, everywhere. */
  duplicates: number;
  /** Pairs of one key, times the values in their arguments, which are compared with each other. */
  comparisons: number;
}

/**
 * Walks selections merged. It takes as many steps as the selections are expanded: size them first.
 * @param valuesOf values in a field's arguments.
 */
export function mergedFields(
  root: SelectionSetNode,
  fragments: Fragments,
  valuesOf: (field: FieldNode) => number,
): MergedFields {
  const merged: MergedFields = { rootKeys: 0, sameField: 0, duplicates: 0, comparisons: 0 };

  function walk(sets: readonly SelectionSetNode[]): number {
    const byKey = fieldsByKey(sets, fragments);
    for (const fields of byKey.values()) {
      merged.sameField = Math.max(merged.sameField, fields.length);
      merged.duplicates += fields.length - 1;
      const weight = fields.reduce((sum, field) => sum + 1 + valuesOf(field), 0);
      merged.comparisons += ((fields.length - 1) * weight) / 2;
      const inner = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (inner.length > 0) walk(inner);
    }
    return byKey.size;
  }

  merged.rootKeys = walk([root]);
  return merged;
}

function fieldsByKey(sets: readonly SelectionSetNode[], fragments: Fragments): Map<string, FieldNode[]> {
  const byKey = new Map<string, FieldNode[]>();
  const spread = new Set<string>();

  function gather({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = responseKeyOf(selection);
        const fields = byKey.get(key);
        if (fields) fields.push(selection);
        else byKey.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        gather(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) gather(fragment.selectionSet);
      }
    }
  }

  sets.forEach(gather);
  return byKey;
}
