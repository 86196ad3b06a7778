import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Rights } from '../../../subgraphs/kit/src/index';
import type { AuthorizationFilter, FilteredOperation } from '../authorization/authorization-filter';
import { cachePolicyOf, type CachePolicy } from '../cache-control/cache-policy';
import { compileOperation, type CompiledOperation } from '../execution/compile-operation';
import type { OperationPlan } from '../planning/operation-planner';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import { chooseOperation } from './choose-operation';
import { parseDocument, type DocumentRules } from './parse-document';

export interface PreparationRules extends DocumentRules {
  /** Takes out what these rights do not reach. */
  permit: AuthorizationFilter;
}

/** An operation of one text for one set of rights: parsed, validated and filtered once, planned at its first run. */
export interface PreparedOperation {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly permitted: FilteredOperation;
  readonly plan: () => OperationPlan;
  readonly isPlanned: () => boolean;
  /** The plan, ready to run. @throws GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT for what no plan can answer. */
  readonly compiled: () => CompiledOperation;
  readonly cachePolicy: () => CachePolicy;
}

interface Planned {
  plan?: OperationPlan;
  compiled?: CompiledOperation;
}

interface KnownDocument {
  readonly document: DocumentNode;
  /** By operation name and rights. */
  readonly operations: Map<string, PreparedOperation>;
  /** Rights that leave the same operation share its plan. */
  readonly planned: WeakMap<OperationDefinitionNode, Planned>;
}

// What is made of a text takes some fifty times as much memory, and 10 kB at least.
const REMEMBERED_CHARACTERS = 2_000_000;
const REMEMBERED_DOCUMENTS = 2_000;
const LEAST_CHARACTERS = 200;

/**
 * Remembers what was prepared, so that an operation that comes again costs a look into a map. Registered ones are never
 * forgotten: what strangers make up cannot push them out.
 */
export class PreparedOperations {
  private readonly registered = new Map<string, KnownDocument>();
  private readonly madeUp = new LRUCache<string, KnownDocument>({
    max: REMEMBERED_DOCUMENTS,
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_document, source) => LEAST_CHARACTERS + source.length,
  });

  constructor(
    private readonly loaded: LoadedSupergraph,
    private readonly rules: PreparationRules,
  ) {}

  /**
   * @param isRegistered for one of a list that somebody has looked at beforehand.
   * @throws OperationRefusal, OPERATION_RESOLUTION_FAILURE
   */
  prepare(
    source: string,
    operationName: string | null,
    rights: Rights,
    isRegistered: boolean,
  ): PreparedOperation {
    const known = this.documentOf(source, isRegistered ? this.registered : this.madeUp);
    const key = `${operationName ?? ''}\n${rights.isAuthenticated} ${[...rights.scopes].sort().join(' ')}`;
    let prepared = known.operations.get(key);
    if (!prepared) {
      prepared = this.prepareAnew(source, known, operationName, rights);
      known.operations.set(key, prepared);
    }
    return prepared;
  }

  /** Whether a text that is not registered has come before, and was valid. */
  isKnown(source: string): boolean {
    return this.madeUp.has(source);
  }

  private documentOf(
    source: string,
    store: Map<string, KnownDocument> | LRUCache<string, KnownDocument>,
  ): KnownDocument {
    let known = store.get(source);
    if (!known) {
      const document = parseDocument(source, this.loaded.schema, this.rules);
      known = { document, operations: new Map(), planned: new WeakMap() };
      store.set(source, known);
    }
    return known;
  }

  private prepareAnew(
    source: string,
    { document, planned }: KnownDocument,
    operationName: string | null,
    rights: Rights,
  ): PreparedOperation {
    const operation = chooseOperation(document, operationName);
    const permitted = this.rules.permit(document, operation, rights);
    const shared = planned.get(permitted.operation) ?? {};
    planned.set(permitted.operation, shared);
    let policy: CachePolicy | undefined;
    const plan = (): OperationPlan => (shared.plan ??= this.planFor(permitted));
    return {
      source,
      document,
      operation,
      permitted,
      plan,
      isPlanned: () => shared.compiled !== undefined,
      compiled: () => (shared.compiled ??= this.compile(permitted, plan())),
      cachePolicy: () => (policy ??= cachePolicyOf(this.loaded, document, operation)),
    };
  }

  private planFor({ document, operation: { name }, isEmpty }: FilteredOperation): OperationPlan {
    if (isEmpty) return { kind: 'QueryPlan', moved: null };
    return this.loaded.plan(document, name?.value ?? null);
  }

  private compile(
    { document, operation: { name } }: FilteredOperation,
    plan: OperationPlan,
  ): CompiledOperation {
    return compileOperation(this.loaded, document, name?.value ?? null, plan);
  }
}
