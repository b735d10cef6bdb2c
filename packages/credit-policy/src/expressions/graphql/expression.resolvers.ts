import type { CheckExpression } from '../application/check-expression';
import { ExpressionResolver } from './expression.resolver';

/** The resolvers of expressions, ready to serve. Called while a schema is composed. */
export function expressionResolvers(check: CheckExpression): readonly object[] {
  return [new ExpressionResolver(check)];
}
