import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { FactReading } from '../application/read-facts';
import { FactResolver, FactsFieldsResolver } from './fact.resolver';

/** The resolvers of facts, ready to serve. Called while a schema is composed. */
export function factResolvers(facts: FactReading, below: CreditPolicyLoaders): readonly object[] {
  return [new FactResolver(facts), new FactsFieldsResolver(below)];
}
