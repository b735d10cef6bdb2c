import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/**
 * An approved application whose validity holds on a day. It grants nothing by itself: it is what the
 * approval of a new customer's limit may rest on.
 */
export interface StandingApplication {
  readonly applicationId: Id;
  readonly partyId: Id;
  /** Towards one legal entity; null: towards all of them. */
  readonly legalEntityId: Id | null;
  readonly currency: string;
  readonly approvedAmount: Decimal;
  /** Null: the terms of its class. */
  readonly paymentTermCode: string | null;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate;
  readonly decidedAt: Date;
}
