import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import { type Id } from '@duebook/kernel';
import { OpenItemType, type CoreLoaders } from '@duebook/ledger/graphql';
import { PartyType } from '@duebook/parties/graphql';
import { FileType, type LoaderDefinition, type RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentLoaders } from '../../documents/graphql/document.loaders';
import { documentType, DocumentType } from '../../documents/graphql/document.types';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import {
  EvidencePackageAccessType,
  EvidencePackageFileType,
  EvidencePackageType,
} from './evidence-package.types';

/** What packages refer to. */
export type PackageReferences = ContractsLoaders &
  Pick<CoreLoaders, 'openItem'> &
  Pick<DocumentLoaders, 'document'> & {
    readonly claimsOfPackage: LoaderDefinition<Id, readonly Id[]>;
  };

/** What a package refers to. */
@Resolver(() => EvidencePackageType)
export class EvidencePackageFieldsResolver {
  constructor(private readonly loaders: PackageReferences) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The creditor; null when it is not visible.',
  })
  legalEntity(
    @Root() { row }: EvidencePackageType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(row.legalEntityId);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The debtor. Needs parties.party.read, else null.',
  })
  party(
    @Root() { row }: EvidencePackageType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => [OpenItemType], {
    nullable: true,
    description: 'The claims, in the order of the case. Needs ledger.openItem.read, else null.',
  })
  async openItems(
    @Root() { row }: EvidencePackageType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType[] | null> {
    const ids = (await loaders.of(this.loaders.claimsOfPackage).load(row.id)) ?? [];
    const found = await Promise.all(ids.map((id) => loaders.of(this.loaders.openItem).load(id)));
    // They are all of one legal entity: who sees one of them sees them all.
    const seen = found.flatMap((item) => item ?? []);
    return seen.length === 0 ? null : seen;
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description:
      'The zip, whose bytes `GET /files/<id>` answers; each opening is written down. Null until it is made.',
  })
  async file(
    @Root() { row }: EvidencePackageType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return row.fileId === null ? null : loaders.of(this.loaders.file).load(row.fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'In whose name it is made; null when gone.',
  })
  requestedBy(
    @Root() { row }: EvidencePackageType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.starter.principalId);
  }
}

/** What a file of a package refers to. */
@Resolver(() => EvidencePackageFileType)
export class EvidencePackageFileFieldsResolver {
  constructor(private readonly loaders: PackageReferences) {}

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description:
      'The document that it is; null for what was made for the package, and when it is not visible.',
  })
  async document(
    @Root() { documentUuid }: EvidencePackageFileType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    if (documentUuid === null) return null;
    const found = await loaders.of(this.loaders.document).load(documentUuid);
    return found && documentType(found);
  }
}

/** Who opened a package. */
@Resolver(() => EvidencePackageAccessType)
export class EvidencePackageAccessFieldsResolver {
  constructor(private readonly loaders: PackageReferences) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who opened it; null when gone.',
  })
  principal(
    @Root() { principalId }: EvidencePackageAccessType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(principalId);
  }
}
