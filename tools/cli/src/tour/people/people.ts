import type { Gateway } from '@duebook/gateway';
import { createDemoLogin, createDemoPassword } from '@duebook/governance/module';
import { invariant, systemClock, systemIds } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { type Door, openDoor } from './door';
import { chooseSomePassword, signIn, withSecondFactor } from './sign-in';

/** Who takes part: a person for each duty, as finance departments keep them apart. */
export interface People {
  /** Invoices. */
  readonly clerk: Door;
  /** Imports statements, compares, and prepares what is signed off. */
  readonly reconciler: Door;
  /** Matches money with invoices, and posts it. */
  readonly cashApplier: Door;
  /** Opens bank accounts, sets how matching works, undoes, asks for adjustments. */
  readonly controller: Door;
  /** Agrees to what others ask for. */
  readonly approver: Door;
  /** A second controller, who reviews. */
  readonly reviewer: Door;
  /** Scores customers, proposes limits and policies. */
  readonly creditController: Door;
  /** A second credit controller, who approves limits and lets orders pass. */
  readonly headOfCredit: Door;
  /** Drafts contracts, has them signed, and packs what proves a claim. */
  readonly counsel: Door;
}

/** Has everybody of the demo tenant sign in. */
export async function gatherPeople(gateway: Gateway, tenantId: string): Promise<People> {
  const { url, composition, database } = gateway;
  const { unitOfWork } = composition;
  const parts = { unitOfWork, database, clock: systemClock, ids: systemIds };
  const keyFor = createDemoLogin(parts, tenantId);
  const passwordFor = createDemoPassword({ ...parts, secrets: null }, tenantId);
  const withKey = async (role: string): Promise<Door> =>
    openDoor(url, { authorization: `Bearer ${await keyFor(role)}` });
  const controller = await withKey('CONTROLLER');
  const reconciler = await withKey('RECONCILER');
  const creditController = await withKey('CREDIT_CONTROLLER');
  const administrator = await withKey('ADMIN');
  await keyFor('APPROVER');
  return {
    ...{ controller, reconciler, creditController },
    clerk: await withKey('CLERK'),
    counsel: await withKey('LEGAL'),
    cashApplier: await withKey('CASH_APPLIER'),
    // Whoever agrees does so with a credential of their own, and a second factor.
    approver: await withSecondFactor(url, await passwordFor('approver@demo.invalid')),
    reviewer: await invite(administrator, 'reviewer', 'CONTROLLER'),
    headOfCredit: await invite(administrator, 'head-of-credit', 'CREDIT_CONTROLLER'),
  };
}

interface Invited {
  readonly invitationToken: string;
}

/** The administrator takes on somebody with a role, who sets a password and signs in. */
async function invite(administrator: Door, name: string, roleCode: string): Promise<Door> {
  const email = `${name}@demo.invalid`;
  const { user } = await administrator.change<{ readonly user: { readonly id: string } }>(
    'userCreate',
    'user { id }',
    { displayName: `Demo ${name}`, email },
  );
  const { roles } = await administrator.ask<{
    readonly roles: { edges: readonly { readonly node: { id: string; code: string } }[] };
  }>('{ roles(first: 100) { edges { node { id code } } } }');
  const role = nodesOf(roles).find(({ code }) => code === roleCode);
  invariant(role, 'every tenant has the shipped roles');
  const assignment = { principalId: user.id, roleId: role.id };
  await administrator.change('roleAssign', 'principal { __typename }', assignment);
  const { invitationToken } = await administrator.change<Invited>('userInvite', 'invitationToken', {
    userId: user.id,
  });
  const password = await chooseSomePassword(administrator.url, invitationToken);
  return signIn(administrator.url, { email, password });
}
