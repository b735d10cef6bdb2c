import type { PermissionDescription } from '@duebook/governance';

export const READ_REVIEWS = 'contracts.review.read';
export const CONDUCT_REVIEWS = 'contracts.review.conduct';
export const APPROVE_REVIEWS = 'contracts.review.approve';
export const APPROVE_LEGAL_REVIEWS = 'contracts.legalReview.approve';
export const DEFINE_CHECKLISTS = 'contracts.reviewChecklist.define';
export const SET_REVIEW_POLICY = 'contracts.reviewPolicy.set';
export const READ_COUNSEL = 'contracts.counsel.read';
export const RECORD_COUNSEL = 'contracts.counsel.record';

/**
 * Who may do what with reviews, in every legal entity that the contract binds; check-lists and counsel
 * are of the whole tenant.
 */
export const reviewPermissions: readonly PermissionDescription[] = [
  {
    name: READ_REVIEWS,
    description: 'See reviews of contracts of a legal entity, with the risks that were found.',
  },
  { name: CONDUCT_REVIEWS, description: 'Begin reviews of contracts and answer their points.' },
  { name: APPROVE_REVIEWS, description: 'Approve reviews of contracts, or give them back.' },
  {
    name: APPROVE_LEGAL_REVIEWS,
    description: 'Approve reviews by a lawyer, or give them back.',
  },
  { name: DEFINE_CHECKLISTS, description: 'Define what is looked at in contracts of a kind.' },
  {
    name: SET_REVIEW_POLICY,
    description: 'Set when contracts of a legal entity are reviewed, and when by a lawyer.',
  },
  { name: READ_COUNSEL, description: 'See law firms and lawyers, and how to reach them.' },
  { name: RECORD_COUNSEL, description: 'Record law firms and lawyers, correct and retire them.' },
];
