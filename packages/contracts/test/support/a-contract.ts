import { businessDate, type BusinessDate, type Id } from '@duebook/kernel';
import type { ContractDraft, RenewalDraft } from '../../src/register/domain/check-contract';
import type { ContractRole } from '../../src/register/domain/contract-kind';
import type { ContractTermsDraft } from '../../src/register/domain/contract-terms-draft';

/** A payment term of so many days net. */
export function net(days: number): NonNullable<ContractTermsDraft['paymentTerm']> {
  return { due: { net: { days } }, discounts: [], businessDayRule: 'NONE', lateCharge: null };
}

/** A contract in words: `aContract().number('0042').with(c1).from('2026-01-01').to('2026-12-31')`. */
export class ContractBuilder {
  constructor(private readonly draft: ContractDraft) {}

  /** The draft as the use case takes it. */
  build(): ContractDraft {
    return this.draft;
  }

  number(number: string): ContractBuilder {
    return this.but({ number });
  }

  title(title: string): ContractBuilder {
    return this.but({ title });
  }

  /** Of another kind; a framework names no value. */
  ofKind(kindCode: string, value: string | null = this.draft.value): ContractBuilder {
    return this.but({ kindCode, value: kindCode === 'FRAMEWORK' ? null : value });
  }

  worth(value: string | null, currencyCode: string = this.draft.currencyCode): ContractBuilder {
    return this.but({ value, currencyCode });
  }

  /** Ours; the first leads. */
  of(...legalEntityIds: readonly Id[]): ContractBuilder {
    return this.but({ legalEntityIds });
  }

  /** One more party. */
  with(partyId: Id, role: ContractRole = 'CUSTOMER', reference: string | null = null) {
    return this.but({ parties: [...this.draft.parties, { partyId, role, reference }] });
  }

  from(validFrom: string): ContractBuilder {
    return this.but({ validFrom: businessDate(validFrom) });
  }

  to(validTo: string | null): ContractBuilder {
    return this.but({ validTo: validTo === null ? null : businessDate(validTo) });
  }

  renewing(renewal: Partial<RenewalDraft>): ContractBuilder {
    return this.but({ renewal: { ...this.draft.renewal, ...renewal } });
  }

  under(parentContractId: Id): ContractBuilder {
    return this.but({ parentContractId });
  }

  ownedBy(ownerUserId: Id): ContractBuilder {
    return this.but({ ownerUserId });
  }

  saying(terms: ContractTermsDraft): ContractBuilder {
    return this.but({ terms: { ...this.draft.terms, ...terms } });
  }

  but(over: Partial<ContractDraft>): ContractBuilder {
    return new ContractBuilder({ ...this.draft, ...over });
  }
}

/** A sale over 100,000 CNY in 2026, paid thirty days net, with nobody in it yet. */
export function aContract(): ContractBuilder {
  const day = (text: string): BusinessDate => businessDate(text);
  return new ContractBuilder({
    ...{
      number: '0042',
      title: '钢材买卖合同',
      kindCode: 'SALES',
      legalEntityIds: [],
      parties: [],
    },
    ...{ currencyCode: 'CNY', value: '100000.00' },
    ...{ validFrom: day('2026-01-01'), validTo: day('2026-12-31') },
    renewal: { kind: 'NONE', noticeDays: null, periodMonths: null },
    ...{ ownerUserId: null, parentContractId: null, note: null },
    terms: { paymentTerm: net(30) },
  });
}
