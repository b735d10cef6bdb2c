import { inPlainText } from '@duebook/platform';
import { Parser, type Handler } from 'htmlparser2';
import type { FileWarning } from '../../domain/document-version';
import { gathering, type Gathering } from './gather-text';
import { refusedAs } from './refused-as';
import type { OpenFile, TextLimits, TextRead } from './text-read';

/** What stands in these is for machines. */
const NO_TEXT = new Set(['script', 'style', 'template']);

/** Text does not run on across the edges of these. */
const EDGES =
  /^(?:address|article|blockquote|br|caption|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|legend|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul)$/;

/** Pages that people write are some tens deep; each level that is open is remembered. */
const DEEPEST = 10_000;

const FROM_ELSEWHERE =
  /^(?:audio|base|embed|frame|iframe|img|input|link|object|source|track|video)$/;
const ADDRESSES = ['src', 'href', 'data', 'poster', 'action', 'formaction'] as const;

/**
 * The text of a page as a browser would show it without running anything: entities resolved, nothing
 * fetched. Markup is read as it comes, well-formed or not.
 */
export async function readPage(open: OpenFile, limits: TextLimits): Promise<TextRead> {
  const page = new Page(gathering(limits));
  const read = await inPlainText(open, async (pieces) => {
    for await (const piece of pieces) {
      if (!page.take(piece)) break;
    }
  });
  const warnings = page.warnings();
  if (!read.ok) return refusedAs(read.refusal, warnings);
  const { text, isCut } = page.told();
  return {
    ...{ outcome: 'READ', pieces: [{ place: null, text }], pageCount: null },
    ...{ isCut, warnings },
  };
}

/** A page on its way in. */
class Page implements Partial<Handler> {
  private readonly parser = new Parser(this, { decodeEntities: true });
  private readonly found = new Set<FileWarning>();
  private depth = 0;
  private hidden = 0;
  private isFull = false;

  constructor(private readonly text: Gathering) {}

  /** @returns whether more is wanted */
  take(piece: string): boolean {
    this.parser.write(piece);
    return !this.isFull;
  }

  told(): { readonly text: string; readonly isCut: boolean } {
    if (!this.isFull) this.parser.end();
    return { text: this.text.told(), isCut: this.text.isCut() || this.isFull };
  }

  warnings(): readonly FileWarning[] {
    return [...this.found];
  }

  onopentag(name: string, attributes: Attributes): void {
    this.depth += 1;
    if (this.depth > DEEPEST) this.isFull = true;
    if (NO_TEXT.has(name)) this.hidden += 1;
    if (EDGES.test(name)) this.say('\n');
    this.look(name, attributes);
  }

  onclosetag(name: string): void {
    this.depth -= 1;
    if (NO_TEXT.has(name)) this.hidden -= 1;
    if (EDGES.test(name)) this.say('\n');
  }

  ontext(text: string): void {
    if (this.hidden === 0) this.say(text);
  }

  private say(text: string): void {
    if (!this.isFull && !this.text.take(text)) this.isFull = true;
  }

  /** Notes what would run or be fetched, were it shown. */
  private look(name: string, attributes: Attributes): void {
    const addresses = ADDRESSES.flatMap((each) => attributes[each]?.trim() ?? []);
    if (runs(name, attributes, addresses)) this.found.add('SCRIPTS');
    if (fetches(name, attributes, addresses)) this.found.add('EXTERNAL_CONTENT');
    if (name === 'object' || name === 'embed') this.found.add('EMBEDDED_FILES');
  }
}

type Attributes = Readonly<Record<string, string>>;

const RUNNING = /^(?:javascript|vbscript|data:text\/html)/i;
const ELSEWHERE = /^(?:\w+:)?\/\//;

function runs(name: string, attributes: Attributes, addresses: readonly string[]): boolean {
  return (
    name === 'script' ||
    Object.keys(attributes).some((each) => each === 'srcdoc' || each.startsWith('on')) ||
    addresses.some((each) => RUNNING.test(each))
  );
}

function fetches(name: string, attributes: Attributes, addresses: readonly string[]): boolean {
  const moves = name === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '');
  return moves || (FROM_ELSEWHERE.test(name) && addresses.some((each) => ELSEWHERE.test(each)));
}
