import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { ItemState } from '../../credit-files/domain/checklist';

/** Where an application stands. RETURNED: it is to be completed and submitted again. */
export type ApplicationState =
  'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';

/** What somebody did with an application. */
export type ApplicationAction =
  'PREPARED' | 'CHANGED' | 'SUBMITTED' | 'RETURNED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';

/** The check-list as it was when somebody submitted, and as the reviewer saw it who decided. */
export interface ApplicationChecklist {
  readonly checklistVersion: number;
  /** Null: no group of the check-list is for the party. */
  readonly groupCode: string | null;
  /** Of the file, as text; null: nothing is asked of it. */
  readonly completenessPercent: string | null;
  readonly items: readonly Readonly<{
    code: string;
    state: ItemState;
    /** Whether evidence of the application itself stands for it. */
    isEvidenced: boolean;
  }>[];
}

/** What was granted, and until when it may be used. */
export interface ApplicationGrant {
  readonly amount: Decimal;
  /** Null: the terms of its class. */
  readonly termCode: string | null;
  readonly conditions: string | null;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate;
}

/** An application of a customer for credit. */
export interface CreditApplication {
  readonly id: Id;
  readonly partyId: Id;
  /** Towards one legal entity; null: towards all of them. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
  readonly requestedAmount: Decimal;
  /** Null: the terms of its class. */
  readonly requestedTermCode: string | null;
  readonly purpose: string | null;
  readonly state: ApplicationState;
  readonly preparedBy: Id;
  readonly preparedAt: Date;
  readonly submittedBy: Id | null;
  readonly submittedAt: Date | null;
  /** Null: it was never submitted. */
  readonly checklist: ApplicationChecklist | null;
  /** Null until it was approved or rejected. */
  readonly decidedBy: Id | null;
  readonly decidedAt: Date | null;
  /** Null unless it was approved. */
  readonly grant: ApplicationGrant | null;
  readonly version: number;
}

/** One thing that was done with an application; what people wrote about it stays with it. */
export interface ApplicationStep {
  readonly applicationId: Id;
  readonly version: number;
  readonly action: ApplicationAction;
  readonly comment: string | null;
  readonly doneBy: Id;
  readonly doneAt: Date;
}

/** A file that shows what an application says. */
export interface ApplicationEvidence {
  readonly id: Id;
  readonly applicationId: Id;
  /** The item of the check-list that it stands for; null: none. */
  readonly itemCode: string | null;
  readonly title: string;
  readonly fileId: Id;
  readonly isRemoved: boolean;
}
