import { type DemoCompany, generateDemoCompany } from '@duebook/demo-data';
import { businessDateAt } from '@duebook/kernel';
import type { Composition } from '@duebook/gateway';
import { systemCaller } from '@duebook/platform';
import type { TenantEntry } from '@duebook/platform/module';
import { DEMO_PUBLIC_ID, findDemoTenant } from './demo-tenant';
import { loadContracts } from './contracts/load-contracts';
import { loadCredit } from './credit/load-credit';
import { loadBankMonth } from './load-bank-month';
import { type DocumentIds, loadDocuments } from './load-documents';
import { loadMasterRecords, type MasterRecords } from './load-master-records';
import { loadSettlements } from './load-settlements';
import { accepted, type LoadWork } from './load-work';

/** Where a demo is loaded. */
export interface DemoHome {
  readonly composition: Pick<Composition, 'schema' | 'services' | 'recorder'>;
  readonly tenants: () => Promise<readonly TenantEntry[]>;
}

/** What is loaded, and who watches. */
export interface DemoLoad {
  readonly seed?: number;
  readonly months?: number;
  readonly parties?: number;
  readonly activityPercent?: number;
  readonly progress?: LoadWork['progress'];
  /** Whether an account at a bank comes along, with last month's statement and what matching proposes. */
  readonly withBank?: boolean;
  /** Whether people come along who decide on credit: limits, orders, files, alerts. */
  readonly withCredit?: boolean;
  /** Whether people come along who agree on contracts, invoice under them and keep what proves them. */
  readonly withContracts?: boolean;
  /** Ends the load between two of its calls. */
  readonly signal?: AbortSignal;
  /** Brings in some of the documents by another door, once there is whom to post them for. */
  readonly bringFirst?: (work: LoadWork) => Promise<DocumentIds>;
}

/** A loaded company and its tenant. */
export interface LoadedDemo {
  readonly tenantId: string;
  readonly company: DemoCompany;
}

const SEED = 20_260_101;
const ACTIVITY_PERCENT = 60;
/** Where the company's day ends; its story ends on the day on which its tenant was created. */
const TIME_ZONE = 'Asia/Shanghai';

/**
 * Loads the demo company into a tenant of its own, by the same services that everybody uses. A load
 * that was killed goes on where it was: the company follows from the seed and the tenant's first day.
 * @throws LoadStopped
 */
export async function loadDemo(home: DemoHome, load: DemoLoad = {}): Promise<LoadedDemo> {
  const { seed = SEED, activityPercent = ACTIVITY_PERCENT, months = 24, parties = 400 } = load;
  const { services, recorder } = home.composition;
  const { tenantId, createdAt } = await openTenant(home);
  const until = businessDateAt(createdAt, TIME_ZONE);
  const company = generateDemoCompany({ seed, until, activityPercent, months, parties });
  const work: LoadWork = {
    company,
    services,
    caller: systemCaller(tenantId, 'demo-load'),
    progress: load.progress ?? (() => undefined),
    signal: load.signal ?? new AbortController().signal,
  };
  const records = await loadMasterRecords(work);
  const standing = await load.bringFirst?.(work);
  const documentIds = await loadDocuments(work, records, standing);
  await loadSettlements(work, records, documentIds);
  await loadBesides(work, home, { load, records });
  await recorder.recordTenant(tenantId);
  return { tenantId, company };
}

/** What not every demo has, once its books are full. */
async function loadBesides(
  work: LoadWork,
  { composition }: DemoHome,
  { load, records }: { readonly load: DemoLoad; readonly records: MasterRecords },
): Promise<void> {
  if (load.withBank === true) await loadBankMonth(work, records);
  // What was posted is written down where facts are read from.
  await composition.recorder.recordTenant(work.caller.tenantId);
  if (load.withCredit === true) await loadCredit(work, composition.schema, records);
  if (load.withContracts === true) await loadContracts(work, composition.schema, records);
}

async function openTenant({ composition, tenants }: DemoHome): Promise<TenantEntry> {
  const known = findDemoTenant(await tenants());
  if (known) return known;
  const created = await composition.services.governance.tenantCreate({
    name: '砺珩集团 (Demo)',
    publicId: DEMO_PUBLIC_ID,
    adminName: 'Demo Administrator',
    adminEmail: 'administrator@demo.invalid',
  });
  const { tenantId } = accepted(created, 'The demo tenant');
  const entry = (await tenants()).find((tenant) => tenant.tenantId === tenantId);
  if (!entry) throw new Error('A tenant that was created stands in the directory.');
  return entry;
}
