import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import {
  encodeId,
  FileType,
  Node,
  type NodeRegistry,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { LoadersOfDocuments } from './document.loaders';
import {
  DocumentAccessType,
  DocumentKindType,
  DocumentLinkType,
  DocumentRevisionType,
  DocumentType,
  documentType,
  DocumentVersionType,
  holdType,
  kindType,
  LegalHoldType,
  linkType,
  revisionType,
  versionType,
} from './document.types';

/** What a document refers to. */
@Resolver(() => DocumentType)
export class DocumentFieldsResolver {
  constructor(private readonly loaders: LoadersOfDocuments) {}

  @FieldResolver(() => DocumentKindType, {
    nullable: true,
    description:
      'Its kind as it is defined now, which need not be how the document was checked; null when the viewer may not see kinds.',
  })
  async kind(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentKindType | null> {
    const kind = await loaders.of(this.loaders.documentKind).load(row.kindCode);
    return kind && kindType(kind);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Whose it is; null: of no single legal entity, or when it is not visible.',
  })
  async legalEntity(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = row;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null for Duebook itself, and when gone.',
  })
  async recordedBy(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.recordedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who said that it was recorded by mistake; null while nobody has, and when gone.',
  })
  async retractedBy(
    @Root() { row }: DocumentType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.retractedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who deleted it; null while nobody has, and when gone.',
  })
  async deletedBy(
    @Root() { row }: DocumentType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.deletedBy);
  }

  @FieldResolver(() => [DocumentVersionType], {
    description: 'Its files, the latest first; all of them, also of one that is deleted.',
  })
  async versions(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentVersionType[]> {
    const versions = await loaders.of(this.loaders.versionsOfDocument).load(row.id);
    return (versions ?? []).map((version) => versionType(version, row));
  }

  @FieldResolver(() => [DocumentRevisionType], {
    description: 'What it said, the latest first: its record and each correction.',
  })
  async revisions(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentRevisionType[]> {
    const revisions = await loaders.of(this.loaders.revisionsOfDocument).load(row.id);
    return (revisions ?? []).map(revisionType);
  }

  @FieldResolver(() => [DocumentLinkType], {
    description: 'What it is about, the oldest link first.',
  })
  async links(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentLinkType[]> {
    const links = await loaders.of(this.loaders.linksOfDocument).load(row.id);
    return (links ?? []).map(linkType);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether a legal hold is on it, or on something that it is linked to.',
  })
  async isUnderHold(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<boolean> {
    return ((await loaders.of(this.loaders.holdsOnDocument).load(row.id)) ?? []).length > 0;
  }

  @FieldResolver(() => [LegalHoldType], {
    description: 'The holds on it, or on something that it is linked to, that the viewer may see.',
  })
  async legalHolds(
    @Root() { row }: DocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalHoldType[]> {
    const ids = (await loaders.of(this.loaders.holdsOnDocument).load(row.id)) ?? [];
    const holds = await Promise.all(ids.map((id) => loaders.of(this.loaders.legalHold).load(id)));
    return holds.flatMap((hold) => (hold ? [holdType(hold)] : []));
  }
}

/** What a version refers to. */
@Resolver(() => DocumentVersionType)
export class DocumentVersionFieldsResolver {
  constructor(private readonly loaders: LoadersOfDocuments) {}

  @FieldResolver(() => FileType, {
    nullable: true,
    description:
      'The file, whose bytes `GET /files/<id>` answers; null once the document is deleted.',
  })
  async file(
    @Root() { row, isGone }: DocumentVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return isGone ? null : loaders.of(this.loaders.file).load(row.fileId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who added it; null for Duebook itself, and when gone.',
  })
  async addedBy(
    @Root() { row }: DocumentVersionType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.addedBy);
  }
}

/** What a revision refers to. */
@Resolver(() => DocumentRevisionType)
export class DocumentRevisionFieldsResolver {
  constructor(private readonly loaders: LoadersOfDocuments) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who said so; null for Duebook itself, and when gone.',
  })
  async revisedBy(
    @Root() { row }: DocumentRevisionType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.revisedBy);
  }
}

/** What a link leads to. */
@Resolver(() => DocumentLinkType)
export class DocumentLinkFieldsResolver {
  constructor(
    private readonly loaders: LoadersOfDocuments,
    private readonly nodes: NodeRegistry,
  ) {}

  @FieldResolver(() => Node, {
    nullable: true,
    description: 'The object; null when the viewer may not see it.',
  })
  object(
    @Root() { row }: DocumentLinkType,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    return this.nodes.fetch(encodeId(row.object.type, row.object.id), context);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who linked it; null for Duebook itself, and when gone.',
  })
  async linkedBy(
    @Root() { row }: DocumentLinkType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.linkedBy);
  }
}

/** What a hold refers to. */
@Resolver(() => LegalHoldType)
export class LegalHoldFieldsResolver {
  constructor(
    private readonly loaders: LoadersOfDocuments,
    private readonly nodes: NodeRegistry,
  ) {}

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'The document that it is on; null for one on an object.',
  })
  async document(
    @Root() { row }: LegalHoldType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    const { documentId } = row;
    const found =
      documentId === null ? null : await loaders.of(this.loaders.document).load(documentId);
    return found && documentType(found);
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description:
      'The object that it is on; null for one on a document, and when the viewer may not see it.',
  })
  async object(
    @Root() { row }: LegalHoldType,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    const { object } = row;
    return object && this.nodes.fetch(encodeId(object.type, object.id), context);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who placed it; null for Duebook itself, and when gone.',
  })
  async placedBy(
    @Root() { row }: LegalHoldType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.placedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who lifted it; null while it holds, and when gone.',
  })
  async liftedBy(
    @Root() { row }: LegalHoldType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.liftedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who agreed that it is lifted; null while it holds, and when gone.',
  })
  async agreedBy(
    @Root() { row }: LegalHoldType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, row.agreedBy);
  }
}

/** Who opened a document. */
@Resolver(() => DocumentAccessType)
export class DocumentAccessFieldsResolver {
  constructor(private readonly loaders: LoadersOfDocuments) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who opened it; null for Duebook itself, and when gone.',
  })
  async principal(
    @Root() { principalId }: DocumentAccessType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, principalId);
  }
}

async function principalOf(
  { principal }: LoadersOfDocuments,
  { loaders }: RequestContext,
  id: Id | null,
): Promise<typeof PrincipalType | null> {
  return id === null ? null : loaders.of(principal).load(id);
}
