import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { DocumentLink, DocumentRevision } from '../application/ports';
import type { DocumentReading } from '../application/read-documents';
import type { Document } from '../domain/document';
import type { DocumentKind } from '../domain/document-kind';
import type { DocumentVersion } from '../domain/document-version';
import type { LegalHold } from '../domain/legal-hold';

/** What documents lead to, one statement per level; null to who may not see them. */
export interface DocumentLoaders {
  readonly document: LoaderDefinition<Id, Document>;
  readonly legalHold: LoaderDefinition<Id, LegalHold>;
  readonly documentKind: LoaderDefinition<string, DocumentKind>;
  readonly versionsOfDocument: LoaderDefinition<Id, readonly DocumentVersion[]>;
  readonly linksOfDocument: LoaderDefinition<Id, readonly DocumentLink[]>;
  readonly revisionsOfDocument: LoaderDefinition<Id, readonly DocumentRevision[]>;
  readonly holdsOnDocument: LoaderDefinition<Id, readonly Id[]>;
}

/** What types of documents refer to. */
export type LoadersOfDocuments = DocumentLoaders & ContractsLoaders;

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createDocumentLoaders(reading: DocumentReading): DocumentLoaders {
  return {
    document: defineLoader('contracts.document', (ids: readonly Id[], caller) =>
      reading.byIds(caller, ids),
    ),
    legalHold: defineLoader('contracts.legalHold', (ids: readonly Id[], caller) =>
      reading.holdsByIds(caller, ids),
    ),
    documentKind: defineLoader(
      'contracts.documentKind',
      async (codes: readonly string[], caller) => {
        const byCode = new Map((await reading.kinds(caller)).map((kind) => [kind.code, kind]));
        return codes.map((code) => byCode.get(code) ?? null);
      },
    ),
    versionsOfDocument: many('contracts.versionsOfDocument', (caller, ids) =>
      reading.versions(caller, ids),
    ),
    linksOfDocument: many('contracts.linksOfDocument', (caller, ids) => reading.links(caller, ids)),
    revisionsOfDocument: many('contracts.revisionsOfDocument', (caller, ids) =>
      reading.revisions(caller, ids),
    ),
    holdsOnDocument: many('contracts.holdsOnDocument', (caller, ids) =>
      reading.holdsOn(caller, ids),
    ),
  };
}

function many<T>(
  name: string,
  read: (caller: Caller, ids: readonly Id[]) => Promise<ReadonlyMap<Id, readonly T[]>>,
): LoaderDefinition<Id, readonly T[]> {
  return defineLoader(name, async (ids: readonly Id[], caller) => {
    const found = await read(caller, ids);
    return ids.map((id) => found.get(id) ?? []);
  });
}
