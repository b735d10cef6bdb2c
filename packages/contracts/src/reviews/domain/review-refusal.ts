/** Why something of a review or of the register of counsel is refused. */
export type ReviewRefusal = Readonly<{
  code:
    | 'CONTRACT_CHECKLIST_INVALID'
    | 'CONTRACT_CHECKLIST_KIND_UNKNOWN'
    | 'CONTRACT_REVIEW_POLICY_INVALID'
    | 'CONTRACT_REVIEW_UNKNOWN'
    | 'CONTRACT_REVIEW_VERSION_UNKNOWN'
    | 'CONTRACT_REVIEW_NOT_SUBMITTED'
    | 'CONTRACT_REVIEW_OPEN'
    | 'CONTRACT_REVIEW_OUTDATED'
    | 'CONTRACT_REVIEW_POINT_UNKNOWN'
    | 'CONTRACT_REVIEW_RISK_UNTOLD'
    | 'CONTRACT_REVIEW_TEXT_INVALID'
    | 'CONTRACT_REVIEW_UNDER_APPROVAL'
    | 'CONTRACT_REVIEW_INCOMPLETE'
    | 'CONTRACT_REVIEW_SAME_PERSON'
    | 'CONTRACT_REVIEW_APPROVED'
    | 'COUNSEL_UNKNOWN'
    | 'COUNSEL_RETIRED'
    | 'COUNSEL_FIRM_UNFIT'
    | 'COUNSEL_TEXT_INVALID'
    | 'LEGAL_ENTITY_UNKNOWN';
  path: readonly (string | number)[];
}>;

/** A refusal of this feature. */
export function reviewRefusal(
  code: ReviewRefusal['code'],
  ...path: readonly (string | number)[]
): ReviewRefusal {
  return { code, path };
}
