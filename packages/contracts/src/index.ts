/** The face of contracts: what packages above may know. */
export type { ContractsServices } from './services';
export type { DocumentDraft } from './documents/application/add-document';
export type { DocumentOf, DocumentsOf } from './documents/application/documents-of';
export type { Documents } from './documents/create-documents';
export type { ObjectRef } from './documents/domain/object-ref';
