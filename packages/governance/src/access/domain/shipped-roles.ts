import type { Id } from '@duebook/kernel';
import { EVERY_PERMISSION } from './grant';
import { permissionsMatching, type PermissionCatalogue } from './permission-catalogue';
import type { Role } from './role';

/** A role that every tenant has. Nobody edits it: it is what the version that runs says of it. */
export interface ShippedRole {
  readonly code: string;
  readonly name: string;
  /** As finance departments in China call the post. */
  readonly nameZh: string;
  readonly description: string;
  /** Names in which `*` stands for one part, or the single `*` that stands for every permission. */
  readonly patterns: readonly string[];
}

/** The code of the role that gives everything. */
export const ADMINISTRATOR = 'ADMIN';

/** No contact persons and no full bank account numbers: whoever needs those is given them below. */
const READS_OF_BUSINESS = ['governance.legalEntity.read', 'parties.party.read', 'ledger.*.read'];

/** What was agreed, what proves it, and what follows from paying late. */
const READS_OF_CONTRACTS = [
  'contracts.contract.read',
  'contracts.document.read',
  'contracts.baseRate.read',
  'contracts.lateInterest.read',
  'contracts.limitation.read',
  'contracts.performance.read',
  'contracts.rulePack.read',
  'contracts.statutoryTerms.read',
];

/** Of whoever works with files of documents; posting them needs the permission of each. */
const IMPORTS = ['platform.file.*', 'ledger.import.*', 'ledger.importProfile.*'];

/**
 * Duties are kept apart: but for the administrator, no role holds both halves of a pair that the
 * shipped conflict rules name.
 */
