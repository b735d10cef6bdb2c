import type { ApprovableOperation, OrRequested } from '@duebook/governance';
import { addDays, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Json,
  type Transaction,
} from '@duebook/platform';
import type { Contract } from '../domain/contract';
import { fault, type ContractFault } from '../domain/contract-fault';
import { renew, terminate, type RenewalAsked, type Termination } from '../domain/end-contract';
import { tellContract, type ContractNews } from '../events/register.event';
import { RENEW_CONTRACTS, TERMINATE_CONTRACTS, WITHDRAW_CONTRACTS } from '../register-permissions';
import { amountJudged, onlyEntityOf } from './amount-judged';
import type { RegisterContext } from './ports';
import type { ContractChanged, RegisterStopped } from './register-refusal';
import type { RegisterRequest } from './register-rights';
import { lockContract, restsUntil, tellFollowers } from './version-context';

/** Which contract is changed, as it was read. */
export type ContractEdit = Readonly<{ contractId: Id; expectedVersion: number }>;

export type ContractRenewal = ContractEdit & RenewalAsked;
export type ContractTermination = ContractEdit & Termination;

/** A later end binds for longer. */
export const CONTRACT_RENEW: ApprovableOperation = {
  operation: 'contractRenew',
  description:
    'Letting a contract go on beyond its end; its amount is the value of the contract as it stands.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: true },
};

/** One person may end a contract, unless the tenant says otherwise. */
export const CONTRACT_TERMINATE: ApprovableOperation = {
  operation: 'contractTerminate',
  description:
    'Ending a contract before its day, or keeping it from going on; its amount is the value of the contract as it stands.',
  ...{ hasAmount: true, isOfLegalEntity: true, needsSecondPerson: false },
};

interface Moment {
  readonly today: BusinessDate;
  readonly now: Date;
  readonly restsUntil: BusinessDate | null;
}

/** How one kind of change is decided. */
interface Change<C> {
  readonly permission: string;
  readonly news: ContractNews;
  /** By which it may wait for somebody else; null for what one person may always do. */
  readonly operation: string | null;
  /** From which day on documents would lose their contract; null where none could. */
  readonly restsFrom: (command: C) => BusinessDate | null;
  readonly decide: (
    contract: Contract,
    command: C,
    moment: Moment,
  ) => Result<Contract, ContractFault>;
  /** For people: what is to be done. */
  readonly title: (changed: Contract) => string;
}

const RENEWAL: Change<ContractRenewal> = {
  ...{ permission: RENEW_CONTRACTS, news: 'RENEWED', operation: CONTRACT_RENEW.operation },
  restsFrom: () => null,
  decide: (contract, command, { today }) => renew(contract, command, today),
  title: ({ number, validTo }) => `Let the contract ${number} go on to ${validTo ?? 'no end'}`,
};

const TERMINATION: Change<ContractTermination> = {
  ...{ permission: TERMINATE_CONTRACTS, news: 'TERMINATED' },
  operation: CONTRACT_TERMINATE.operation,
  restsFrom: ({ lastDay }) => addDays(lastDay, 1),
  decide: (contract, command, moment) => terminate(contract, command, moment),
  title: ({ number, terminatedOn }) => `End the contract ${number} on ${terminatedOn ?? ''}`,
};

const WITHDRAWAL: Change<ContractEdit> = {
  ...{ permission: WITHDRAW_CONTRACTS, news: 'WITHDRAWN', operation: null },
  restsFrom: () => null,
  decide: (contract, _command, { now }) => {
    if (contract.signedOn !== null) return refused(fault('CONTRACT_SIGNED', ['contractId']));
    return contract.withdrawnAt === null
      ? ok({ ...contract, withdrawnAt: now })
      : refused(fault('CONTRACT_NOT_STANDING', ['contractId']));
  },
  title: ({ number }) => `Withdraw the contract ${number}`,
};

/**
 * Lets a contract go on beyond its end, once somebody else has agreed.
 * @throws PermissionDenied contracts.contract.renew in each of its legal entities
 */
export const contractRenew = (context: RegisterContext) => changing(context, RENEWAL);

/**
 * Ends a contract before its day, or keeps it from going on.
 * @throws PermissionDenied contracts.contract.terminate in each of its legal entities
 */
export const contractTerminate = (context: RegisterContext) => changing(context, TERMINATION);

/**
 * Takes a contract back that not all sides have signed; its number is free again.
 * @throws PermissionDenied contracts.contract.withdraw in each of its legal entities
 */
export const contractWithdraw = (context: RegisterContext) => changing(context, WITHDRAWAL);

/** How what somebody else agreed to is done, by the name of the operation. */
export const contractEndings = (context: RegisterContext) => ({
  [CONTRACT_RENEW.operation]: (tx: Transaction, command: ContractRenewal) =>
    changeInside(context, tx, { how: RENEWAL, command }),
  [CONTRACT_TERMINATE.operation]: (tx: Transaction, command: ContractTermination) =>
    changeInside(context, tx, { how: TERMINATION, command }),
});

function changing<C extends ContractEdit & Json>(context: RegisterContext, how: Change<C>) {
  return async (
    caller: Caller,
    request: RegisterRequest,
    command: C,
  ): Promise<OrRequested<ContractChanged, RegisterStopped>> => {
    requirePermission(caller, how.permission);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<ContractChanged, RegisterStopped>(
      caller,
      asked,
      (tx) => changeInside(context, tx, { how, command }),
    );
    return context.filing.orRequest<ContractChanged, RegisterStopped | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };
}

async function changeInside<C extends ContractEdit & Json>(
  context: RegisterContext,
  tx: Transaction,
  { how, command }: { readonly how: Change<C>; readonly command: C },
): Promise<Result<ContractChanged, RegisterStopped>> {
  const { contractId, expectedVersion } = command;
  const locked = await lockContract(context, tx, { contractId, permission: how.permission });
  if (!locked.ok) return locked;
  const { contract, today } = locked.value;
  const conflict = versionConflict(contract, expectedVersion);
  if (conflict) return refused(conflict);
  const from = how.restsFrom(command);
  const rests = from === null ? null : await restsUntil(context, tx, { contractId, from });
  const decided = how.decide(contract, command, { today, now: tx.startedAt, restsUntil: rests });
  if (!decided.ok) return decided;
  const stopped = await stopOf(context, tx, { how, command, after: decided.value, today });
  if (stopped) return refused(stopped);
  await context.contracts.save(tx, decided.value);
  tellContract(tx, how.news, { contract: decided.value, version: null, before: contract });
  if (how.news === 'WITHDRAWN') await tellFollowers(context, tx, decided.value);
  return ok({ contractId, contractVersionId: null });
}

async function stopOf<C extends ContractEdit & Json>(
  context: RegisterContext,
  tx: Transaction,
  asked: {
    readonly how: Change<C>;
    readonly command: C;
    readonly after: Contract;
    readonly today: BusinessDate;
  },
): Promise<RegisterStopped | null> {
  const { how, command, after, today } = asked;
  if (how.operation === null) return null;
  const { id } = after;
  const [holding] = await context.versions.holdingOn(tx, [id], today);
  const value = holding?.value ?? null;
  const amount = await amountJudged(context, tx, { contract: after, value, today });
  if (!amount.ok) return amount.refusal;
  const action = {
    ...{ operation: how.operation, amount: amount.value, title: how.title(after), command },
    legalEntityId: onlyEntityOf(after),
    subject: { type: 'Contract', id },
  };
  const [need] = await context.gate.judge([{ tx, action }]);
  return need ? { code: 'APPROVAL_NEEDED', need } : null;
}
