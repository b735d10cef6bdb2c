import type { Id } from '@duebook/kernel';

export const EVIDENCE_STATES = ['PRESENT', 'WEAK', 'MISSING', 'NOT_NEEDED'] as const;
/**
 * How a claim stands in one point of the check-list.
 *
 * - PRESENT: a document shows it, and says all that makes it prove something.
 * - WEAK: there is a document, but what makes it prove something is not said in it, a signature for example.
 * - MISSING: there is none.
 * - NOT_NEEDED: this claim does not depend on it, as a demand for what is not due yet.
 */
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export const EVIDENCE_OCCASIONS = ['ALWAYS', 'ACCEPTANCE_AGREED', 'OVERDUE', 'PART_PAID'] as const;
/** When a point counts for a claim. */
export type EvidenceOccasion = (typeof EVIDENCE_OCCASIONS)[number];

/** A kind of document that shows a point, and the elements without which it proves little. */
export interface EvidenceKind {
  readonly kindCode: string;
  readonly elements: readonly string[];
}

/** A point of the check-list: any one of the kinds will do. */
export interface EvidencePoint {
  readonly code: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly occasion: EvidenceOccasion;
  readonly anyOf: readonly EvidenceKind[];
}

/** A check-list as it is defined from its revision on. */
export interface EvidenceChecklist {
  /** 0: as shipped; the tenant's own count from 1. */
  readonly revision: number;
  /** In the order of the trade. */
  readonly points: readonly EvidencePoint[];
}

/** What of a claim decides which points count. */
export interface ClaimFacts {
  readonly isAcceptanceAgreed: boolean;
  readonly isOverdue: boolean;
  readonly isPartPaid: boolean;
}

/** A document that was filed for a claim, or for what the claim rests on. */
export interface FiledEvidence {
  readonly documentId: Id;
  readonly kindCode: string;
  /** The codes of the elements that it names. */
  readonly elements: readonly string[];
}

/** How a claim stands in a point, with the documents that show it, strong ones before weak ones. */
export interface EvidenceFinding {
  readonly point: EvidencePoint;
  readonly state: EvidenceState;
  readonly documentIds: readonly Id[];
}

const kind = (kindCode: string, ...elements: readonly string[]): EvidenceKind => ({
  kindCode,
  elements,
});

/** What a court asks of who claims the price of goods or services, in the order of the trade. */
export const SALES_CHECKLIST: readonly EvidencePoint[] = [
  {
    ...{ code: 'AGREEMENT', nameEn: 'What was agreed', nameZh: '合同依据', occasion: 'ALWAYS' },
    anyOf: [kind('CONTRACT', 'SIGNED_BY'), kind('ORDER')],
  },
  {
    ...{
      code: 'DELIVERY',
      nameEn: 'That it was delivered',
      nameZh: '履行凭证',
      occasion: 'ALWAYS',
    },
    anyOf: [kind('DELIVERY_NOTE', 'SIGNED_BY'), kind('ACCEPTANCE')],
  },
  {
    ...{ code: 'ACCEPTANCE', nameEn: 'That it was accepted', nameZh: '验收凭证' },
    ...{ occasion: 'ACCEPTANCE_AGREED', anyOf: [kind('ACCEPTANCE')] },
  },
  {
    ...{ code: 'INVOICE', nameEn: 'The invoice', nameZh: '发票', occasion: 'ALWAYS' },
    anyOf: [kind('INVOICE')],
  },
  {
    ...{ code: 'BALANCE', nameEn: 'That the debtor knows the balance', nameZh: '对账确认' },
    ...{
      occasion: 'OVERDUE',
      anyOf: [kind('BALANCE_CONFIRMATION', 'SIGNED_BY'), kind('STATEMENT')],
    },
  },
  {
    ...{ code: 'DEMAND', nameEn: 'That payment was demanded', nameZh: '催收凭证' },
    ...{ occasion: 'OVERDUE', anyOf: [kind('DEMAND', 'DELIVERED_ON')] },
  },
  {
    ...{ code: 'PAYMENT', nameEn: 'What was paid', nameZh: '付款凭证', occasion: 'PART_PAID' },
    anyOf: [kind('PAYMENT_PROOF')],
  },
];

/** The check-list that every tenant begins with. */
export const SHIPPED_CHECKLIST: EvidenceChecklist = { revision: 0, points: SALES_CHECKLIST };

/** How a claim stands in each point of a check-list, in its order. */
export function assessEvidence(
  checklist: readonly EvidencePoint[],
  claim: ClaimFacts,
  filed: readonly FiledEvidence[],
): readonly EvidenceFinding[] {
  return checklist.map((point) => {
    if (!counts(point.occasion, claim)) return { point, state: 'NOT_NEEDED', documentIds: [] };
    const shown = filed.filter(({ kindCode }) => kindOf(point, kindCode) !== undefined);
    const strong = shown.filter((document) => isStrong(point, document));
    const weak = shown.filter((document) => !strong.includes(document));
    return {
      point,
      state: strong.length > 0 ? 'PRESENT' : weak.length > 0 ? 'WEAK' : 'MISSING',
      documentIds: [...strong, ...weak].map(({ documentId }) => documentId),
    };
  });
}

/** Points that are shown, of those that count; a weak one is not. Whole percent, rounded down. */
export function completenessPercent(findings: readonly EvidenceFinding[]): number {
  const counted = findings.filter(({ state }) => state !== 'NOT_NEEDED');
  const present = counted.filter(({ state }) => state === 'PRESENT');
  return counted.length === 0 ? 100 : Math.floor((present.length * 100) / counted.length);
}

function counts(occasion: EvidenceOccasion, claim: ClaimFacts): boolean {
  switch (occasion) {
    case 'ALWAYS':
      return true;
    case 'ACCEPTANCE_AGREED':
      return claim.isAcceptanceAgreed;
    case 'OVERDUE':
      return claim.isOverdue;
    case 'PART_PAID':
      return claim.isPartPaid;
  }
}

function kindOf({ anyOf }: EvidencePoint, kindCode: string): EvidenceKind | undefined {
  return anyOf.find((each) => each.kindCode === kindCode);
}

function isStrong(point: EvidencePoint, { kindCode, elements }: FiledEvidence): boolean {
  return (kindOf(point, kindCode)?.elements ?? []).every((element) => elements.includes(element));
}
