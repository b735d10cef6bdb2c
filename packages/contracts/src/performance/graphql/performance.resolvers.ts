import { createOrderLoaders } from '@duebook/credit-policy/graphql';
import { createCoreLoaders, createDeliveryLoaders } from '@duebook/ledger/graphql';
import { registerNode } from '@duebook/platform/graphql';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { ContractLoaders } from '../../register/graphql/contract.loaders';
import type { ContractPerformance } from '../create-performance';
import {
  AlertFieldsResolver,
  BreachFieldsResolver,
  MilestoneFieldsResolver,
  PerformanceChainResolver,
  PerformanceDifferenceResolver,
  PerformanceOfContractResolver,
  PerformanceOfDocumentResolver,
  PerformanceOfOrderResolver,
  PerformanceStepResolver,
  SecurityFieldsResolver,
  type PerformanceReferences,
} from './performance-fields.resolver';
import { createPerformanceLoaders } from './performance.loaders';
import { PerformanceResolver } from './performance.resolver';
import { breachType, milestoneType, securityType } from './performance.types';

/** The resolvers of performance, ready to serve. Called while a schema is composed. */
export function performanceResolvers(
  performance: ContractPerformance,
  above: ContractsLoaders & ContractLoaders & Pick<DocumentLoaders, 'document'>,
): readonly object[] {
  const { below } = performance;
  const references: PerformanceReferences = {
    ...above,
    ...createPerformanceLoaders(performance),
    salesOrder: createOrderLoaders(below.orders).salesOrder,
    delivery: createDeliveryLoaders(below.deliveries).delivery,
    ledgerDocument: createCoreLoaders(below.ledger).document,
  };
  registerNode('ContractMilestone', async (id, { loaders }) => {
    const row = await loaders.of(references.milestones.one).load(id);
    const today = await loaders.of(references.performanceToday).load('today');
    return row && today && milestoneType(row, today);
  });
  registerNode('ContractBreach', async (id, { loaders }) => {
    const row = await loaders.of(references.breaches.one).load(id);
    return row && breachType(row);
  });
  registerNode('ContractSecurity', async (id, { loaders }) => {
    const row = await loaders.of(references.securities.one).load(id);
    return row && securityType(row);
  });
  return [
    new PerformanceResolver(performance),
    new PerformanceOfContractResolver(references),
    new PerformanceOfOrderResolver(references),
    new PerformanceOfDocumentResolver(references),
    new PerformanceChainResolver(references),
    new PerformanceStepResolver(references),
    new PerformanceDifferenceResolver(references),
    new MilestoneFieldsResolver(references),
    new BreachFieldsResolver(references),
    new SecurityFieldsResolver(references),
    new AlertFieldsResolver(references),
  ];
}
