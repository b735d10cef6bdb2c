import {
  uuidOf,
  uuidOrNullOf,
  requireCaller,
  type NodeRegistry,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { make } from '@duebook/kernel';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Documents } from '../create-documents';
import { documentError } from './document-errors';
import {
  DocumentCorrectInput,
  DocumentCorrectPayload,
  DocumentDeleteInput,
  DocumentDeletePayload,
  DocumentKindDefineInput,
  DocumentKindDefinePayload,
  DocumentLinkInput,
  DocumentLinkPayload,
  DocumentRecordInput,
  DocumentRecordPayload,
  DocumentRetractInput,
  DocumentRetractPayload,
  DocumentUnlinkInput,
  DocumentUnlinkPayload,
  DocumentVersionAddInput,
  DocumentVersionAddPayload,
  type ElementInput,
  type KindElementInput,
} from './document.inputs';
import { documentType, kindType, type DocumentType } from './document.types';
import { objectsOf, seenBy } from './objects-asked';

/** Filing documents, and what becomes of them. */
@Resolver()
export class DocumentMutationResolver {
  constructor(
    private readonly documents: Documents,
    private readonly nodes: NodeRegistry,
  ) {}

  @Mutation(() => DocumentRecordPayload, {
    description:
      'Files a document: a file with what it says and what it is about. Its text is read in the background. Needs contracts.document.record for its legal entity, or in the whole tenant.',
  })
  async documentRecord(
    @Arg('input', () => DocumentRecordInput, { description: 'The document.' })
    { idempotencyKey, ...input }: DocumentRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentRecordPayload> {
    const outcome = await this.documents.record(
      requireCaller(context),
      { operation: 'documentRecord', idempotencyKey },
      {
        ...{ kindCode: input.kindCode, title: input.title, documentDate: input.documentDate },
        legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
        ...{ elements: elementsOf(input.elements), fileId: uuidOf('File', input.fileId) },
        objects: objectsOf(input.objectIds),
      },
      seenBy(this.nodes, context),
    );
    return make(DocumentRecordPayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentVersionAddPayload, {
    description:
      'Adds a file as the next version of a document; those before it stay. Needs contracts.document.record for its legal entity, or in the whole tenant.',
  })
  async documentVersionAdd(
    @Arg('input', () => DocumentVersionAddInput, { description: 'The file.' })
    { idempotencyKey, ...input }: DocumentVersionAddInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentVersionAddPayload> {
    const outcome = await this.documents.addVersion(
      requireCaller(context),
      { operation: 'documentVersionAdd', idempotencyKey },
      { ...editOf(input), fileId: uuidOf('File', input.fileId) },
    );
    return make(DocumentVersionAddPayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentLinkPayload, {
    description:
      'Says what else a document is about. Needs contracts.document.record for its legal entity, or in the whole tenant.',
  })
  async documentLink(
    @Arg('input', () => DocumentLinkInput, { description: 'The objects.' })
    { idempotencyKey, ...input }: DocumentLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentLinkPayload> {
    const outcome = await this.documents.link(
      requireCaller(context),
      { operation: 'documentLink', idempotencyKey },
      { ...editOf(input), objects: objectsOf(input.objectIds) },
      seenBy(this.nodes, context),
    );
    return make(DocumentLinkPayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentUnlinkPayload, {
    description:
      'Says what a document is not about any more; not while a legal hold on the object keeps it. Needs contracts.document.record for its legal entity, or in the whole tenant.',
  })
  async documentUnlink(
    @Arg('input', () => DocumentUnlinkInput, { description: 'The objects.' })
    { idempotencyKey, ...input }: DocumentUnlinkInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentUnlinkPayload> {
    const outcome = await this.documents.unlink(
      requireCaller(context),
      { operation: 'documentUnlink', idempotencyKey },
      { ...editOf(input), objects: objectsOf(input.objectIds) },
    );
    return make(DocumentUnlinkPayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentCorrectPayload, {
    description:
      'Corrects what a document says; what it said before stays to be read. Needs contracts.document.record for its legal entity, or in the whole tenant.',
  })
  async documentCorrect(
    @Arg('input', () => DocumentCorrectInput, { description: 'What it says.' })
    { idempotencyKey, ...input }: DocumentCorrectInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentCorrectPayload> {
    const { title, documentDate, reason } = input;
    const outcome = await this.documents.correct(
      requireCaller(context),
      { operation: 'documentCorrect', idempotencyKey },
      { ...editOf(input), title, documentDate, reason, elements: elementsOf(input.elements) },
    );
    return make(DocumentCorrectPayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentRetractPayload, {
    description:
      'Says that a document was recorded by mistake: it proves nothing any more, and is kept all the same. Needs contracts.document.record for its legal entity, or in the whole tenant.',
  })
  async documentRetract(
    @Arg('input', () => DocumentRetractInput, { description: 'Which document, and why.' })
    { idempotencyKey, ...input }: DocumentRetractInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentRetractPayload> {
    const outcome = await this.documents.retract(
      requireCaller(context),
      { operation: 'documentRetract', idempotencyKey },
      { ...editOf(input), reason: input.reason },
    );
    return make(DocumentRetractPayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentDeletePayload, {
    description:
      'Deletes a document that nobody holds and that was kept for as long as it has to be. That it was there stays, with who deleted it and the hashes of its files. Needs contracts.document.delete for its legal entity, or in the whole tenant.',
  })
  async documentDelete(
    @Arg('input', () => DocumentDeleteInput, { description: 'Which document.' })
    { idempotencyKey, ...input }: DocumentDeleteInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentDeletePayload> {
    const outcome = await this.documents.remove(
      requireCaller(context),
      { operation: 'documentDelete', idempotencyKey },
      editOf(input),
    );
    return make(DocumentDeletePayload, await this.answer(outcome, context));
  }

  @Mutation(() => DocumentKindDefinePayload, {
    description:
      'Defines what documents of a kind name and how long they are kept, from now on; what was recorded before stays as it is. Needs contracts.document.define in the whole tenant.',
  })
  async documentKindDefine(
    @Arg('input', () => DocumentKindDefineInput, { description: 'The kind.' })
    { idempotencyKey, ...input }: DocumentKindDefineInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentKindDefinePayload> {
    const caller = requireCaller(context);
    const { code, nameEn, nameZh } = input;
    const outcome = await this.documents.defineKind(
      caller,
      { operation: 'documentKindDefine', idempotencyKey },
      {
        ...{ code, nameEn, nameZh, elements: input.elements.map(kindElementOf) },
        retentionYears: input.retentionYears ?? null,
      },
    );
    if (!outcome.ok) {
      const userErrors = [documentError(outcome.refusal)];
      return make(DocumentKindDefinePayload, { documentKind: null, userErrors });
    }
    const kind = await this.documents.reading.kind(caller, outcome.value.code);
    return make(DocumentKindDefinePayload, {
      documentKind: kind && kindType(kind),
      userErrors: [],
    });
  }

  private async answer(
    outcome: Awaited<ReturnType<Documents['record']>>,
    context: RequestContext,
  ): Promise<{ document: DocumentType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { document: null, userErrors: [documentError(outcome.refusal)] };
    const { reading } = this.documents;
    const [row] = await reading.byIds(requireCaller(context), [outcome.value.documentId]);
    return { document: row ? documentType(row) : null, userErrors: [] };
  }
}

function editOf(input: { readonly documentId: string; readonly expectedVersion: number }) {
  const { documentId, expectedVersion } = input;
  return { documentId: uuidOf('Document', documentId), expectedVersion };
}

function elementsOf(elements: readonly ElementInput[] | null | undefined) {
  return (elements ?? []).map(({ code, value }) => ({ code, value }));
}

function kindElementOf({ code, type, isRequired, nameEn, nameZh }: KindElementInput) {
  return { code, type, isRequired, nameEn, nameZh };
}
