import { groupsOf, type Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { LineStretch } from '../application/ports';
import type { ConfirmationReading } from '../application/read-confirmations';
import {
  confirmationAnswerType,
  confirmationLineType,
  partyLinkUseType,
  type ConfirmationAnswerType,
  type ConfirmationLineType,
  type PartyLinkUseType,
} from './confirmation.types';

/** What a confirmation leads to, one statement per level. */
export interface ConfirmationLoaders {
  /** By a stretch written as text, which is how loaders tell keys apart. */
  readonly confirmationLines: LoaderDefinition<string, readonly ConfirmationLineType[]>;
  /** By confirmation; null while nobody has answered. */
  readonly confirmationAnswer: LoaderDefinition<Id, ConfirmationAnswerType>;
  /** By confirmation; null where there was none. */
  readonly lastLink: LoaderDefinition<Id, PartyLinkUseType>;
}

/** The key of a stretch. */
export function lineStretchKey({ confirmationId, after, limit }: LineStretch): string {
  return `${confirmationId} ${after} ${limit}`;
}

function stretchOf(key: string): LineStretch {
  const [confirmationId = '', after, limit] = key.split(' ');
  return { confirmationId, after: Number(after), limit: Number(limit) };
}

/** Loaders over the reading of confirmations. */
export function createConfirmationLoaders(reading: ConfirmationReading): ConfirmationLoaders {
  return {
    confirmationLines: defineLoader(
      'reconciliation.confirmationLines',
      async (keys: readonly string[], caller) => {
        const asked = keys.map(stretchOf);
        const lines = await reading.lines(caller, asked);
        const groups = groupsOf(
          asked.map(({ confirmationId }) => confirmationId),
          lines,
          ({ confirmationId }) => confirmationId,
        );
        // Two stretches of one confirmation in one request: each takes its own.
        return groups.map((group, index) => {
          const { after = 0, limit = 0 } = asked[index] ?? {};
          return [...new Map(group.map((line) => [line.position, line])).values()]
            .filter(({ position }) => position > after && position <= after + limit)
            .map(confirmationLineType);
        });
      },
    ),
    confirmationAnswer: defineLoader(
      'reconciliation.confirmationAnswer',
      async (ids: readonly Id[], caller) => {
        const answers = await reading.answersOf(caller, ids);
        const byId = new Map(answers.map((answer) => [answer.confirmationId, answer]));
        return ids.map((id) => {
          const answer = byId.get(id);
          return answer ? confirmationAnswerType(answer) : null;
        });
      },
    ),
    lastLink: defineLoader('reconciliation.lastPartyLink', async (ids: readonly Id[], caller) => {
      const links = await reading.linksOf(caller, ids);
      return ids.map((id) => {
        const last = links.find(({ subjectId }) => subjectId === id);
        return last ? partyLinkUseType(last) : null;
      });
    }),
  };
}
