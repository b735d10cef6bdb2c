import type { Id } from '@duebook/kernel';
import { createCoreLoaders, OpenItemType } from '@duebook/ledger/graphql';
import {
  defineLoader,
  registerNode,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import { documentType, DocumentType } from '../../documents/graphql/document.types';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Evidence } from '../create-evidence';
import type { EvidenceFinding } from '../domain/evidence-checklist';
import {
  EvidenceChecklistFieldsResolver,
  EvidenceChecklistResolver,
} from './evidence-checklist.resolver';
import {
  EvidencePackageAccessFieldsResolver,
  EvidencePackageFieldsResolver,
  EvidencePackageFileFieldsResolver,
  type PackageReferences,
} from './evidence-package-fields.resolver';
import { EvidencePackageResolver } from './evidence-package.resolver';
import { packageType } from './evidence-package.types';
import { claimEvidenceType, ClaimEvidenceType, EvidencePointType } from './evidence.types';

/** From a claim to what proves it. */
@Resolver(() => OpenItemType)
class EvidenceOfItemResolver {
  constructor(private readonly findings: LoaderDefinition<Id, readonly EvidenceFinding[]>) {}

  @FieldResolver(() => ClaimEvidenceType, {
    nullable: true,
    description:
      'What proves the claim, by the documents that are filed for it, its invoice, contract, deliveries and party; as of now. Null for what is no claim against a customer. Needs contracts.document.read for the legal entity, else null.',
  })
  async evidence(
    @Root() { item }: OpenItemType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ClaimEvidenceType | null> {
    const findings = await loaders.of(this.findings).load(item.id);
    return findings && claimEvidenceType(findings);
  }
}

/** What shows a point. */
@Resolver(() => EvidencePointType)
class EvidencePointFieldsResolver {
  constructor(private readonly loaders: Pick<DocumentLoaders, 'document'>) {}

  @FieldResolver(() => [DocumentType], {
    description:
      'The documents that show it, strong ones before weak ones; none where it is MISSING.',
  })
  async documents(
    @Root() { documentUuids }: EvidencePointType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType[]> {
    const loader = loaders.of(this.loaders.document);
    const found = await Promise.all(documentUuids.map((id) => loader.load(id)));
    return found.flatMap((document) => (document ? [documentType(document)] : []));
  }
}

/** The resolvers of evidence, ready to serve. Called while a schema is composed. */
export function evidenceResolvers(
  evidence: Evidence,
  below: ContractsLoaders,
  documents: Pick<DocumentLoaders, 'document'>,
): readonly object[] {
  const loader = defineLoader('contracts.evidenceOfItem', (ids: readonly Id[], caller) =>
    evidence.of(caller, ids),
  );
  const evidencePackage = defineLoader('contracts.evidencePackage', (ids: readonly Id[], caller) =>
    evidence.reading.byIds(caller, ids),
  );
  const { openItem } = createCoreLoaders(evidence.ledgerReading);
  const references: PackageReferences = {
    ...{ ...below, openItem, document: documents.document },
    claimsOfPackage: defineLoader(
      'contracts.claimsOfEvidencePackage',
      (ids: readonly Id[], caller) => evidence.reading.claimsOf(caller, ids),
    ),
  };
  registerNode('EvidencePackage', async (id, { loaders }) => {
    const row = await loaders.of(evidencePackage).load(id);
    return row && packageType(row);
  });
  return [
    new EvidenceOfItemResolver(loader),
    new EvidencePointFieldsResolver(documents),
    new EvidenceChecklistResolver(evidence),
    new EvidenceChecklistFieldsResolver(below),
    new EvidencePackageResolver(evidence),
    new EvidencePackageFieldsResolver(references),
    new EvidencePackageFileFieldsResolver(references),
    new EvidencePackageAccessFieldsResolver(references),
  ];
}
