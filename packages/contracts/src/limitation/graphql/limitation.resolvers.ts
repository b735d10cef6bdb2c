import { createCoreLoaders } from '@duebook/ledger/graphql';
import { composingNodes, registerNode } from '@duebook/platform/graphql';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Limitation } from '../create-limitation';
import {
  LimitationClockFieldsResolver,
  LimitationEventFieldsResolver,
  LimitationOfItemResolver,
  LimitationStepFieldsResolver,
  type LimitationReferences,
} from './limitation-fields.resolver';
import { createLimitationLoaders } from './limitation.loaders';
import { LimitationResolver } from './limitation.resolver';
import { eventType } from './limitation.types';

/** The resolvers of limitation, ready to serve. Called while a schema is composed. */
export function limitationResolvers(
  limitation: Limitation,
  below: ContractsLoaders,
  documents: Pick<DocumentLoaders, 'document'>,
): readonly object[] {
  const loaders = createLimitationLoaders(limitation.reading);
  const references: LimitationReferences = {
    ...{ below, documents, limitation: loaders },
    ledger: createCoreLoaders(limitation.ledgerReading),
  };
  registerNode('LimitationEvent', async (id, context) => {
    const event = await context.loaders.of(loaders.limitationEvent).load(id);
    return event && eventType(event);
  });
  return [
    new LimitationResolver(limitation),
    new LimitationOfItemResolver(references),
    new LimitationClockFieldsResolver(references),
    new LimitationStepFieldsResolver(references, composingNodes()),
    new LimitationEventFieldsResolver(references),
  ];
}
