/** The face of contracts: what packages above may know. */
export type { ContractsServices } from './services';
export type { ContactQuestion, ContactsOf } from './evidence/application/package.ports';
export type { Contact } from './evidence/domain/contact';
export type { EvidenceCase } from './evidence/domain/evidence-case';
export type { DocumentDraft } from './documents/application/add-document';
export type { DocumentOf, DocumentsOf } from './documents/application/documents-of';
export type { Documents } from './documents/create-documents';
export type { ObjectRef } from './documents/domain/object-ref';
