import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import {
  partyLinkUseType,
  type PartyLinkUseType,
} from '../../confirmations/graphql/confirmation.types';
import type { StatementReading } from '../../counterparty-statements/application/statement-reading';
import {
  statementType,
  type StatementType,
} from '../../counterparty-statements/graphql/statement.types';
import type { AskedPeriod } from '../application/ports';
import type { RequestReading } from '../application/read-requests';
import {
  requestType,
  senderType,
  type SenderType,
  type StatementRequestType,
} from './request.types';

/** What a request leads to and what leads to it, one statement per level. */
export interface RequestLoaders {
  /** By request; null while nothing came. */
  readonly sender: LoaderDefinition<Id, SenderType>;
  /** By request; null where there was none. */
  readonly link: LoaderDefinition<Id, PartyLinkUseType>;
  /** By its own id; null where it may not be seen. */
  readonly statement: LoaderDefinition<Id, StatementType>;
  /** The last one by the statement that answers it; null for none. */
  readonly ofStatement: LoaderDefinition<Id, StatementRequestType>;
  /** The last one by account and period, written as text; null for none. */
  readonly ofPeriod: LoaderDefinition<string, StatementRequestType>;
}

/** The key of an account and period, which is how loaders tell keys apart. */
export function periodKey({ legalEntityId, partyId, relation, from, to }: AskedPeriod): string {
  return [legalEntityId, partyId, relation, from, to].join(' ');
}

function periodOf(key: string): AskedPeriod {
  const [legalEntityId, partyId, relation, from, to] = key.split(' ');
  return { legalEntityId, partyId, relation, from, to } as AskedPeriod;
}

/** Loaders over the reading of requests and of statements. */
export function createRequestLoaders(
  reading: RequestReading,
  statements: Pick<StatementReading, 'statementsByIds'>,
): RequestLoaders {
  return {
    sender: defineLoader('reconciliation.statementSender', async (ids: readonly Id[], caller) => {
      const senders = await reading.sendersOf(caller, ids);
      return ids.map((id) => {
        const sender = senders.find(({ requestId }) => requestId === id);
        return sender ? senderType(sender) : null;
      });
    }),
    link: defineLoader('reconciliation.lastRequestLink', async (ids: readonly Id[], caller) => {
      const links = await reading.linksOf(caller, ids);
      return ids.map((id) => {
        const last = links.find(({ subjectId }) => subjectId === id);
        return last ? partyLinkUseType(last) : null;
      });
    }),
    statement: defineLoader(
      'reconciliation.requestedStatement',
      async (ids: readonly Id[], caller) => {
        const found = await statements.statementsByIds(caller, ids);
        return found.map((statement) => (statement ? statementType(statement) : null));
      },
    ),
    ofStatement: defineLoader(
      'reconciliation.requestOfStatement',
      async (ids: readonly Id[], caller) => {
        const requests = await reading.ofStatements(caller, ids);
        return ids.map((id) => {
          const last = requests.find(({ uploaded }) => uploaded?.statementId === id);
          return last ? requestType(last) : null;
        });
      },
    ),
    ofPeriod: defineLoader(
      'reconciliation.requestOfPeriod',
      async (keys: readonly string[], caller) => {
        const requests = await reading.ofPeriods(caller, keys.map(periodOf));
        return keys.map((key) => {
          const last = requests.find((request) => periodKey(request) === key);
          return last ? requestType(last) : null;
        });
      },
    ),
  };
}
