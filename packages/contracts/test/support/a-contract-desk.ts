import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { CreditPolicyServices } from '@duebook/credit-policy';
import { createCreditPolicyServices, creditPolicyModule } from '@duebook/credit-policy/module';
import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { anApprover, aTenant, type TestTenant } from '@duebook/governance/testing';
import { businessDate, invariant, newId, type BusinessDate, type Id } from '@duebook/kernel';
import type { AccountStatements, LedgerServices } from '@duebook/ledger';
import {
  createAccountStatements,
  createLedgerServices,
  ledgerModule,
} from '@duebook/ledger/module';
import type { PartiesServices } from '@duebook/parties';
import { createPartiesServices, partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import {
  createFileService,
  createFolderStore,
  type Caller,
  type FileService,
} from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createBaseRates } from '../../src/base-rates/create-base-rates';
import { features } from '../../src/features';
import { contractsSchema } from '../../src/persistence/schema';
import type {
  AgreementCheck,
  ContractFollower,
  RestsUntil,
} from '../../src/register/application/ports';
import { createRegister, type Register } from '../../src/register/create-register';
import type { Contract } from '../../src/register/domain/contract';
import type { ContractVersion } from '../../src/register/domain/contract-version';
import type { Side } from '../../src/register/domain/signature';
import { tellContractRefusal } from '../../src/register/graphql/contract-errors';
import type { ContractBuilder } from './a-contract';

/** Tables of contracts and of everything below them, and a folder for files; one for a test file. */
export interface ContractTables {
  readonly db: TestDatabase;
  readonly folder: string;
  close(): Promise<void>;
}

/** What was made, as it is named. */
export interface Made {
  readonly contractId: Id;
  readonly versionId: Id;
}

/** A tenant with contracts over parties and a ledger, and somebody who may agree. */
export interface ContractDesk {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  /** May do everything. */
  readonly caller: Caller;
  /** Another user, who may decide on requests and nothing else. */
  readonly approver: Caller;
  readonly files: FileService;
  readonly ledger: LedgerServices;
  readonly accountStatements: AccountStatements;
  readonly parties: PartiesServices;
  readonly creditPolicy: CreditPolicyServices;
  readonly approvals: ApprovalServices;
  readonly register: Register;
  /** Customers and suppliers of these codes. */
  customers(codes: readonly string[]): Promise<readonly Id[]>;
  /** Somebody with these permissions alone, in a legal entity or everywhere. */
  as(permissions: readonly string[], legalEntityId?: Id | null): Caller;
  /** A request of a mutation with a new key. */
  request(operation?: string): { readonly operation: string; readonly idempotencyKey: string };
  /** The approver agrees to what a call asked for; what became of it. */
  agree(outcome: { readonly ok: boolean }): ReturnType<ApprovalServices['approve']>;
  /** Records a contract, and answers its names; the legal entity is the tenant's first by default. */
  recorded(contract: ContractBuilder, by?: Caller): Promise<Made>;
  /** The same, agreed to by a second person. */
  agreed(contract: ContractBuilder): Promise<Made>;
  /** The same, signed by every side on its first day, or today where that lies ahead. */
  signed(contract: ContractBuilder): Promise<Made>;
  /** Another version, agreed to by a second person. */
  amended(contractId: Id, from: string, terms: Amendment): Promise<Made>;
  contract(contractId: Id): Promise<Contract>;
  version(versionId: Id): Promise<ContractVersion>;
  sign(made: Made, side: Side, over?: object): ReturnType<Register['sign']>;
  /** A file of the tenant. */
  send(content: string, by?: Caller): Promise<Id>;
}

/** What another version says: terms that are left out stay as they are not agreed. */
export type Amendment = Pick<Parameters<Register['draftVersion']>[2], 'terms'> &
  Readonly<{ value?: string | null }>;

/** Tables and what asks for agreement, of every feature. */
const contracts = {
  migrations: [contractsSchema, ...features.flatMap(({ migrations }) => migrations)],
  approvables: features.flatMap(({ approvables }) => approvables),
};

