import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { mergeData } from './merge-data';
import { getOwn, isDataObject, setOwn, type DataObject } from './own-property';
import { isTypeOf } from './type-conditions';

/** What a subgraph must be told of an entity to find it, or to work out a field that requires others. */
export type Requirement =
  | { readonly key: string; readonly requirements: readonly Requirement[] | null }
  | { readonly condition: string; readonly requirements: readonly Requirement[] };

/** Makes the planner's `requires` of a fetch ready to be read from data. */
export function compileRequirements(nodes: readonly QueryPlanSelectionNode[]): Requirement[] {
  return nodes.flatMap((node): Requirement[] => {
    const requirements = node.selections ? compileRequirements(node.selections) : null;
    if (node.kind === 'Field') return [{ key: node.alias ?? node.name, requirements }];
    if (node.typeCondition === undefined || !requirements) return requirements ?? [];
    return [{ condition: node.typeCondition, requirements }];
  });
}

/** Builds representations, and remembers why one could not be built. */
export class RepresentationBuilder {
  /** The object that lacked something in the representation asked for last; null when nothing was lacking. */
  incomplete: DataObject | null = null;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly requirements: readonly Requirement[],
    /** Objects of which some subgraph could not tell what it should have told. */
    private readonly unanswered: ReadonlyMap<DataObject, unknown>,
  ) {}

  /** @returns null when the entity is not known well enough to be asked about. */
  build(entity: DataObject): DataObject | null {
    this.incomplete = null;
    const representation = this.select(entity, this.requirements);
    if (typeof representation?.__typename !== 'string' || this.isIncomplete()) return null;
    return representation;
  }

  // What a subgraph failed to tell must not be sent as null.
  private isIncomplete(): boolean {
    return this.incomplete !== null && this.unanswered.has(this.incomplete);
  }

  private select(source: DataObject, requirements: readonly Requirement[]): DataObject | null {
    const result: DataObject = {};
    for (const requirement of requirements) {
      if ('condition' in requirement) {
        const { __typename: name } = source;
        if (typeof name !== 'string' || !isTypeOf(this.schema, name, requirement.condition)) continue;
        const part = this.select(source, requirement.requirements);
        if (part) mergeData(this.schema, result, part);
        continue;
      }
      const value = getOwn(source, requirement.key);
      if (value === undefined) {
        if (!this.isIncomplete()) this.incomplete = source;
        return null;
      }
      setOwn(
        result,
        requirement.key,
        requirement.requirements ? this.selectIn(value, requirement.requirements) : value,
      );
    }
    return result;
  }

  private selectIn(value: unknown, requirements: readonly Requirement[]): unknown {
    if (Array.isArray(value)) return value.map((item) => this.selectIn(item, requirements));
    return isDataObject(value) ? this.select(value, requirements) : value;
  }
}
