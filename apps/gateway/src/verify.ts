import type { Clock } from '@duebook/kernel';
import { ledgerInvariants } from '@duebook/ledger/module';
import { creditPolicyInvariants } from '@duebook/credit-policy/module';
import { contractsInvariants } from '@duebook/contracts/module';
import { reconciliationInvariants } from '@duebook/reconciliation/module';
import type {
  ContentStore,
  Finding,
  Invariant,
  UnitOfWork,
  VerificationContext,
} from '@duebook/platform';
import {
  type Anchor,
  type CatalogueFault,
  I15,
  lintCatalogue,
  platformInvariants,
  verifyContents,
} from '@duebook/platform/module';
import { handlers, modules } from './compose';

/** An invariant as it was found in the whole database. */
export interface InvariantReport {
  /** Its number, for example `I3`. */
  readonly id: string;
  readonly title: string;
  readonly holds: boolean;
  /** What was looked at, or the first offences, for a person. No personal data. */
  readonly detail: string;
  /** The tenants in whose books it is broken; empty for one that is about the database itself. */
  readonly brokenTenantIds: readonly string[];
}

/** What is verified, and with what. */
export interface VerifyRequest {
  /** The catalogue is read as the owner; books are read as the app role, as anybody would. */
  readonly ownerUrl: string;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly tenantIds: readonly string[];
  /** Which past moments are drawn; the same seed draws the same ones from the same books. */
  readonly seed: number;
  /** Where the tenants' chains ended when that was written down outside of the database. */
  readonly anchors?: readonly Anchor[];
  /** Where the bytes of files are; without it they are not read, and there is no I15. */
  readonly contents?: ContentStore;
}

function invariantsOf({ anchors = [] }: VerifyRequest): readonly Invariant[] {
  return [
    ...platformInvariants(handlers, anchors),
    ...ledgerInvariants,
    ...creditPolicyInvariants,
    ...contractsInvariants,
    ...reconciliationInvariants,
  ];
}

/** The rule of the catalogue lint that is an invariant of its own. */
const APPEND_ONLY = 'the app role cannot change or remove what is append-only';

/**
 * Checks every invariant: those of the books in one snapshot per tenant, those of the database once.
 * What the recorder has not sealed yet counts as it stands; seal first where none runs.
 *
 * @returns a report per invariant, in the order of their ids
 */
export async function verify(request: VerifyRequest): Promise<readonly InvariantReport[]> {
  const invariants = invariantsOf(request);
  const found: BookFinding[] = [];
  for (const tenantId of request.tenantIds) {
    found.push(...(await verifyTenant(request, tenantId, invariants)));
  }
  const ids = [...new Set(invariants.map(({ id }) => id))];
  const ofBooks = ids.map((id) =>
    summarise(
      invariants.filter((invariant) => invariant.id === id),
      found.filter(({ invariant }) => invariant.id === id),
    ),
  );
  const ofCatalogue = reportCatalogue(await lintCatalogue(request.ownerUrl, modules));
  return [...ofBooks, ...(await reportContents(request)), ...ofCatalogue].sort(byId);
}

interface TenantFinding extends Finding {
  readonly tenantId: string;
}

interface BookFinding extends TenantFinding {
  readonly invariant: Invariant;
}

function verifyTenant(
  { unitOfWork, clock, seed }: VerifyRequest,
  tenantId: string,
  invariants: readonly Invariant[],
): Promise<readonly BookFinding[]> {
  return unitOfWork.snapshot({ tenantId }, async (reader) => {
    // One moment for all of them, as they see one state: what one takes makes nothing older for the next.
    const now = clock.now();
    const findings: BookFinding[] = [];
    for (const invariant of invariants) {
      // Each draws from the start, so that one invariant more does not move the moments of another.
      const context = { reader, now, random: seededRandom(seed) };
      findings.push({ tenantId, invariant, ...(await checked(invariant, context)) });
    }
    return findings;
  });
}

/** Each tenant's bytes, outside of its snapshot: to read them may take long. */
async function reportContents({
  contents,
  tenantIds,
  unitOfWork,
  seed,
}: VerifyRequest): Promise<readonly InvariantReport[]> {
  if (!contents) return [];
  const findings: TenantFinding[] = [];
  for (const tenantId of tenantIds) {
    const reader = unitOfWork.reader({ tenantId });
    const finding = await verifyContents({ reader, contents, random: seededRandom(seed) });
    findings.push({ tenantId, ...finding });
  }
  return [summarise([I15], findings)];
}

/** Books can be so broken that a check stumbles over them; that is a finding as well. */
async function checked(invariant: Invariant, context: VerificationContext): Promise<Finding> {
  try {
    return await invariant.check(context);
  } catch (error) {
    // A failed statement ends the snapshot, and with it all that would follow.
    if (error instanceof Error && 'code' in error) throw error;
    return { holds: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** An id may stand for several statements, one per package: it holds when all of them do. */
function summarise(
  invariants: readonly Pick<Invariant, 'id' | 'title'>[],
  findings: readonly TenantFinding[],
): InvariantReport {
  const broken = findings.filter(({ holds }) => !holds);
  const tenantIds = [...new Set(broken.map(({ tenantId }) => tenantId))];
  return {
    id: invariants[0]?.id ?? '',
    title: invariants.map(({ title }) => title).join('; '),
    holds: broken.length === 0,
    detail: detailOf(findings, broken),
    brokenTenantIds: tenantIds,
  };
}

function detailOf(findings: readonly TenantFinding[], broken: readonly TenantFinding[]): string {
  if (broken.length > 0) {
    return broken.map(({ tenantId, detail }) => `tenant ${tenantId}: ${detail}`).join('; ');
  }
  const tenants = new Set(findings.map(({ tenantId }) => tenantId)).size;
  if (tenants === 1) return [...new Set(findings.map(({ detail }) => detail))].join('; ');
  return tenants === 0 ? 'there are no tenants' : `in ${tenants} tenants`;
}

function reportCatalogue(faults: readonly CatalogueFault[]): readonly InvariantReport[] {
  const appendOnly = faults.filter(({ rule }) => rule === APPEND_ONLY);
  const others = faults.filter(({ rule }) => rule !== APPEND_ONLY);
  return [
    catalogueReport(
      'I9',
      'The app role cannot change or remove journal, allocations and audit',
      appendOnly,
    ),
    catalogueReport('I14', 'The catalogue keeps the rules of tenancy', others),
  ];
}

function catalogueReport(
  id: string,
  title: string,
  faults: readonly CatalogueFault[],
): InvariantReport {
  const detail = faults.map(({ rule, object }) => `${object}: ${rule}`).join('; ');
  const holds = faults.length === 0;
  return { id, title, holds, detail: holds ? 'none found' : detail, brokenTenantIds: [] };
}

/** The books' own first (I2 before I10), then the other families by their letters: CA1, P1, R1, SC1. */
function byId({ id: a }: InvariantReport, { id: b }: InvariantReport): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  return one.family.localeCompare(other.family, 'en') || one.number - other.number;
}

function placeOf(id: string): { readonly family: string; readonly number: number } {
  const letters = id.replace(/\d+$/, '');
  return { family: letters === 'I' ? '' : letters, number: Number(id.slice(letters.length)) };
}

/** Mulberry32: small, and the same numbers on every machine. */
function seededRandom(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
