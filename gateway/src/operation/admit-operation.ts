import { OperationTypeNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { codedError, inSpan, type Rights } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import type { Allowance } from '../rate-limits/minute-limiter';
import type { ServedGraph } from '../supergraph/served-graph';
import { checkTransport, type Transport } from './choose-operation';
import { OperationRefusal, refusalOf } from './operation-refusal';
import type { OperationRequest } from './operation-request';
import type { PreparedOperation } from './prepared-operation';

/** An operation that may run. */
export interface AdmittedOperation {
  /** The supergraph that it began with and keeps to its end, whatever is loaded meanwhile. */
  readonly graph: ServedGraph;
  readonly prepared: PreparedOperation;
  /** One of the operations that were registered beforehand. */
  readonly isTrusted: boolean;
  /** As sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** With the defaults of the operation, and as the schema's inputs read them. */
  readonly coercedVariables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly cost: OperationCost;
}

/** In units of `@cost`. */
export interface OperationCost {
  /** What it was estimated at before it ran. */
  readonly requested: number;
  /** Of one operation; null without a limit. */
  readonly maximum: number | null;
  /** What this caller may still spend; null without a limit. */
  readonly remaining: Allowance | null;
}

export interface ResolvedText {
  readonly query: string;
  /** One of the operations that were registered beforehand. */
  readonly isTrusted: boolean;
}

export interface AdmissionRules {
  /** The text to run; a refusal for what is not registered. */
  resolveText(request: OperationRequest, scopes: ReadonlySet<string>): ResolvedText;
  rightsOf(caller: Caller): Rights;
  /** Before a text that was never sent is looked at; may wait. @throws RATE_LIMITED */
  admitNewText(caller: Caller, characters: number): Promise<void>;
  /** How long it took to parse, check or plan it. */
  chargeWork(caller: Caller, milliseconds: number): void;
  /** @throws LIMIT_EXCEEDED */
  checkName(operationName: string | null): void;
  /** @throws LIMIT_EXCEEDED */
  checkVariables(variables: Readonly<Record<string, unknown>>): void;
  /** @throws LIMIT_EXCEEDED, RATE_LIMITED */
  charge(cost: number, caller: Caller): OperationCost | Promise<OperationCost>;
  /** Root fields of mutations that no socket can carry. */
  httpOnlyFields: readonly string[];
  hidesSchema: boolean;
}

export type AdmitOperation = (
  request: OperationRequest,
  caller: Caller,
  transport: Transport,
) => Promise<AdmittedOperation>;

/** Of opening a stream at its subgraph, in units of `@cost`; the estimate is that of one event. */
const SUBSCRIPTION_COST = 50;

// Each repeats the value that does not fit.
const MAXIMUM_INPUT_ERRORS = 3;

/** Everything that can refuse an operation, in the order of what it costs. What passes it has its plan, and may run. */
export function createAdmission(
  currentGraph: () => ServedGraph,
  rules: AdmissionRules,
  onPlan: (result: 'hit' | 'miss') => void,
): AdmitOperation {
  const prepare = async (
    { operations }: ServedGraph,
    { query, isTrusted }: ResolvedText,
    operationName: string | null,
    rights: Rights,
    caller: Caller,
  ): Promise<PreparedOperation> => {
    // Registered texts are few, and somebody has looked at them.
    if (isTrusted || operations.isKnown(query)) {
      return operations.prepare(query, operationName, rights, isTrusted);
    }
    await rules.admitNewText(caller, query.length);
    return charged(caller, () => operations.prepare(query, operationName, rights, isTrusted));
  };
  const plan = async (prepared: PreparedOperation, isTrusted: boolean, caller: Caller): Promise<void> => {
    onPlan(prepared.isPlanned() ? 'hit' : 'miss');
    if (prepared.isPlanned()) return;
    await inSpan('plan', {}, async () =>
      isTrusted ? prepared.compiled() : charged(caller, () => prepared.compiled()),
    );
  };
  const charged = <Result>(caller: Caller, work: () => Result): Result => {
    const startedAt = performance.now();
    try {
      return work();
    } finally {
      rules.chargeWork(caller, performance.now() - startedAt);
    }
  };
  const admit: AdmitOperation = async (request, caller, transport) => {
    rules.checkName(request.operationName);
    const graph = currentGraph();
    const rights = rules.rightsOf(caller);
    const { query, isTrusted } = rules.resolveText(request, rights.scopes);
    const prepared = await prepare(graph, { query, isTrusted }, request.operationName, rights, caller);
    checkTransport(prepared.document, prepared.operation, transport, rules.httpOnlyFields);
    rules.checkVariables(request.variables);
    const coerced = getVariableValues(
      graph.loaded.schema,
      prepared.operation.variableDefinitions ?? [],
      request.variables,
      { maxErrors: MAXIMUM_INPUT_ERRORS, hideSuggestions: rules.hidesSchema },
    );
    if (coerced.errors) {
      throw new OperationRefusal(coerced.errors.map(({ message }) => codedError('BAD_USER_INPUT', message)));
    }
    const isSubscription = prepared.operation.operation === OperationTypeNode.SUBSCRIPTION;
    const begin = isSubscription ? SUBSCRIPTION_COST : 0;
    const cost = await rules.charge(begin + graph.estimateCost(prepared, coerced.coerced), caller);
    await plan(prepared, isTrusted, caller);
    const { variables } = request;
    return { graph, prepared, isTrusted, variables, coercedVariables: coerced.coerced, caller, cost };
  };
  return async (request, caller, transport) => {
    try {
      return await admit(request, caller, transport);
    } catch (error) {
      throw refusalOf(error);
    }
  };
}
