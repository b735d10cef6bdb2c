import { invariant, newId, refused, type Id } from '@duebook/kernel';
import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { anApprover, aTenant, type TestTenant } from '@duebook/governance/testing';
import type { LedgerServices } from '@duebook/ledger';
import { createLedgerServices, ledgerModule } from '@duebook/ledger/module';
import type { PartiesServices } from '@duebook/parties';
import { createPartiesServices, partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import type { Caller, FileService } from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import {
  createCreditPolicyExecutors,
  createCreditPolicyServices,
  creditPolicyModule,
} from '../../src/module';
import type { CreditPolicyServices } from '../../src/services';

/** A tenant with credit policy over parties and ledger, and somebody who may agree. */
export interface CreditDesk {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly caller: Caller;
  readonly ledger: LedgerServices;
  readonly parties: PartiesServices;
  readonly services: CreditPolicyServices;
  readonly approvals: ApprovalServices;
  /** Another user, who may decide on requests and nothing else. */
  readonly approver: Caller;
  customers(codes: readonly string[]): Promise<readonly Id[]>;
  /** Where a party is from its first day on. */
  place(partyId: Id, place: Readonly<{ segment?: string; region?: string }>): Promise<void>;
  /** Somebody with these permissions alone, in a legal entity or everywhere. */
  as(permissions: readonly string[], legalEntityId?: Id | null): Caller;
  /** The approver agrees to what a call asked for; what became of it. */
  agree(outcome: { readonly ok: boolean }): ReturnType<ApprovalServices['approve']>;
  readonly key: () => { readonly idempotencyKey: string };
}

const NO_FILES = {
  open: () => Promise.resolve(refused({ code: 'FILE_UNKNOWN' })),
  factsByIds: (_caller: Caller, ids: readonly Id[]) => Promise.resolve(ids.map(() => null)),
} as unknown as FileService;

const modules = [governanceModule, partiesModule, ledgerModule, creditPolicyModule];

/** Tables of everything that credit policy rests on; closed by whoever opens them. */
export function openCreditTables(): Promise<TestDatabase> {
  return openTestDatabase(modules);
}

/** A desk of a tenant of its own. */
export async function aCreditDesk(
  db: TestDatabase,
  files: FileService = NO_FILES,
): Promise<CreditDesk> {
  const tenant = await aTenant(db);
  const { unitOfWork, clock } = db;
  const { caller, tenantId } = tenant;
  const operations = modules.flatMap((module) =>
    'approvables' in module ? module.approvables : [],
  );
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const settler = new Recorder(db.database, clock, [], []);
  const ledger = createLedgerServices({ unitOfWork, settler, clock, approvals });
  const parties = createPartiesServices({ unitOfWork, approvals, files });
  const services = createCreditPolicyServices({
    ...{ unitOfWork, clock, approvals, ledger, parties, files },
    tenants: () => Promise.resolve([tenantId]),
  });
  approvals.executors.add(createCreditPolicyExecutors(services));
  const approver = await anApprover(tenant);
  const key = () => ({ idempotencyKey: newId() });
  return {
    ...{ db, tenant, caller, ledger, parties, services, approvals, approver, key },
    customers: (codes) => someParties(db, caller, [...codes]),
    place: async (partyId, { segment = null, region = null }) => {
      await db.asOwner(
        'update parties.party set segment = $3, region = $4 where tenant_id = $1 and id = $2',
        [tenantId, partyId, segment, region],
      );
      await db.asOwner(
        `insert into parties.party_placement
           (tenant_id, id, party_id, segment, region, valid_from, commit_id)
         values ($1, $2, $3, $4, $5, null, $2)`,
        [tenantId, newId(), partyId, segment, region],
      );
    },
    as: (permissions, legalEntityId = null) => ({
      ...caller,
      requestId: newId(),
      grants: permissions.map((permission) => ({ permission, legalEntityId })),
    }),
    agree: async (outcome) => {
      const approvalRequestId = requestOf(outcome);
      const [request] = await approvals.requestsByIds(caller, [approvalRequestId]);
      const contentHash = request?.contentHash ?? '';
      return approvals.approve(approver, {
        ...{ ...key(), approvalRequestId, contentHash, comment: null },
      });
    },
  };
}

/** What a call asked for that somebody else has to agree to. */
export function requestOf(outcome: { readonly ok: boolean }): Id {
  const { value } = outcome as { value?: { approvalRequestId?: Id } };
  invariant(value?.approvalRequestId, `Nothing was asked for: ${JSON.stringify(outcome)}`);
  return value.approvalRequestId;
}

/** The code and path of a refusal, or of each fault of content. */
export function refusalOf(outcome: { readonly ok: boolean }): unknown {
  invariant(!outcome.ok && 'refusal' in outcome, 'It was not refused.');
  const { refusal } = outcome;
  const { faults } = refusal as { faults?: readonly { code: string; path: readonly string[] }[] };
  if (faults) return faults.map(({ code, path }) => `${code} ${path.join('.')}`);
  const { code, path = [] } = refusal as { code: string; path?: readonly string[] };
  return `${code} ${path.join('.')}`.trim();
}
