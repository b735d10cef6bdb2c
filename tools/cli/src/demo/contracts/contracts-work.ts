import { type BusinessDate, invariant } from '@duebook/kernel';
import { SELLER } from '../credit/credit-cast';
import type { Desk, Posts } from '../desk';
import type { MasterRecords } from '../load-master-records';
import type { LoadWork } from '../load-work';

/** Who agrees on contracts, and who keeps what proves them. */
export type ContractPeople = Readonly<Record<keyof typeof CONTRACT_POSTS, Desk>>;

/** Whom the company takes on for it. */
export const CONTRACT_POSTS = {
  /** Records contracts, has them signed, watches time limits. */
  legal: ['法务专员 梁知微', 'LEGAL'],
  /** Agrees to what others ask for. */
  director: ['总经理 程立言', 'APPROVER'],
  /** Proposes what is owed for paying late. */
  credit: ['信用管理 施雨', 'CREDIT_CONTROLLER'],
  /** Invoices under contracts, and files their papers. */
  clerk: ['应收会计 郑可', 'CLERK'],
} as const satisfies Posts<string>;

/** What the parts of loading contracts work with. */
export interface ContractsWork {
  readonly work: LoadWork;
  readonly records: MasterRecords;
  readonly people: ContractPeople;
  /** Customers of the seller, each with a contract, by their codes. */
  readonly customers: readonly string[];
  /** What was agreed with each of them, once it is. */
  readonly agreed: Map<string, AgreedContract>;
  /** The invoice that is not paid, once it is posted. */
  readonly unpaid: { invoice?: UnpaidInvoice };
}

/** A contract by its number, and by its id for the API. */
export interface AgreedContract {
  readonly id: string;
  readonly number: string;
}

/** What a customer owes for longer than agreed. */
export interface UnpaidInvoice {
  readonly id: string;
  readonly number: string;
  readonly postedOn: BusinessDate;
  readonly partyId: string;
  readonly openItemIds: readonly string[];
}

/** What the seller is called. */
export function sellerOf({ company }: LoadWork): string {
  const seller = company.legalEntities.find(({ code }) => code === SELLER);
  invariant(seller, 'the seller is among the legal entities');
  return seller.name;
}
