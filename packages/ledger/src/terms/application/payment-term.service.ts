import { paymentTermCreate } from './payment-term-create';
import {
  paymentTermFind,
  paymentTermPage,
  paymentTermsByCodes,
  paymentTermsByIds,
} from './payment-term-queries';
import { paymentTermUpdate } from './payment-term-update';
import type { PaymentTermContext } from './ports';

/** What payment terms offer to resolvers and other features. */
export interface PaymentTermService {
  readonly create: ReturnType<typeof paymentTermCreate>;
  readonly update: ReturnType<typeof paymentTermUpdate>;
  readonly page: ReturnType<typeof paymentTermPage>;
  readonly find: ReturnType<typeof paymentTermFind>;
  readonly byIds: ReturnType<typeof paymentTermsByIds>;
  readonly byCodes: ReturnType<typeof paymentTermsByCodes>;
}

/** Builds the use cases of payment terms. */
export function createPaymentTermService(context: PaymentTermContext): PaymentTermService {
  return {
    create: paymentTermCreate(context),
    update: paymentTermUpdate(context),
    page: paymentTermPage(context),
    find: paymentTermFind(context),
    byIds: paymentTermsByIds(context),
    byCodes: paymentTermsByCodes(context),
  };
}
