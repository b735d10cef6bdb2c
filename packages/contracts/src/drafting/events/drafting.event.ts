import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, list } = eventValue;

/** What drafting tells. */
export const draftingEvents: readonly EventContract[] = [
  {
    type: 'contracts.ContractTemplateActivated',
    description: 'Contracts are drafted from a version of a template from now on.',
    aggregateType: 'ContractTemplate',
    aggregateId: 'The template.',
    payload: {
      contractTemplateId: nodeId('The template.'),
      key: text('How the tenant calls it.'),
      number: integer('Which of its versions, from 1.'),
      kindCode: text('What kind of contract it makes.'),
    },
  },
  {
    type: 'contracts.ContractDrafted',
    description:
      'The papers of a draft of a contract were written from a template; nothing of it holds yet.',
    aggregateType: 'Contract',
    aggregateId: 'The contract.',
    payload: {
      contractId: nodeId('The contract.'),
      contractNumber: text('Its number, as it stands on the paper.'),
      contractVersionId: nodeId('The version that was drafted.'),
      contractTemplateId: nodeId('From which template.'),
      documentIds: list('The papers, one for each language.', nodeId('A document.')),
    },
  },
];