const modules = [governanceModule, partiesModule, ledgerModule, creditPolicyModule, contracts];

/** Opens them. */
export async function openContractTables(): Promise<ContractTables> {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  const db = await openTestDatabase(modules);
  return {
    ...{ db, folder },
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a test brings along that features above the register would. */
export interface DeskOptions {
  readonly restsUntil?: readonly RestsUntil[];
  readonly agreementChecks?: readonly AgreementCheck[];
  readonly followers?: readonly ContractFollower[];
}

/** A desk of a tenant of its own. */
export async function aContractDesk(
  { db, folder }: ContractTables,
  options: DeskOptions = {},
): Promise<ContractDesk> {
  const tenant = await aTenant(db);
  const { caller, tenantId } = tenant;
  const services = await servicesOf(db, folder, { tenantId, options });
  const { register, approvals, files } = services;
  const approver = await anApprover(tenant);
  const request = (operation = 'contractRecord') => ({ operation, idempotencyKey: newId() });
  const agree: ContractDesk['agree'] = async (outcome) => {
    const approvalRequestId = requestOf(outcome);
    const [asked] = await approvals.requestsByIds(caller, [approvalRequestId]);
    const contentHash = asked?.contentHash ?? '';
    const key = { idempotencyKey: newId() };
    return approvals.approve(approver, { ...key, approvalRequestId, contentHash, comment: null });
  };
  const contract = async (contractId: Id): Promise<Contract> => {
    const [row] = await register.reading.byIds(caller, [contractId]);
    invariant(row, 'the contract is there');
    return row;
  };
  const version = async (versionId: Id): Promise<ContractVersion> => {
    const [row] = await register.reading.versionsByIds(caller, [versionId]);
    invariant(row, 'the version is there');
    return row;
  };
  const sign: ContractDesk['sign'] = ({ contractId }, side, over = {}) =>
    register.sign(caller, request('contractSign'), {
      ...{ contractId, contractVersionId: null, side, signatory: null, fileId: null },
      ...{ signedOn: businessDate('2026-01-01'), ...over },
    });
  const made = steps({ register, caller, request, agree, contract, version, sign, tenant });
  return {
    ...{ ...services, db, tenant, caller, approver, request, agree, contract, version, sign },
    ...made,
    customers: (codes) => someParties(db, caller, [...codes]),
    as: (permissions, legalEntityId = null) => ({
      ...caller,
      requestId: newId(),
      grants: permissions.map((permission) => ({ permission, legalEntityId })),
    }),
    send: async (content, by = caller) => {
      const stream = Readable.from([Buffer.from(content)]);
      const sent = await files.upload(by, { fileName: 'signed.txt', stream });
      invariant(sent.ok, 'a test file is taken');
      return sent.value.fileId;
    },
  };
}

async function servicesOf(
  db: TestDatabase,
  folder: string,
  { tenantId, options }: { readonly tenantId: Id; readonly options: DeskOptions },
) {
  const { unitOfWork, clock } = db;
  const store = await createFolderStore(folder);
  const files = createFileService({ unitOfWork, clock, store });
  const operations = modules.flatMap((module) =>
    'approvables' in module ? module.approvables : [],
  );
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const settler = new Recorder(db.database, clock, [], []);
  const ledger = createLedgerServices({ unitOfWork, settler, clock, approvals });
  const accountStatements = createAccountStatements({ unitOfWork, clock, files, settler });
  const parties = createPartiesServices({ unitOfWork, approvals, files });
  const tenants = () => Promise.resolve([tenantId]);
  const creditPolicy = createCreditPolicyServices({
    ...{ unitOfWork, clock, approvals, ledger, parties, files, tenants },
  });
  const baseRates = createBaseRates({ unitOfWork, clock });
  const register = createRegister({
    ...{ unitOfWork, clock, files, ledger, approvals, ...options },
    baseRates: baseRates.ratesOf,
  });
  approvals.executors.add(register.executors(tellContractRefusal));
  return {
    ...{ files, approvals, ledger, accountStatements, parties, creditPolicy },
    ...{ baseRates, register },
  };
}

type Hands = Pick<
  ContractDesk,
  'register' | 'caller' | 'request' | 'agree' | 'contract' | 'version' | 'sign' | 'tenant'
>;

function steps(hands: Hands): Pick<ContractDesk, 'recorded' | 'agreed' | 'signed' | 'amended'> {
  const { register, caller, request, agree, contract, version, sign, tenant } = hands;
  const agreeTo = async ({ versionId }: Made): Promise<void> => {
    const { revision } = await version(versionId);
    const asked = await register.agreeVersion(caller, request('contractVersionAgree'), {
      ...{ contractVersionId: versionId, expectedRevision: revision },
    });
    const agreed = await agree(asked);
    invariant(agreed.ok, `a version is agreed to: ${JSON.stringify(agreed)}`);
  };
  const recorded: ContractDesk['recorded'] = async (builder, by = caller) => {
    const draft = builder.build();
    const legalEntityIds =
      draft.legalEntityIds.length > 0 ? draft.legalEntityIds : [tenant.legalEntityId];
    return madeBy(await register.record(by, request(), { ...draft, legalEntityIds }));
  };
  const agreed: ContractDesk['agreed'] = async (builder) => {
    const made = await recorded(builder);
    await agreeTo(made);
    return made;
  };
  return {
    recorded,
    agreed,
    signed: async (builder) => {
      const made = await agreed(builder);
      const { legalEntityIds, parties, validFrom } = await contract(made.contractId);
      const today = await register.reading.today(caller);
      const signedOn: BusinessDate = validFrom < today ? validFrom : today;
      for (const legalEntityId of legalEntityIds) {
        madeBy(await sign(made, { legalEntityId, partyId: null }, { signedOn }));
      }
      const signing = parties.filter(({ role }) => role !== 'OTHER').map(({ partyId }) => partyId);
      for (const partyId of new Set(signing)) {
        madeBy(await sign(made, { legalEntityId: null, partyId }, { signedOn }));
      }
      return made;
    },
    amended: async (contractId, from, { terms, value = '100000.00' }) => {
      const { version: expectedVersion } = await contract(contractId);
      const made = madeBy(
        await register.draftVersion(caller, request('contractVersionDraft'), {
          ...{ contractId, expectedVersion, terms, value, note: null },
          effectiveFrom: businessDate(from),
        }),
      );
      await agreeTo(made);
      return made;
    },
  };
}

/** What a call made. */
export function madeBy(outcome: { readonly ok: boolean }): Made {
  const { value } = outcome as {
    value?: { contractId?: Id; contractVersionId?: Id | null };
  };
  invariant(value?.contractId, `Nothing was made: ${JSON.stringify(outcome)}`);
  return { contractId: value.contractId, versionId: value.contractVersionId ?? '' };
}

/** What a call asked for that somebody else has to agree to. */
export function requestOf(outcome: { readonly ok: boolean }): Id {
  const { value } = outcome as { value?: { approvalRequestId?: Id } };
  invariant(value?.approvalRequestId, `Nothing was asked for: ${JSON.stringify(outcome)}`);
  return value.approvalRequestId;
}

interface Told {
  readonly code: string;
  readonly path?: readonly (string | number)[];
  readonly otherPath?: readonly (string | number)[];
}

/** The code and path of a refusal, or of each of its faults; with both paths of a contradiction. */
export function refusalOf(outcome: { readonly ok: boolean }): string | readonly string[] {
  invariant(!outcome.ok && 'refusal' in outcome, `It was not refused: ${JSON.stringify(outcome)}`);
  const refusal = outcome.refusal as Told & { readonly faults?: readonly Told[] };
  const tell = ({ code, path = [], otherPath }: Told): string =>
    [code, path.join('.'), otherPath?.join('.') ?? ''].join(' ').trim();
  return refusal.faults ? refusal.faults.map(tell) : tell(refusal);
}
