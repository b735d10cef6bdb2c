import type { Feature } from '../feature';
import { CONTRACT_RENEW, CONTRACT_TERMINATE } from './application/contract-end';
import { VERSION_AGREE } from './application/contract-version-agree';
import { registerEvents } from './events/register.event';
import { register } from './persistence/migrations/0040-register';
import { registerInvariants } from './persistence/register-invariants';
import { registerPermissions } from './register-permissions';

/** Contracts, their versions and signatures. */
export const registerFeature: Feature = {
  migrations: [register],
  changeable: {
    'contracts.contract_kind': ['UPDATE'],
    'contracts.contract': ['UPDATE'],
    'contracts.contract_legal_entity': ['UPDATE'],
    'contracts.contract_version': ['UPDATE'],
    'contracts.contract_version_text': ['UPDATE'],
  },
  permissions: registerPermissions,
  events: registerEvents,
  approvables: [VERSION_AGREE, CONTRACT_RENEW, CONTRACT_TERMINATE],
  invariants: registerInvariants,
};
