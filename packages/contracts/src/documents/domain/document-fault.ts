/** Where in the input something is. */
export type FaultPath = readonly (string | number)[];

/** Why something is not done to a document; `path` is where in the input. */
export type DocumentFault = Readonly<{ path: FaultPath }> &
  (
    | Readonly<{
        code:
          | 'FILED_DOCUMENT_ELEMENT_UNKNOWN'
          | 'FILED_DOCUMENT_ELEMENT_MISSING'
          | 'FILED_DOCUMENT_ELEMENT_INVALID';
        element: string;
      }>
    | Readonly<{ code: 'FILED_DOCUMENT_RETAINED'; retainUntil: string }>
    | Readonly<{
        code:
          | 'FILED_DOCUMENT_UNKNOWN'
          | 'FILED_DOCUMENT_KIND_UNKNOWN'
          | 'FILED_DOCUMENT_KIND_INVALID'
          | 'FILED_DOCUMENT_KINDS_TOO_MANY'
          | 'FILED_DOCUMENT_TITLE_INVALID'
          | 'FILED_DOCUMENT_REASON_INVALID'
          | 'FILED_DOCUMENT_FILE_UNKNOWN'
          | 'FILED_DOCUMENT_FILE_SAME'
          | 'FILED_DOCUMENT_VERSIONS_TOO_MANY'
          | 'FILED_DOCUMENT_LINKS_TOO_MANY'
          | 'FILED_DOCUMENT_OBJECT_UNKNOWN'
          | 'FILED_DOCUMENT_NOT_LINKED'
          | 'FILED_DOCUMENT_UNCHANGED'
          | 'FILED_DOCUMENT_RETRACTED'
          | 'FILED_DOCUMENT_DELETED'
          | 'FILED_DOCUMENT_UNDER_HOLD'
          | 'LEGAL_ENTITY_UNKNOWN'
          | 'LEGAL_HOLD_UNKNOWN'
          | 'LEGAL_HOLD_TARGET_INVALID'
          | 'LEGAL_HOLD_LIFTED'
          | 'LEGAL_HOLD_OWN';
      }>
  );
