import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { canBeCompiled } from './can-be-compiled';
import { compiledSize } from './compiled-size';
import { VariableCoercion } from './coerce-variables';
import { takingCoercedVariables, withCoercedVariables } from './document-for-compiler';
import type { ExecutionRequest, Executor } from './executor';

/** An operation of more fields is interpreted: its code would take longer to make than it saves. */
const MOST_FIELDS = 500;

/** What compiling a field takes, a tenth of a millisecond, in units of work. */
const WORK_OF_FIELD = 5;

/** Of how many fields code is kept: some 2 KiB each. Beyond that the operation used least recently goes. */
const KEPT_FIELDS = 100_000;

/** An operation as code, with the reading of its variables. */
interface CompiledOperation {
  readonly query: CompiledQuery['query'];
  readonly variables: VariableCoercion;
}

/** What becomes of an operation: how often it was interpreted, then its compiled form, or never one. */
interface Compilation {
  uses: number;
  compiled: CompiledOperation | null | undefined;
}

/** How much code is kept, in fields. */
export interface CompilingBounds {
  readonly compileFromUse: number;
  readonly mostFields?: number;
  readonly keptFields?: number;
}

/**
 * Runs operations as code compiled for them (graphql-jit), several times faster on long lists.
 *
 * What the compiler does not treat exactly as graphql-js does is left to graphql-js; it never coerces
 * variables. See ADR-0010 for the differences that were found.
 */
export class CompilingExecutor {
  private readonly schemaForCompiler: GraphQLSchema;
  private readonly compilations = new WeakMap<OperationDefinitionNode, Compilation>();
  /** Those with code and their sizes, the one used least recently first. */
  private readonly kept = new Map<Compilation, number>();
  private fieldsKept = 0;
  private readonly bounds: Required<CompilingBounds>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly interpret: Executor,
    bounds: CompilingBounds,
  ) {
    this.schemaForCompiler = withCoercedVariables(schema);
    this.bounds = { mostFields: MOST_FIELDS, keptFields: KEPT_FIELDS, ...bounds };
  }

  /** Operations that have code now. */
  get compiledCount(): number {
    return this.kept.size;
  }

  execute(request: ExecutionRequest): ExecutionResult | Promise<ExecutionResult> {
    const { operation, variables, context } = request;
    const compiled = operation && this.compiledFormOf(operation, request);
    if (!compiled) return this.interpret(request);
    const { errors, coerced } = compiled.variables.coerce(variables);
    if (errors) return { errors };
    const result = compiled.query(undefined, context, coerced);
    return result instanceof Promise ? result.then(withPlainErrors) : withPlainErrors(result);
  }

  private compiledFormOf(
    operation: OperationDefinitionNode,
    { document, noteWork }: ExecutionRequest,
  ): CompiledOperation | null | undefined {
    let compilation = this.compilations.get(operation);
    if (!compilation) {
      compilation = { uses: 0, compiled: undefined };
      this.compilations.set(operation, compilation);
    }
    if (compilation.compiled) this.keep(compilation, this.kept.get(compilation) ?? 0);
    if (compilation.compiled !== undefined) return compilation.compiled;
    compilation.uses += 1;
    // Compiling costs more than interpreting once or twice: one-off documents are not worth it.
    if (compilation.uses < this.bounds.compileFromUse) return undefined;
    const size = compiledSize(this.schema, document, { operation, most: this.bounds.mostFields });
    const isSmall = size <= this.bounds.mostFields;
    if (isSmall) noteWork?.(size * WORK_OF_FIELD);
    compilation.compiled = isSmall ? this.compile(operation, document) : null;
    if (compilation.compiled) this.keep(compilation, size);
    return compilation.compiled;
  }

  /** As the one used last; others make room for it. */
  private keep(compilation: Compilation, size: number): void {
    if (this.kept.delete(compilation)) this.fieldsKept -= size;
    this.kept.set(compilation, size);
    this.fieldsKept += size;
    for (const [oldest, itsSize] of this.kept) {
      if (this.fieldsKept <= this.bounds.keptFields || oldest === compilation) return;
      this.kept.delete(oldest);
      this.fieldsKept -= itsSize;
      oldest.compiled = undefined;
      oldest.uses = 0;
    }
  }

  private compile(
    operation: OperationDefinitionNode,
    document: DocumentNode,
  ): CompiledOperation | null {
    if (!canBeCompiled(this.schema, document)) return null;
    const compiled = compileQuery(
      this.schemaForCompiler,
      takingCoercedVariables(document, operation),
      operation.name?.value,
    );
    if (!isCompiledQuery(compiled)) return null;
    return { query: compiled.query, variables: new VariableCoercion(this.schema, operation) };
  }
}

/** The compiler's errors look like GraphQLError and lack half of it; these are real ones. */
function withPlainErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map(plainError) };
}

function plainError(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    path: error.path ?? null,
    originalError: error.originalError ?? null,
    extensions: error.originalError instanceof GraphQLError ? error.originalError.extensions : null,
  });
}
