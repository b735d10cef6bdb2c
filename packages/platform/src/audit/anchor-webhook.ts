import { writeAnchor } from './anchor';
import type { AnchorDestination } from './anchoring';

/** Less than a transaction may lie idle. */
const ANSWER_MS = 8_000;
const LONGEST_RECEIPT = 500;

/** Sends each anchor by POST to an address of the operator's; what is answered is its receipt. */
export function anchorWebhook(url: string): AnchorDestination {
  return {
    kind: 'WEBHOOK',
    keep: async (anchor) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: writeAnchor(anchor),
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const text = await beginningOf(response);
      if (!response.ok) throw new Error(`The anchor was answered with HTTP ${response.status}.`);
      return `HTTP ${response.status} ${text}`.trimEnd();
    },
  };
}

/** As much of an answer as is kept, without what PostgreSQL or a terminal stumble over. */
async function beginningOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length >= LONGEST_RECEIPT) break;
  }
  return text.slice(0, LONGEST_RECEIPT).replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ');
}
