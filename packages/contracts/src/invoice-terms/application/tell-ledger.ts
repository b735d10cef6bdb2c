import type { LedgerCommands } from '@duebook/ledger';
import type { ContractFollower } from '../../register/application/ports';

/** Tells the ledger from which day on to pay how, as soon as that is agreed: documents name the contract. */
export const tellLedger =
  ({ tellContract }: Pick<LedgerCommands, 'tellContract'>): ContractFollower =>
  async (tx, { contract, agreed }) => {
    const { id, number, legalEntityIds, parties, withdrawnAt } = contract;
    await tellContract(tx, {
      ...{ id, number, legalEntityIds, isWithdrawn: withdrawnAt !== null },
      partyIds: [...new Set(parties.map(({ partyId }) => partyId))],
      paymentTerms: agreed.map(({ effectiveFrom, terms }) => ({
        from: effectiveFrom,
        rule: terms.paymentTerm,
      })),
    });
  };
