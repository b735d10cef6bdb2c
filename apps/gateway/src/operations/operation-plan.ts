import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type OperationTypeNode,
} from 'graphql';
import type { DocumentLimits } from '../limits/document-limits';
import { DocumentMeasure } from '../limits/document-shape';

/** What is known of an operation before it runs, found once per document. */
export interface OperationPlan {
  readonly operation: OperationDefinitionNode;
  readonly type: OperationTypeNode;
  /** The first field of the root, for metrics and logs: a name of the schema, never the client's. */
  readonly field: string;
  readonly introspects: boolean;
  /** Answers the cost. @throws GraphQLError when the operation asks for too much with these variables */
  readonly check: ReturnType<DocumentLimits['checkOf']>;
}

/** Plans of validated documents; they go when the document store lets go of the document. */
export class OperationPlans {
  private readonly plans = new WeakMap<DocumentNode, Map<string, OperationPlan>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: DocumentLimits,
  ) {}

  /** Undefined when the document has no such operation. */
  of(document: DocumentNode, operationName: string | null | undefined): OperationPlan | undefined {
    const name = operationName ?? '';
    let ofDocument = this.plans.get(document);
    if (!ofDocument) {
      ofDocument = new Map();
      this.plans.set(document, ofDocument);
    }
    const known = ofDocument.get(name);
    if (known) return known;
    const operation = getOperationAST(document, operationName ?? undefined);
    if (!operation) return undefined;
    const plan = this.plan(document, operation);
    ofDocument.set(name, plan);
    return plan;
  }

  private plan(document: DocumentNode, operation: OperationDefinitionNode): OperationPlan {
    const measure = new DocumentMeasure(document);
    const [field] = measure.rootFields(operation).values();
    return {
      operation,
      type: operation.operation,
      field: field ?? '__typename',
      introspects: measure.shapeOf(operation).introspects,
      check: this.limits.checkOf(this.schema, document, operation),
    };
  }
}
