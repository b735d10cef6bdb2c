import type {
  DocumentNode,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
  ParseOptions,
  ValidationRule,
} from 'graphql';
import type { Limits } from '../config';
import { planCost } from './cost';
import { documentRule } from './document-rule';
import { refusalError } from './refusal';
import type { Variables } from './sent-elements';

/** What a document has to keep to before an operation of it runs. */
export interface DocumentLimits {
  /** The parser's, and those of validation: asked once of each document. */
  readonly parsing: Pick<ParseOptions, 'maxLexicalTokens' | 'maxSourceLength'>;
  readonly rules: readonly ValidationRule[];
  /**
   * Made once of each operation, asked of every request: answers its cost, and throws where the
   * variables ask for too much.
   */
  checkOf(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): (variables: Variables) => number;
}

/** UTF-16 code units: far above what the tokens allow in practice. */
const LONGEST_SOURCE = 200_000;

/** The limits that the product serves with. */
export function documentLimits(limits: Limits): DocumentLimits {
  return {
    parsing: { maxLexicalTokens: limits.tokens, maxSourceLength: LONGEST_SOURCE },
    rules: [documentRule(limits)],
    checkOf: (schema, document, operation) => {
      const plan = planCost(schema, document, operation);
      return (variables) => {
        const cost = plan.of(variables);
        if (cost > limits.cost) throw tooCostly(cost, limits.cost);
        return cost;
      };
    },
  };
}

function tooCostly(cost: number, limit: number): GraphQLError {
  const found = Number.isFinite(cost)
    ? `up to ${cost} objects`
    : 'more objects than can be counted';
  return refusalError(
    'LIMIT_EXCEEDED',
    `An operation may answer up to ${limit} objects; this one asks for ${found}. Ask for smaller pages.`,
    'cost',
  );
}
