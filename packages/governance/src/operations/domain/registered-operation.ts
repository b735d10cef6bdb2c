import { ok, refused, type Id, type Result } from '@duebook/kernel';

/** An operation of the API that a service account may run by the hash of its text. */
export interface RegisteredOperation {
  readonly id: Id;
  readonly serviceAccountId: Id;
  /** What its document calls it. */
  readonly name: string;
  /** As it was given, to the letter: the hash is the client's too. */
  readonly document: string;
  /** Of the document in UTF-8, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly registeredAt: Date;
  readonly retiredAt: Date | null;
  /** Within an hour; null while it was never run. */
  readonly lastUsedAt: Date | null;
}

/** What is found out about a document without running it. */
export type CheckedDocument =
  | { readonly isValid: true; readonly name: string }
  | { readonly isValid: false; readonly problems: readonly string[] };

/** A document that cannot be registered: which one of the call, and why. */
export interface InvalidDocument {
  readonly index: number;
  readonly problems: readonly string[];
}

/** Why operations cannot be registered. */
export type RegistrationFault = Readonly<
  | { code: 'OPERATION_COUNT_INVALID'; field: 'documents' }
  | { code: 'OPERATION_INVALID'; field: 'documents'; documents: readonly InvalidDocument[] }
>;

/** As many as one call registers at most. */
const MOST_DOCUMENTS = 100;

/** A document with what was found out about it. */
export interface DocumentFinding {
  readonly document: string;
  readonly sha256: string;
  readonly checked: CheckedDocument;
}

/** What is registered of these documents: all, once each, or none. */
export function registrable(
  findings: readonly DocumentFinding[],
): Result<readonly Pick<RegisteredOperation, 'name' | 'document' | 'sha256'>[], RegistrationFault> {
  if (findings.length === 0 || findings.length > MOST_DOCUMENTS) {
    return refused({ code: 'OPERATION_COUNT_INVALID', field: 'documents' });
  }
  const documents = findings.flatMap(({ checked }, index) =>
    checked.isValid ? [] : [{ index, problems: checked.problems }],
  );
  if (documents.length > 0)
    return refused({ code: 'OPERATION_INVALID', field: 'documents', documents });
  const byHash = new Map(
    findings.map(({ document, sha256, checked }) => [
      sha256,
      { name: checked.isValid ? checked.name : '', document, sha256 },
    ]),
  );
  return ok([...byHash.values()]);
}
