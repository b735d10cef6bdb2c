import type { Id } from '@duebook/kernel';
import type { RegisterFace } from '../../register/application/register-face';
import type { AgreedAcceptance, ReadAcceptances } from './ports';

/** What the contract of each invoice says of acceptance, by the version of the invoice's day. */
export const agreedAcceptances =
  ({ termsOnDays }: Pick<RegisterFace, 'termsOnDays'>): ReadAcceptances =>
  async (reader, invoices) => {
    const contractIds = [...new Set(invoices.flatMap(({ contractId }) => contractId ?? []))];
    const agreed = new Map<Id, AgreedAcceptance>();
    if (contractIds.length === 0) return agreed;
    const termsOn = await termsOnDays(reader, contractIds);
    for (const { documentId, contractId, documentDate } of invoices) {
      const said = contractId === null ? null : termsOn({ contractId, on: documentDate });
      if (said) agreed.set(documentId, { days: said.version.terms.acceptance?.days ?? null });
    }
    return agreed;
  };
