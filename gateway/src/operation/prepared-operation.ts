import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { cachePolicyOf, type CachePolicy } from '../cache-control/cache-policy';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import { chooseOperation } from './choose-operation';
import { parseDocument, type DocumentRules } from './parse-document';

/** What decides which fields somebody may select. */
export interface Rights {
  readonly isAuthenticated: boolean;
  readonly scopes: ReadonlySet<string>;
}

/** What is left of a document for somebody, and an error for each field that was taken out. */
export interface PermittedDocument {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
  /** True when no field at all is left to run. */
  readonly isEmpty: boolean;
}

export interface PreparationRules extends DocumentRules {
  permit(document: DocumentNode, operation: OperationDefinitionNode, rights: Rights): PermittedDocument;
}

/** An operation of one text for one set of rights: parsed, validated and filtered once, planned at its first run. */
export interface PreparedOperation {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly permitted: PermittedDocument;
  readonly plan: () => QueryPlan;
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
    let plan: QueryPlan | undefined;
    let policy: CachePolicy | undefined;
    return {
      source,
      document,
      operation,
      permitted,
      plan: () => (plan ??= this.planFor(permitted, operation)),
      cachePolicy: () => (policy ??= cachePolicyOf(this.loaded, document, operation)),
    };
  }

  private planFor({ document, isEmpty }: PermittedDocument, { name }: OperationDefinitionNode): QueryPlan {
    if (isEmpty) return { kind: 'QueryPlan' };
    const { apiSchema, planner } = this.loaded;
    return planner.buildQueryPlan(
      operationFromDocument(apiSchema, document, name && { operationName: name.value }),
    );
  }
}
