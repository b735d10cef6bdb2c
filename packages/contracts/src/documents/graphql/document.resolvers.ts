import { composingNodes, registerFamily, registerNode } from '@duebook/platform/graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Documents } from '../create-documents';
import { FILED_DOCUMENT } from '../events/document-events';
import {
  DocumentAccessFieldsResolver,
  DocumentFieldsResolver,
  DocumentLinkFieldsResolver,
  DocumentRevisionFieldsResolver,
  DocumentVersionFieldsResolver,
  LegalHoldFieldsResolver,
} from './document-fields.resolver';
import { DocumentSearchResolver } from './document-search.resolver';
import { createDocumentLoaders } from './document.loaders';
import { DocumentMutationResolver } from './document-mutation.resolver';
import { DocumentsResolver } from './document.resolver';
import { documentType, holdType } from './document.types';
import { ApprovalOfLift, LegalHoldResolver } from './legal-hold.resolver';

/** The resolvers of documents, ready to serve. Called while a schema is composed. */
export function documentResolvers(
  documents: Documents,
  below: ContractsLoaders,
): readonly object[] {
  const { reading } = documents;
  const loaders = { ...below, ...createDocumentLoaders(reading) };
  registerNode('Document', async (id, context) => {
    const found = await context.loaders.of(loaders.document).load(id);
    return found && documentType(found);
  });
  registerNode('LegalHold', async (id, context) => {
    const found = await context.loaders.of(loaders.legalHold).load(id);
    return found && holdType(found);
  });
  // What is posted is called a document there already.
  registerFamily(FILED_DOCUMENT, ['Document']);
  const nodes = composingNodes();
  return [
    new DocumentsResolver(reading),
    new DocumentSearchResolver(documents.search),
    new DocumentMutationResolver(documents, nodes),
    new LegalHoldResolver(documents, nodes),
    new ApprovalOfLift(below),
    new DocumentFieldsResolver(loaders),
    new DocumentVersionFieldsResolver(loaders),
    new DocumentRevisionFieldsResolver(loaders),
    new DocumentLinkFieldsResolver(loaders, nodes),
    new LegalHoldFieldsResolver(loaders, nodes),
    new DocumentAccessFieldsResolver(loaders),
  ];
}
