import { ok, readableText, refused, type Result } from '@duebook/kernel';
import type { DocumentFault } from './document-fault';
import type { DocumentKind, KindElement } from './document-kind';

const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const LONGEST_CODE = 40;
const LONGEST_NAME = 100;
const MOST_ELEMENTS = 30;
const MOST_YEARS = 100;

/** A kind as somebody defines it. Plain JSON. */
export type KindDraft = Readonly<Omit<DocumentKind, 'revision'>>;

/** Checks a definition in the order of its fields. */
export function checkKind(draft: KindDraft): Result<KindDraft, DocumentFault> {
  if (!isCode(draft.code)) return invalid(['code']);
  const nameEn = readableText(draft.nameEn, LONGEST_NAME);
  if (nameEn === null) return invalid(['nameEn']);
  const nameZh = readableText(draft.nameZh, LONGEST_NAME);
  if (nameZh === null) return invalid(['nameZh']);
  const { code, retentionYears } = draft;
  if (retentionYears !== null && !isYears(retentionYears)) return invalid(['retentionYears']);
  if (draft.elements.length > MOST_ELEMENTS) return invalid(['elements']);
  const seen = new Set<string>();
  const elements: KindElement[] = [];
  for (const [index, each] of draft.elements.entries()) {
    const read = checkElement(each);
    if (read === null || seen.has(each.code)) return invalid(['elements', index]);
    seen.add(each.code);
    elements.push(read);
  }
  return ok({ code, nameEn, nameZh, elements, retentionYears });
}

function checkElement(element: KindElement): KindElement | null {
  const nameEn = readableText(element.nameEn, LONGEST_NAME);
  const nameZh = readableText(element.nameZh, LONGEST_NAME);
  const isGood = isCode(element.code) && nameEn !== null && nameZh !== null;
  return isGood ? { ...element, nameEn, nameZh } : null;
}

function isCode(code: string): boolean {
  return code.length <= LONGEST_CODE && CODE.test(code);
}

function isYears(years: number): boolean {
  return Number.isInteger(years) && years >= 0 && years <= MOST_YEARS;
}

function invalid(path: DocumentFault['path']): Result<never, DocumentFault> {
  return refused({ code: 'FILED_DOCUMENT_KIND_INVALID', path });
}