export const SHIPPED_ROLES: readonly ShippedRole[] = [
  {
    code: ADMINISTRATOR,
    name: 'Administrator',
    nameZh: '系统管理员',
    description: 'Everything, also what later versions add.',
    patterns: [EVERY_PERMISSION],
  },
  {
    code: 'CLERK',
    name: 'Receivables clerk',
    nameZh: '应收会计',
    description:
      'Keeps parties, orders and deliveries, and has orders checked; posts, imports and follows invoices, credit notes and debit notes; loads opening items.',
    patterns: [
      ...READS_OF_BUSINESS,
      ...IMPORTS,
      'parties.party.*',
      'parties.contact.read',
      'ledger.accountStatement.*',
      'ledger.invoice.*',
      'ledger.creditNote.*',
      'ledger.debitNote.*',
      'ledger.documentTimes.*',
      'ledger.delivery.*',
      // A credit note relieves an invoice. To undo what was matched is the reconciler's.
      'ledger.allocation.create',
      // What is loaded is accepted by another.
      'ledger.opening.load',
      // Whoever sells records orders and has them checked, and sees what waits; others let it pass.
      'credit-policy.salesOrder.*',
      'credit-policy.creditCheck.*',
      'credit-policy.creditHold.read',
      // So do applications for credit of new customers; somebody else decides them.
      'credit-policy.application.prepare',
      'credit-policy.application.read',
      'credit-policy.file.read',
      // Whoever talks with customers hears things.
      'parties.signal.record',
      // Papers of trade come to this desk. Somebody else proposed the interest that it books.
      ...READS_OF_CONTRACTS,
      'contracts.document.record',
      'contracts.lateInterest.approve',
    ],
  },
  {
    code: 'CASHIER',
    name: 'Cashier',
    nameZh: '出纳',
    description: 'Posts and imports receipts, payments and refunds, and allocates them.',
    patterns: [
      ...READS_OF_BUSINESS,
      ...IMPORTS,
      // To see where money goes; never to change it.
      'parties.bankAccount.reveal',
      'ledger.receipt.*',
      'ledger.payment.*',
      'ledger.refund.*',
      'ledger.allocation.create',
    ],
  },
  {
    // It books money that the bank says has come, and touches neither cash nor the check of it.
    code: 'CASH_APPLIER',
    name: 'Cash applier',
    nameZh: '收款核销会计',
    description:
      'Imports bank statements and remittance advices, matches lines of the bank with open items, and posts and applies the receipts. Handles no cash and checks none.',
    patterns: [
      ...READS_OF_BUSINESS,
      'reconciliation.*.read',
      'platform.file.*',
      'ledger.receipt.post',
      'ledger.allocation.create',
      'reconciliation.bankStatement.import',
      'reconciliation.remittanceAdvice.*',
      // A run posts with the rights of whoever starts it. To undo a match is the controller's.
      'reconciliation.matchingRun.start',
      'reconciliation.match.decide',
    ],
  },
  {
    code: 'RECONCILER',
    name: 'Reconciler',
    nameZh: '对账会计',
    description:
      'Compares the bank’s and the parties’ statements with the books, and follows differences; matches items, and undoes matches of items that were wrong. Posts no money.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.contact.read',
      'ledger.allocation.*',
      'ledger.accountStatement.*',
      // One by one: what books money that has come is the cash applier's, what says by which rules it
      // is booked and checked the controller's.
      'reconciliation.*.read',
      'reconciliation.bankStatement.*',
      'reconciliation.bankStatementLine.*',
      'reconciliation.bankStatementLayout.*',
      'reconciliation.counterpartyStatement.*',
      'reconciliation.reconciliation.*',
      // All but the erasing of comments, which cannot be undone.
      'reconciliation.difference.assign',
      'reconciliation.difference.comment',
      'reconciliation.difference.resolve',
      'reconciliation.task.*',
      'reconciliation.balanceConfirmation.*',
      'reconciliation.statementRequest.*',
      'reconciliation.cashBook.*',
      // Differences of days and terms are told by what was agreed; signed statements are papers.
      ...READS_OF_CONTRACTS,
      'contracts.document.record',
    ],
  },
  {
    code: 'CREDIT_CONTROLLER',
    name: 'Credit controller',
    nameZh: '信用管理专员',
    description: 'Looks after customers, their credit and what is overdue.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.party.*',
      'parties.contact.read',
      'parties.owner.*',
      'parties.group.*',
      'parties.signal.*',
      // Owners are chosen among the users.
      'governance.user.read',
      // Whoever asks for money learns what was never received or accepted.
      'ledger.documentTimes.*',
      'ledger.accountStatement.*',
      'ledger.allocation.*',
      'ledger.discount.acceptUnearned',
      'credit-policy.*.*',
      ...READS_OF_CONTRACTS,
      'contracts.document.record',
      'contracts.lateInterest.propose',
      'contracts.limitationEvent.record',
      'contracts.statutoryClass.record',
    ],
  },
  {
    code: 'COLLECTOR',
    name: 'Collector',
    nameZh: '催收专员',
    description: 'Reminds customers, records what they promise and dispute; touches no money.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.signal.record',
      'parties.contact.read',
      'ledger.documentTimes.*',
      'ledger.accountStatement.*',
      'collections.*.*',
      // Demands are proved by papers, and keep claims from running out of time.
      ...READS_OF_CONTRACTS,
      'contracts.document.record',
      'contracts.lateInterest.propose',
      'contracts.limitationEvent.record',
    ],
  },
  {
    code: 'LEGAL',
    name: 'Legal counsel',
    nameZh: '法务专员',
    description: 'Reviews contracts and takes overdue claims to court; reads the ledger.',
    patterns: [
      ...READS_OF_BUSINESS,
      'platform.file.*',
      'parties.contact.read',
      'contracts.*.read',
      // Rates, and interest that is charged, are the business of accounting.
      'contracts.clause.*',
      'contracts.contract.*',
      'contracts.counsel.*',
      'contracts.document.*',
      'contracts.evidenceChecklist.*',
      'contracts.evidencePackage.*',
      'contracts.kind.*',
      'contracts.legalReview.*',
      'contracts.limitationEvent.*',
      'contracts.limitationWarning.*',
      'contracts.performance.*',
      'contracts.review.*',
      'contracts.reviewChecklist.*',
      'contracts.reviewPolicy.*',
      'contracts.rulePack.*',
      'contracts.statutoryClass.*',
      'contracts.template.*',
      'collections.*.read',
    ],
  },
  {
    code: 'CONTROLLER',
    name: 'Financial controller',
    nameZh: '财务主管',
    description:
      'Keeps chart, periods, rates and terms; posts adjustments, settlements without money and entries by hand, reverses documents and matches, sets how matching works, signs opening balances off. Takes no money in and pays none out.',
    patterns: [
      '*.*.read',
      'platform.file.*',
      'governance.legalEntity.*',
      'governance.conflict.*',
      'governance.finding.*',
      // All of parties but the erasing of contacts, which cannot be undone.
      'parties.party.*',
      'parties.owner.*',
      'parties.group.*',
      'parties.contact.read',
      'parties.bankAccount.*',
      'ledger.book.*',
      'ledger.account.*',
      'ledger.fiscalYear.*',
      'ledger.period.*',
      'ledger.paymentTerm.*',
      'ledger.calendar.*',
      'ledger.exchangeRate.*',
      'ledger.tolerance.*',
      'ledger.adjustment.*',
      'ledger.contra.*',
      'ledger.document.*',
      // Somebody else agrees to each entry by hand.
      'ledger.journal.*',
      'ledger.documentTimes.*',
      'ledger.delivery.*',
      // To undo a contra is to undo its allocations.
      'ledger.allocation.reverse',
      'ledger.opening.start',
      'ledger.opening.signOff',
      'ledger.import.*',
      'ledger.importProfile.*',
      'ledger.accountStatement.*',
      // Says by which rules money is matched, which accounts are ours and when they are compared, and
      // undoes what was matched wrongly; whoever matches does none of that.
      'reconciliation.match.reverse',
      'reconciliation.matchPolicy.*',
      'reconciliation.houseBankAccount.*',
      'reconciliation.cycle.*',
      'reconciliation.intercompany.*',
      // An entry that takes a difference away needs the right to post it, which reconcilers have not;
      // whoever is asked for one, or reviews, answers where it is asked. Where one person reconciles,
      // another one reviews.
      'reconciliation.difference.resolve',
      'reconciliation.difference.comment',
      'reconciliation.reconciliation.review',
      // What money costs is kept beside exchange rates; what was charged for it is waived here alone.
      'contracts.baseRate.*',
      'contracts.baseRateSeries.*',
      'contracts.lateInterest.set',
      'contracts.lateInterest.waive',
      'reserve.*.*',
    ],
  },
  {
    code: 'APPROVER',
    name: 'Approver',
    nameZh: '审批人',
    description: 'Decides on what others ask for; makes nothing.',
    patterns: [...READS_OF_BUSINESS, 'governance.approval.read', 'governance.approval.decide'],
  },
  {
    code: 'AUDITOR',
    name: 'Auditor',
    nameZh: '审计员',
    description: 'Reads everything and changes nothing.',
    // Also who has opened which document.
    patterns: ['*.*.read', 'contracts.document.audit'],
  },
  {
    code: 'PARTNER',
    name: 'Partner',
    nameZh: '合作伙伴',
    description:
      'A connected system that reads parties, the ledger and the feed of events, and has events sent to it. Add a role for its writes.',
    // Its own endpoints alone: else it could send the events of another partner elsewhere.
    patterns: [...READS_OF_BUSINESS, 'platform.event.read', 'platform.webhook.manageOwn'],
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

/** How a role is called and described. */
export type RoleNames = Pick<Role, 'name' | 'nameZh' | 'description'>;

/** A shipped role of a tenant that is not what this version says of it. */
export interface ShippedRoleGap {
  /** With the names that the version has for it. */
  readonly role: Role;
  /** What it was called until then. */
  readonly formerly: RoleNames;
  /** What it gives from now on besides. */
  readonly lacking: readonly string[];
  /** What it gives no longer. */
  readonly beyond: readonly string[];
}

/**
 * How shipped roles of a tenant differ from what this version says of them. What they give beyond it
 * is taken away as far as this version knows of it: what a newer one brought, which may be running
 * already, is none of its business.
 */
export function gapsOfShippedRoles(
  held: readonly Role[],
  catalogue: PermissionCatalogue,
): readonly ShippedRoleGap[] {
  return SHIPPED_ROLES.flatMap((shipped) => {
    const role = held.find(({ code }) => code === shipped.code);
    if (!role) return [];
    const given = permissionsOfShippedRole(shipped, catalogue);
    const lacking = given.filter((permission) => !role.permissions.includes(permission));
    const beyond = role.permissions.filter(
      (permission) => catalogue.has(permission) && !given.includes(permission),
    );
    const { name, nameZh, description } = shipped;
    const isCalledSo =
      role.name === name && role.nameZh === nameZh && role.description === description;
    return lacking.length + beyond.length === 0 && isCalledSo
      ? []
      : [{ role: { ...role, name, nameZh, description }, formerly: role, lacking, beyond }];
  });
}

/** The shipped roles that a tenant has not. */
export function missingShippedRoles(held: readonly Role[]): readonly ShippedRole[] {
  return SHIPPED_ROLES.filter(({ code }) => !held.some((role) => role.code === code));
}

/** A shipped role as a tenant is given it. */
export function shippedRole(id: Id, role: ShippedRole, catalogue: PermissionCatalogue): Role {
  const { code, name, nameZh, description } = role;
  const permissions = permissionsOfShippedRole(role, catalogue);
  return { id, code, name, nameZh, description, isShipped: true, permissions, version: 1 };
}
