import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';
import type { Fragments } from '../document/fragments-of';
import { limitExceeded } from './limit-exceeded';
import { DOCUMENT_LIMITS } from './limits';

/** What selections come to once every fragment stands where it is spread. */
export interface SelectionSize {
  /** Fields inside fields, those below an introspection field apart. */
  depth: number;
  introspectionDepth: number;
  /** Selection sets inside selection sets. */
  nesting: number;
  /** Saturates at CEILING. */
  selections: number;
  /** Saturates at CEILING. */
  aliases: number;
}

/** Thirty fragments that spread the next one twice are more than a double can count. */
export const CEILING = 1_000_000_000;
const NOTHING: SelectionSize = { depth: 0, introspectionDepth: 0, nesting: 0, selections: 0, aliases: 0 };

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/** Sizes selections in a time linear to the document, however often its fragments are spread. */
export class SelectionSizer {
  private readonly known = new Map<string, SelectionSize>();
  private readonly open = new Set<string>();
  private steps = 0;

  constructor(private readonly fragments: Fragments) {}

  /** Selections looked at so far, for tests. */
  get stepCount(): number {
    return this.steps;
  }

  /** @throws GRAPHQL_VALIDATION_FAILED for fragments in a circle, LIMIT_EXCEEDED for too many levels. */
  sizeOf(set: SelectionSetNode, level = 1): SelectionSize {
    if (level > DOCUMENT_LIMITS.nesting) throw tooNested();
    const total = { ...NOTHING, nesting: 1 };
    for (const selection of set.selections) add(total, this.sizeOfSelection(selection, level));
    return total;
  }

  sizeOfFragment(name: string, level = 0): SelectionSize {
    const known = this.known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    // Validation says so, later.
    if (!fragment) return NOTHING;
    if (this.open.has(name)) {
      const message = `The fragment "${name}" spreads itself.`;
      throw codedError('GRAPHQL_VALIDATION_FAILED', message, { http: { status: 400 } });
    }
    this.open.add(name);
    const size = this.sizeOf(fragment.selectionSet, level + 1);
    this.open.delete(name);
    this.known.set(name, size);
    return size;
  }

  private sizeOfSelection(selection: SelectionNode, level: number): SelectionSize {
    this.steps += 1;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const inner = this.sizeOfFragment(selection.name.value, level);
      return { ...inner, selections: inner.selections + 1 };
    }
    const inner = selection.selectionSet ? this.sizeOf(selection.selectionSet, level + 1) : NOTHING;
    const selections = inner.selections + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return { ...inner, selections };
    const aliases = inner.aliases + (selection.alias ? 1 : 0);
    if (!isIntrospection(selection.name.value))
      return { ...inner, depth: inner.depth + 1, selections, aliases };
    const introspectionDepth = 1 + Math.max(inner.depth, inner.introspectionDepth);
    return { ...inner, depth: 0, introspectionDepth, selections, aliases };
  }
}

/** The bound that keeps the recursion here, and everybody else's, off the end of the stack. */
export function tooNested(actual?: number) {
  const { nesting } = DOCUMENT_LIMITS;
  return limitExceeded('NESTING', `Selections are nested more than ${nesting} levels deep.`, nesting, actual);
}

/** Adds what stands one selection set further in; `total` is changed. */
export function add(total: SelectionSize, part: SelectionSize): void {
  total.depth = Math.max(total.depth, part.depth);
  total.introspectionDepth = Math.max(total.introspectionDepth, part.introspectionDepth);
  total.nesting = Math.max(total.nesting, part.nesting + 1);
  total.selections = Math.min(CEILING, total.selections + part.selections);
  total.aliases = Math.min(CEILING, total.aliases + part.aliases);
}
