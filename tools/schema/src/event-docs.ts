import { eventSchema, type EventContract } from '@duebook/platform';

/** A page of docs/events, as it should stand on disk. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

const LIST_BEGINS = '<!-- events: written by npm run schema -->';
const LIST_ENDS = '<!-- /events -->';

/** The schema of each event, and the index with its list brought up to date. */
export function eventPages(contracts: readonly EventContract[], index: string): readonly Page[] {
  return [
    ...contracts.map((contract) => ({
      name: `${contract.type}.json`,
      text: `${JSON.stringify(eventSchema(contract), null, 2)}\n`,
    })),
    { name: 'README.md', text: withList(index, contracts) },
  ];
}

function withList(index: string, contracts: readonly EventContract[]): string {
  const begins = index.indexOf(LIST_BEGINS);
  const ends = index.indexOf(LIST_ENDS);
  if (begins < 0 || ends < begins) return `${LIST_BEGINS}\n${LIST_ENDS}\n`;
  const list = contracts.map(
    ({ type, description }) => `- [\`${type}\`](${type}.json): ${description}`,
  );
  return [
    index.slice(0, begins),
    [LIST_BEGINS, '', ...list, '', ''].join('\n'),
    index.slice(ends),
  ].join('');
}
