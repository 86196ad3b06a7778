import type { ValueNode } from 'graphql';
import type { Condition } from '../document/conditions';
import type { FieldRule } from './cost-rules';
import type { Input } from './input-costs';

/** A selection set under one type, ready to be added up for any variables. */
export interface SelectionCost {
  /** One list per type that the value may have: the costliest counts. */
  alternatives: readonly (readonly SelectionPart[])[];
  /** Whether the cost hangs on a variable. */
  isVariable: boolean;
  /** The sum, where it hangs on none, once it was added up. */
  known: Sum | null;
}

export type SelectionPart = { readonly conditions: readonly Condition[] } & (
  { readonly field: FieldCost; readonly isSized: boolean } | { readonly fragment: SelectionCost }
);

export interface FieldCost {
  readonly rule: FieldRule;
  readonly selection: SelectionCost | null;
  /** Of the arguments whose value holds no variable. */
  readonly argumentCost: number;
  readonly variableArguments: readonly { readonly value: ValueNode; readonly input: Input }[];
  readonly slicing: readonly ValueNode[];
}

/** A cost that grows with the size that an enclosing connection hands down: fixed + size × perItem. */
export interface Sum {
  readonly fixed: number;
  readonly perItem: number;
}

/** Of what is nested too deep to be added up. */
export const BOTTOMLESS: Sum = { fixed: Number.MAX_SAFE_INTEGER, perItem: Number.MAX_SAFE_INTEGER };
