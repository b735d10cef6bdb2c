import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import { fault, type ContractFault } from './contract-fault';

/** As what a party stands in a contract. */
export type ContractRole = 'CUSTOMER' | 'SUPPLIER' | 'GUARANTOR' | 'OTHER';

/** Whether contracts of a kind name what they are worth. */
export type ValueRule = 'REQUIRED' | 'OPTIONAL' | 'NONE';

/** What contracts of a kind have in common; plain data, shipped or the tenant's own. */
export interface ContractKind {
  /** Unique in the tenant. */
  readonly code: string;
  readonly nameEn: string;
  readonly nameZh: string;
  /** A role that somebody has to have; null where any will do. */
  readonly requiredRole: ContractRole | null;
  readonly valueRule: ValueRule;
  readonly isShipped: boolean;
  /** Whether new contracts may be of it. */
  readonly isActive: boolean;
}

/** A kind of the tenant's own, as it stands in its table. */
export type OwnKind = ContractKind & { readonly id: Id; readonly version: number };

/** A kind as it was sent. */
export type ContractKindDraft = Readonly<{
  code: string;
  nameEn: string;
  nameZh: string;
  requiredRole: ContractRole | null;
  valueRule: ValueRule;
  isActive: boolean;
}>;

type Shipped = Pick<ContractKind, 'nameEn' | 'nameZh' | 'requiredRole' | 'valueRule'>;

const SHIPPED: Readonly<Record<string, Shipped>> = {
  SALES: kindOf('Sale', '销售合同', 'CUSTOMER', 'REQUIRED'),
  PURCHASE: kindOf('Purchase', '采购合同', 'SUPPLIER', 'REQUIRED'),
  FRAMEWORK: kindOf('Framework', '框架合同', null, 'NONE'),
  SERVICE: kindOf('Service', '服务合同', null, 'OPTIONAL'),
  LEASE: kindOf('Lease', '租赁合同', null, 'OPTIONAL'),
  SETTLEMENT: kindOf('Settlement', '和解协议', null, 'OPTIONAL'),
  GUARANTEE: kindOf('Guarantee', '担保合同', 'GUARANTOR', 'OPTIONAL'),
};

function kindOf(
  nameEn: string,
  nameZh: string,
  requiredRole: ContractRole | null,
  valueRule: ValueRule,
): Shipped {
  return { nameEn, nameZh, requiredRole, valueRule };
}

/** The kinds that every tenant has, by code. */
export const SHIPPED_KINDS: readonly ContractKind[] = Object.entries(SHIPPED).map(
  ([code, kind]) => ({ code, ...kind, isShipped: true, isActive: true }),
);

const CODE = /^[A-Z][A-Z0-9_]{1,39}$/;
const LONGEST_NAME = 100;

/** Checks a kind of the tenant's own. */
export function checkKind(draft: ContractKindDraft): Result<ContractKind, ContractFault> {
  if (!CODE.test(draft.code)) return refused(fault('CONTRACT_KIND_CODE_INVALID', ['code']));
  if (draft.code in SHIPPED) return refused(fault('CONTRACT_KIND_SHIPPED', ['code']));
  const nameEn = readableText(draft.nameEn, LONGEST_NAME);
  if (nameEn === null) return refused(fault('CONTRACT_TEXT_INVALID', ['nameEn']));
  const nameZh = readableText(draft.nameZh, LONGEST_NAME);
  if (nameZh === null) return refused(fault('CONTRACT_TEXT_INVALID', ['nameZh']));
  return ok({ ...draft, nameEn, nameZh, isShipped: false });
}
