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

interface KnownDocument {
  document: DocumentNode;
  /** By operation name and rights. */
  operations: Map<string, PreparedOperation>;
}

// Characters of source text; what is made of it takes some fifty times as much memory.
const REMEMBERED_CHARACTERS = 2_000_000;

/** Remembers what was prepared, so that an operation that comes again costs a look into a map. */
export class PreparedOperations {
  private readonly known = new LRUCache<string, KnownDocument>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_document, source) => source.length,
  });

  constructor(
    private readonly loaded: LoadedSupergraph,
    private readonly rules: PreparationRules,
  ) {}

  /** @throws OperationRefusal, OPERATION_RESOLUTION_FAILURE */
  prepare(source: string, operationName: string | null, rights: Rights): PreparedOperation {
    const known = this.documentOf(source);
    const key = `${operationName ?? ''}\n${rights.isAuthenticated} ${[...rights.scopes].sort().join(' ')}`;
    let prepared = known.operations.get(key);
    if (!prepared) {
      prepared = this.prepareAnew(source, known.document, operationName, rights);
      known.operations.set(key, prepared);
    }
    return prepared;
  }

  private documentOf(source: string): KnownDocument {
    let known = this.known.get(source);
    if (!known) {
      known = { document: parseDocument(source, this.loaded.schema, this.rules), operations: new Map() };
      this.known.set(source, known);
    }
    return known;
  }

  private prepareAnew(
    source: string,
    document: DocumentNode,
    operationName: string | null,
    rights: Rights,
  ): PreparedOperation {
    const operation = chooseOperation(document, operationName);
    const permitted = this.rules.permit(document, operation, rights);
    let plan: OperationPlan | undefined;
    let compiled: CompiledOperation | undefined;
    let policy: CachePolicy | undefined;
    const planned = (): OperationPlan => (plan ??= this.planFor(permitted));
    return {
      source,
      document,
      operation,
      permitted,
      plan: planned,
      isPlanned: () => compiled !== undefined,
      compiled: () => (compiled ??= this.compile(permitted, planned())),
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
