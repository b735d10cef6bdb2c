import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ValidationRule,
} from 'graphql';
import type { Limits } from '../config';
import { DocumentMeasure, type SelectionShape } from './document-shape';
import { refusalError } from './refusal';

/**
 * Refuses documents that are too deep or too repetitive, and mutations that are more than one.
 *
 * It runs with GraphQL's own validation, so a document is measured once and then known.
 */
export function documentRule(limits: Limits): ValidationRule {
  return (context) => ({
    Document(document) {
      const measure = new DocumentMeasure(document);
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        if (!context.getSchema().getRootType(definition.operation)) {
          context.reportError(noSuchOperations(definition.operation));
        }
        const shape = measure.shapeOf(definition);
        const found = excesses(shape, limits);
        for (const error of found) context.reportError(error);
        if (found.length > 0) {
          leaveNothing(document);
          return;
        }
        const mutations =
          definition.operation === OperationTypeNode.MUTATION
            ? [...measure.rootFields(definition).values()]
            : [];
        if (mutations.length > 1) context.reportError(twoMutations(mutations));
      }
    },
  });
}

/**
 * Such a document is refused whatever else is wrong with it, and to find that out would take far
 * longer than what the limits allow: the rules of GraphQL find nothing to look at.
 */
function leaveNothing(document: DocumentNode): void {
  (document.definitions as DefinitionNode[]).splice(0);
}

function excesses(shape: SelectionShape, limits: Limits): readonly GraphQLError[] {
  const measured = [
    ['depth', 'depth'],
    ['aliases', 'number of aliases'],
    ['directives', 'number of directives'],
  ] as const;
  return measured
    .filter(([kind]) => shape[kind] > limits[kind])
    .map(([kind, what]) =>
      refusalError(
        'LIMIT_EXCEEDED',
        `The ${what} of an operation is limited to ${limits[kind]}; this one has ${shape[kind]}.`,
        kind,
      ),
    );
}

/** A kind of operation that the schema does not have passes all rules of GraphQL itself. */
function noSuchOperations(kind: OperationTypeNode): GraphQLError {
  return new GraphQLError(`There are no operations of the kind ${kind} here.`);
}

/** One mutation is one transaction: two in one operation could not promise that. */
function twoMutations(fields: readonly string[]): GraphQLError {
  return new GraphQLError(
    `A mutation operation has exactly one mutation field, for it is one transaction; this one has ${fields.length}: ${fields.join(', ')}. Send them one after the other, or use the bulk mutation.`,
  );
}
