import { EVERY_PERMISSION } from './grant';
import { permissionsMatching, type PermissionCatalogue } from './permission-catalogue';
import type { Role } from './role';

/** A role that every tenant has. Nobody edits it; a start of a new version adds what that one gives. */
export interface ShippedRole {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** Names in which `*` stands for one part, or the single `*` that stands for every permission. */
  readonly patterns: readonly string[];
}

/** The code of the role that gives everything. */
export const ADMINISTRATOR = 'ADMIN';

/** No contact persons and no full bank account numbers: whoever needs those is given them below. */
const READS_OF_BUSINESS = ['governance.legalEntity.read', 'parties.party.read', 'ledger.*.read'];

/** Duties are kept apart: who writes invoices takes no money in, who audits changes nothing. */
export const SHIPPED_ROLES: readonly ShippedRole[] = [
  {
    code: ADMINISTRATOR,
    name: 'Administrator',
    description: 'Everything, also what later versions add.',
    patterns: [EVERY_PERMISSION],
  },
  {
    code: 'CLERK',
    name: 'Receivables clerk',
    description:
      'Keeps parties and deliveries; posts, imports and follows invoices, credit notes and debit notes.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.party.*',
      'parties.contact.*',
      'ledger.invoice.*',
      'ledger.creditNote.*',
      'ledger.debitNote.*',
      'ledger.documentTimes.*',
      'ledger.delivery.*',
      // A credit note relieves an invoice. To undo what was matched is the cashier's.
      'ledger.allocation.create',
      'ledger.import.*',
      'ledger.importProfile.*',
    ],
  },
  {
    code: 'CASHIER',
    name: 'Cashier',
    description: 'Posts and imports receipts, payments and refunds, and allocates them.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.bankAccount.*',
      'ledger.receipt.*',
      'ledger.payment.*',
      'ledger.refund.*',
      'ledger.allocation.*',
      'ledger.import.*',
      'ledger.importProfile.*',
    ],
  },
  {
    code: 'CREDIT_CONTROLLER',
    name: 'Credit controller',
    description: 'Looks after customers, their credit and what is overdue.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.party.*',
      'parties.contact.*',
      'parties.owner.*',
      'parties.group.*',
      // Owners are chosen among the users.
      'governance.user.read',
      // Whoever asks for money learns what was never received or accepted.
      'ledger.documentTimes.*',
      'ledger.allocation.*',
      'credit-policy.*.*',
      'collections.*.*',
    ],
  },
  {
    code: 'CONTROLLER',
    name: 'Financial controller',
    description: 'All of the ledger: adjustments, reversals, rates and periods too.',
    patterns: [
      '*.*.read',
      'platform.file.*',
      'governance.legalEntity.*',
      'parties.*.*',
      'ledger.*.*',
      'reserve.*.*',
    ],
  },
  {
    code: 'AUDITOR',
    name: 'Auditor',
    description: 'Reads everything and changes nothing.',
    patterns: ['*.*.read'],
  },
  {
    code: 'PARTNER',
    name: 'Partner',
    description: 'A connected system that reads parties and the ledger. Add a role for its writes.',
    patterns: READS_OF_BUSINESS,
  },
];

/** What a shipped role gives under this catalogue. */
export function permissionsOfShippedRole(
  role: ShippedRole,
  catalogue: PermissionCatalogue,
): readonly string[] {
  return role.patterns.includes(EVERY_PERMISSION)
    ? [EVERY_PERMISSION]
    : permissionsMatching(catalogue, role.patterns);
}

/** What shipped roles of a tenant lack of what they give under this catalogue. */
export function missingOfShippedRoles(
  held: readonly Role[],
  catalogue: PermissionCatalogue,
): readonly { readonly role: Role; readonly permissions: readonly string[] }[] {
  return SHIPPED_ROLES.flatMap((shipped) => {
    const role = held.find(({ code }) => code === shipped.code);
    if (!role) return [];
    const given = permissionsOfShippedRole(shipped, catalogue);
    const permissions = given.filter((permission) => !role.permissions.includes(permission));
    return permissions.length > 0 ? [{ role, permissions }] : [];
  });
}
