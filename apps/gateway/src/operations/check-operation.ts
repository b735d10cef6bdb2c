import type { CheckedDocument } from '@duebook/governance';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { DocumentLimits } from '../limits/document-limits';

/** Whoever corrects a document sees this many of its faults at once. */
const MOST_PROBLEMS = 10;

/** Half of a character beyond the first 65,536: no text in UTF-8 has it, so that its hash is another’s. */
const HALF_A_CHARACTER = /\p{Cs}/u;

/** Looks at a document as it is looked at before it runs: it would be refused then as now. */
export function checkOperation(
  schema: GraphQLSchema,
  limits: Pick<DocumentLimits, 'parsing' | 'rules'>,
  text: string,
): CheckedDocument {
  if (text.includes('\0') || HALF_A_CHARACTER.test(text)) {
    return invalid('It holds characters that cannot be kept.');
  }
  try {
    const document = parse(text, limits.parsing);
    const [operation, another] = document.definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (!operation || another) return invalid('It has not exactly one operation.');
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      return invalid('Subscriptions are not offered.');
    }
    if (!operation.name) return invalid('Its operation has no name.');
    const errors = validate(schema, document, [...specifiedRules, ...limits.rules]);
    if (errors.length === 0) return { isValid: true, name: operation.name.value };
    return invalid(...errors.slice(0, MOST_PROBLEMS).map(({ message }) => message));
  } catch (error) {
    if (error instanceof GraphQLError) return invalid(error.message);
    throw error;
  }
}

function invalid(...problems: readonly string[]): CheckedDocument {
  return { isValid: false, problems };
}
