import type { PermissionDescription } from '@duebook/governance';

export const READ_CONTRACTS = 'contracts.contract.read';
export const RECORD_CONTRACTS = 'contracts.contract.record';
export const AGREE_CONTRACTS = 'contracts.contract.agree';
export const SIGN_CONTRACTS = 'contracts.contract.sign';
export const RENEW_CONTRACTS = 'contracts.contract.renew';
export const TERMINATE_CONTRACTS = 'contracts.contract.terminate';
export const WITHDRAW_CONTRACTS = 'contracts.contract.withdraw';
export const DEFINE_KINDS = 'contracts.kind.define';

/** Who may do what with contracts; to change one, in every legal entity that it binds. */
export const registerPermissions: readonly PermissionDescription[] = [
  {
    name: READ_CONTRACTS,
    description: 'See contracts of a legal entity, with their versions and signed papers.',
  },
  { name: RECORD_CONTRACTS, description: 'Record contracts, and draft versions of them.' },
  { name: AGREE_CONTRACTS, description: 'Ask that a version of a contract is agreed to.' },
  { name: SIGN_CONTRACTS, description: 'Record who signed a contract, with the signed paper.' },
  { name: RENEW_CONTRACTS, description: 'Let a contract go on beyond its end.' },
  { name: TERMINATE_CONTRACTS, description: 'End a contract, or keep it from going on.' },
  { name: WITHDRAW_CONTRACTS, description: 'Take back a contract that was never signed.' },
  { name: DEFINE_KINDS, description: 'Define kinds of contracts of the tenant’s own.' },
];
