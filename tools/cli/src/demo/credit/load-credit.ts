import type { GraphQLSchema } from 'graphql';
import type { MasterRecords } from '../load-master-records';
import { inOrder, type LoadWork } from '../load-work';
import { castCredit } from './credit-cast';
import { openDesks } from '../desk';
import { CREDIT_POSTS } from './credit-people';
import type { CreditWork } from './credit-work';
import { keepFiles } from './keep-files';
import { takeOrders } from './take-orders';
import { rewardCustomers } from './reward-customers';
import { limitCustomers, scoreCustomers, switchOnPack } from './trust-customers';

/**
 * People of the company decide on credit, through the operations of the API: the starter pack is tried
 * and agreed to, customers are scored and limited, orders come in, are held and delivered, and the first
 * patrol raises its alerts.
 */
export async function loadCredit(
  work: LoadWork,
  schema: GraphQLSchema,
  records: MasterRecords,
): Promise<void> {
  const people = await openDesks(work, schema, { area: 'credit', posts: CREDIT_POSTS });
  const credit: CreditWork = { work, records, people, cast: castCredit(work.company) };
  const steps = [
    switchOnPack,
    keepFiles,
    scoreCustomers,
    limitCustomers,
    takeOrders,
    rewardCustomers,
  ];
  await inOrder(work, 'credit', [...steps, patrol], (step) => step(credit));
}

/** Where the loops of a process are at work as well, one of them or this call does it. */
async function patrol({ work }: CreditWork): Promise<void> {
  await work.services.creditPolicy.alerts.patrol.runDue({ signal: work.signal });
}
