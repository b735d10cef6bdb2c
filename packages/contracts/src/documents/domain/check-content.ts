import {
  ok,
  parseBusinessDate,
  parseDecimal,
  readableText,
  refused,
  type BusinessDate,
  type Result,
} from '@duebook/kernel';
import type { DocumentContent, ElementValue } from './document';
import type { DocumentFault } from './document-fault';
import type { DocumentKind, KindElement } from './document-kind';

const LONGEST_TITLE = 300;
const LONGEST_VALUE = 200;
const LONGEST_REASON = 500;

/** What somebody says of a document. Plain JSON. */
export type ToldContent = Readonly<{
  title: string;
  documentDate: BusinessDate;
  elements: readonly ElementValue[];
}>;

/** Checks what is said of a document against its kind, in the order of the fields. */
export function checkContent(
  kind: DocumentKind,
  told: ToldContent,
): Result<DocumentContent & Readonly<{ title: string }>, DocumentFault> {
  const title = readableText(told.title, LONGEST_TITLE);
  if (title === null) return refused({ code: 'FILED_DOCUMENT_TITLE_INVALID', path: ['title'] });
  const elements = checkElements(kind, told.elements);
  if (!elements.ok) return elements;
  return ok({
    ...{ kindCode: kind.code, kindRevision: kind.revision, documentDate: told.documentDate, title },
    elements: elements.value,
  });
}

/** The values in the order of the kind's elements. */
function checkElements(
  kind: DocumentKind,
  told: readonly ElementValue[],
): Result<readonly ElementValue[], DocumentFault> {
  const byCode = new Map<string, string>();
  const known = new Map(kind.elements.map((each) => [each.code, each]));
  for (const [index, { code, value }] of told.entries()) {
    const path = ['elements', index];
    const element = known.get(code);
    if (!element || byCode.has(code)) {
      return refused({ code: 'FILED_DOCUMENT_ELEMENT_UNKNOWN', element: code, path });
    }
    const read = readElement(element, value);
    if (read === null)
      return refused({ code: 'FILED_DOCUMENT_ELEMENT_INVALID', element: code, path });
    byCode.set(code, read);
  }
  const missing = kind.elements.find(({ code, isRequired }) => isRequired && !byCode.has(code));
  if (missing) {
    return refused({
      ...{ code: 'FILED_DOCUMENT_ELEMENT_MISSING', element: missing.code, path: ['elements'] },
    });
  }
  return ok(
    kind.elements.flatMap(({ code }) => {
      const value = byCode.get(code);
      return value === undefined ? [] : [{ code, value }];
    }),
  );
}

function readElement({ type }: KindElement, value: string): string | null {
  const text = readableText(value, LONGEST_VALUE);
  if (text === null) return null;
  switch (type) {
    case 'TEXT':
      return text;
    case 'DATE':
      return parseBusinessDate(text);
    case 'DECIMAL':
      return parseDecimal(text)?.toFixed() ?? null;
  }
}

/** Why something is done, as it is kept; a refusal when nobody can read it. */
export function checkReason(reason: string): Result<string, DocumentFault> {
  const text = readableText(reason, LONGEST_REASON);
  return text === null
    ? refused({ code: 'FILED_DOCUMENT_REASON_INVALID', path: ['reason'] })
    : ok(text);
}
