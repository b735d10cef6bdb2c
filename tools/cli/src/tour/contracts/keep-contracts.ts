import type { TourGuide } from '../tour-guide';
import { type AgreementFigures, agreeOnContract } from './agreement.chapter';
import { beginContractStory, type ContractGround } from './contract-story';
import { type EvidenceFigures, packEvidence } from './evidence.chapter';
import { chargeInterest, type InterestFigures } from './interest.chapter';
import { type ContractInvoiceFigures, invoiceUnder } from './invoices.chapter';

/** The figures of a contract: agreed, invoiced, paid late, and proved. */
export interface ContractFigures {
  readonly holds: boolean;
  readonly agreement: AgreementFigures;
  readonly invoices: ContractInvoiceFigures;
  readonly interest: InterestFigures;
  readonly evidence: EvidenceFigures;
}

/** Agrees on a contract, invoices under it, charges interest and packs what proves it, as people do it. */
export async function keepContracts(
  guide: TourGuide,
  ground: ContractGround,
): Promise<ContractFigures> {
  const story = await beginContractStory(guide, ground);
  const { contract, figures: agreement } = await agreeOnContract(story);
  const { unpaid, figures: invoices } = await invoiceUnder(story, contract);
  const interest = await chargeInterest(story, unpaid);
  const evidence = await packEvidence(story, unpaid);
  const parts = { agreement, invoices, interest, evidence };
  return { holds: Object.values(parts).every(({ holds }) => holds), ...parts };
}
