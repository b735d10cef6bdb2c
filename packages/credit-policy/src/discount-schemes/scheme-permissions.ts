import type { PermissionDescription } from '@duebook/governance';

export const READ_SCHEMES = 'credit-policy.discountScheme.read';
export const DRAFT_SCHEMES = 'credit-policy.discountScheme.draft';
export const ACTIVATE_SCHEMES = 'credit-policy.discountScheme.activate';
export const END_SCHEMES = 'credit-policy.discountScheme.end';
export const EVALUATE_SCHEMES = 'credit-policy.discountScheme.evaluate';

/** Who may do what with discount schemes. Of all legal entities: held in the whole tenant. */
export const schemePermissions: readonly PermissionDescription[] = [
  {
    name: READ_SCHEMES,
    description:
      'See discount schemes, what customers earned by them, and discounts that were taken and not earned.',
  },
  { name: DRAFT_SCHEMES, description: 'Draft discount schemes.' },
  {
    name: ACTIVATE_SCHEMES,
    description: 'Let a discount scheme hold, which somebody else has to agree to.',
  },
  { name: END_SCHEMES, description: 'End a discount scheme before its time.' },
  {
    name: EVALUATE_SCHEMES,
    description:
      'Work out what customers earned by a scheme, and propose limits to those who paid punctually.',
  },
];
