import {
  BREAK,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { conditionsOf } from '../document/conditions';
import { fragmentsOf, type Fragments } from '../document/fragments-of';
import type { CostRules, FieldRule } from './cost-rules';
import { BOTTOMLESS, type FieldCost, type SelectionCost, type SelectionPart } from './selection-cost';

/** Of a type with more members all fragments are added up, which is too much and takes no longer. */
const MAXIMUM_ALTERNATIVES = 32;

/** Deeper documents are refused elsewhere; here they cost the most there is, and the stack holds. */
const MAXIMUM_DEPTH = 300;

interface CompiledUnder {
  readonly type: GraphQLCompositeType;
  readonly sizer: FieldRule | null;
  readonly cost: SelectionCost;
}

/** Prepares the costs of one document's selections, of each set once for each type that it is read under. */
export class CostCompiler {
  readonly #rules: CostRules;
  #depth = 0;
  readonly #fragments: Fragments;
  /** Of each set some few: a nested set is read under as many types as the fragment that holds it. */
  readonly #costs = new Map<SelectionSetNode, CompiledUnder[]>();

  constructor(rules: CostRules, document: DocumentNode) {
    this.#rules = rules;
    this.#fragments = fragmentsOf(document);
  }

  /** @param sizer the field whose `sizedFields` name lists of this selection; null without such. */
  compile(set: SelectionSetNode, type: GraphQLCompositeType, sizer: FieldRule | null): SelectionCost {
    let compiled = this.#costs.get(set);
    if (!compiled) this.#costs.set(set, (compiled = []));
    const known = compiled.find((under) => under.type === type && under.sizer === sizer);
    if (known) return known.cost;
    const cost: SelectionCost = { alternatives: [], isVariable: false, known: null };
    // Before its parts: a fragment that holds itself ends here, and is refused elsewhere.
    compiled.push({ type, sizer, cost });
    if (this.#depth > MAXIMUM_DEPTH) {
      cost.known = BOTTOMLESS;
      return cost;
    }
    this.#depth += 1;
    const members = this.#rules.possibleTypes(type);
    const types = members.length > MAXIMUM_ALTERNATIVES ? [type] : members;
    cost.alternatives = types.map((member) =>
      set.selections.flatMap((selection) => this.#part(selection, member, sizer) ?? []),
    );
    this.#depth -= 1;
    cost.isVariable = cost.alternatives.some((parts) => parts.some(isVariable));
    return cost;
  }

  #part(selection: SelectionNode, type: GraphQLCompositeType, sizer: FieldRule | null): SelectionPart | null {
    const conditions = conditionsOf(selection.directives);
    if (!conditions) return null;
    if (selection.kind === Kind.FIELD) {
      const rule = this.#rules.ruleOf(type, selection.name.value);
      if (!rule) return null;
      const isSized = sizer?.size?.sizedFields?.has(rule.name) ?? false;
      return { conditions, field: this.#field(selection, rule), isSized };
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
    if (!fragment) return null;
    const condition = fragment.typeCondition
      ? this.#rules.typeNamed(fragment.typeCondition.name.value)
      : type;
    const narrowed = condition && this.#narrow(type, condition);
    return narrowed ? { conditions, fragment: this.compile(fragment.selectionSet, narrowed, sizer) } : null;
  }

  /** The type under which a fragment on `condition` is read within `type`; null when it never applies. */
  #narrow(type: GraphQLCompositeType, condition: GraphQLCompositeType): GraphQLCompositeType | null {
    if (this.#rules.isOfType(type, condition)) return type;
    return this.#rules.overlap(condition, type) ? condition : null;
  }

  #field(node: FieldNode, rule: FieldRule): FieldCost {
    const given = (node.arguments ?? []).flatMap(({ name, value }) => {
      const input = rule.arguments.get(name.value);
      return input ? [{ value, input }] : [];
    });
    const slicing = rule.size?.slicingArguments ?? [];
    const sizer = rule.size?.sizedFields ? rule : null;
    return {
      rule,
      selection: node.selectionSet && rule.type ? this.compile(node.selectionSet, rule.type, sizer) : null,
      argumentCost: given
        .filter(({ value }) => !holdsVariable(value))
        .reduce((sum, { value, input }) => sum + this.#rules.inputs.ofLiteral(value, input, () => 0), 0),
      variableArguments: given.filter(({ value }) => holdsVariable(value)),
      slicing: given.filter(({ input }) => slicing.includes(input.name)).map(({ value }) => value),
    };
  }
}

function holdsVariable(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}

const isVariable = (part: SelectionPart): boolean =>
  part.conditions.length > 0 ||
  ('fragment' in part
    ? part.fragment.isVariable
    : part.field.variableArguments.length > 0 || (part.field.selection?.isVariable ?? false));
