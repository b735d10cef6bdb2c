import { ok, readableText, refused, type Result } from '@duebook/kernel';
import type { DocumentKind } from '../../documents/domain/document-kind';
import type { EvidenceKind, EvidencePoint } from './evidence-checklist';
import type { EvidenceFault } from './evidence-fault';

/** With the claims of a case they fit on the pages that tell how it stands. */
export const MOST_POINTS = 20;
const MOST_KINDS = 10;
const LONGEST_NAME = 100;
const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** Points as a tenant may define them: each told apart by its code, and shown by kinds that there are. */
export function checkChecklist(
  points: readonly EvidencePoint[],
  kinds: readonly DocumentKind[],
): Result<readonly EvidencePoint[], EvidenceFault> {
  if (points.length === 0 || points.length > MOST_POINTS) {
    return refused({ code: 'EVIDENCE_POINTS_COUNT_INVALID', path: ['points'] });
  }
  const elementsOf = new Map(
    kinds.map(({ code, elements }) => [code, new Set(elements.map((each) => each.code))]),
  );
  const checked: EvidencePoint[] = [];
  const codes = new Set<string>();
  for (const [index, point] of points.entries()) {
    const path = ['points', index];
    if (!CODE.test(point.code) || codes.has(point.code)) {
      return refused({ code: 'EVIDENCE_POINT_CODE_INVALID', path: [...path, 'code'] });
    }
    codes.add(point.code);
    const each = checkPoint(point, { path, elementsOf });
    if (!each.ok) return each;
    checked.push(each.value);
  }
  return ok(checked);
}

function checkPoint(
  point: EvidencePoint,
  {
    path,
    elementsOf,
  }: Readonly<{
    path: readonly (string | number)[];
    elementsOf: ReadonlyMap<string, ReadonlySet<string>>;
  }>,
): Result<EvidencePoint, EvidenceFault> {
  const nameEn = readableText(point.nameEn, LONGEST_NAME);
  const nameZh = readableText(point.nameZh, LONGEST_NAME);
  if (nameEn === null || nameZh === null) {
    const field = nameEn === null ? 'nameEn' : 'nameZh';
    return refused({ code: 'EVIDENCE_POINT_NAME_INVALID', path: [...path, field] });
  }
  const { code, occasion, anyOf } = point;
  const named = new Set(anyOf.map(({ kindCode }) => kindCode));
  if (anyOf.length === 0 || anyOf.length > MOST_KINDS || named.size < anyOf.length) {
    return refused({ code: 'EVIDENCE_POINT_KINDS_INVALID', path: [...path, 'anyOf'] });
  }
  const wrong = anyOf.findIndex((kind) => !isKnown(kind, elementsOf));
  return wrong === -1
    ? ok({ code, nameEn, nameZh, occasion, anyOf: anyOf.map(plainKind) })
    : refused({ code: 'EVIDENCE_KIND_UNKNOWN', path: [...path, 'anyOf', wrong] });
}

function isKnown(
  { kindCode, elements }: EvidenceKind,
  elementsOf: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const known = elementsOf.get(kindCode);
  return known !== undefined && elements.every((element) => known.has(element));
}

function plainKind({ kindCode, elements }: EvidenceKind): EvidenceKind {
  return { kindCode, elements: [...new Set(elements)] };
}
