import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { UnitOfWork } from '@duebook/platform';
import { createRegisterFace } from '../register/application/register-face';
import { contractStore } from '../register/persistence/contract.store';
import { versionStore } from '../register/persistence/version.store';
import { agreedAcceptances } from './application/agreed-acceptances';
import { invoiceDays } from './application/invoice-days';
import type { LedgerOfRulePacks, RulePackContext } from './application/ports';
import { readRulePacks } from './application/read-rule-packs';
import {
  adoptionExecutors,
  rulePacksAdopt,
  type AdoptionRefusal,
} from './application/rule-packs-adopt';
import { statutoryClassRecord } from './application/statutory-class-record';
import { statutoryInterestRules } from './application/statutory-interest-rules';
import { invoicesReader } from './persistence/invoices.reader';
import { rulePackAdoptionStore } from './persistence/rule-pack-adoption.store';
import { statutoryClassStore } from './persistence/statutory-class.store';

/** What rule packs offer. */
export type RulePacks = ReturnType<typeof createRulePacks>;

/** Builds them on PostgreSQL. */
export function createRulePacks(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly ledger: LedgerOfRulePacks;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
}) {
  const { unitOfWork, ledger, approvals } = deps;
  const context: RulePackContext = {
    ...{ unitOfWork, gate: approvals.gate, filing: approvals.filing },
    ...{ adoptions: rulePackAdoptionStore, classes: statutoryClassStore },
    ...{ invoices: invoicesReader, days: invoiceDays(ledger) },
    acceptances: agreedAcceptances(
      createRegisterFace({ contracts: contractStore, versions: versionStore }),
    ),
  };
  return {
    adopt: rulePacksAdopt(context),
    recordClass: statutoryClassRecord(context),
    reading: readRulePacks(context),
    /** What the law has of late interest, for whoever charges it. */
    interestRulesOf: statutoryInterestRules(invoicesReader),
    executors: (tell: (refusal: AdoptionRefusal) => Readonly<{ code: string; message: string }>) =>
      adoptionExecutors(context, tell),
  };
}
