import type { StatementFault } from '../parsed-statement';
import { fileFault } from './faults';
import type { Handling, XmlElement } from './xml-element';

/** What the reader of a format is told, in the file's order. */
export interface ElementSink {
  /** An element begins within walked ones; depth is 1 for the root. */
  begin(name: string, namespace: string, depth: number): Handling | StatementFault;
  /** An element that was taken, complete. */
  take(element: XmlElement): StatementFault | null;
  /** A walked element ends. */
  end(name: string): StatementFault | null;
}

/** Statements nest less than twenty deep. */
export const MAX_DEPTH = 32;
/** 100,000 entries with all their details have about six million. */
const MAX_ELEMENTS = 20_000_000;
/** The fullest details of one payment have some hundreds. */
export const MAX_TAKEN_ELEMENTS = 20_000;
/** No text of a statement is longer than some hundred characters. */
export const MAX_TEXT = 1_048_576;

interface Frame {
  readonly name: string;
  readonly namespace: string;
  readonly handling: Handling;
  readonly element: Growing | null;
}

interface Growing {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Growing[];
  text: string;
}

/** Turns begin, text and end of elements into what a sink asked for, within bounds. */
export interface TreeBuilder {
  open(
    name: string,
    namespace: string,
    attributes: Readonly<Record<string, string>>,
  ): StatementFault | null;
  text(text: string): StatementFault | null;
  close(): StatementFault | null;
}

export function treeBuilder(sink: ElementSink): TreeBuilder {
  const frames: Frame[] = [];
  let elements = 0;
  let inTaken = 0;

  const handlingOf = (name: string, namespace: string): Handling | StatementFault => {
    const parent = frames.at(-1);
    if (parent === undefined || parent.handling === 'walk') {
      inTaken = 0;
      return sink.begin(name, namespace, frames.length + 1);
    }
    // A part of another vocabulary within one of the bank's is not the bank's statement.
    if (parent.handling === 'take' && namespace !== parent.namespace) return 'skip';
    return parent.handling;
  };

  return {
    open(name, namespace, attributes) {
      elements += 1;
      inTaken += 1;
      if (frames.length >= MAX_DEPTH) return tooMuch(`nested more than ${MAX_DEPTH} deep`);
      if (elements > MAX_ELEMENTS) return tooMuch(`more than ${MAX_ELEMENTS} elements`);
      if (inTaken > MAX_TAKEN_ELEMENTS) return tooMuch('an entry of far too many elements');
      const handling = handlingOf(name, namespace);
      if (typeof handling !== 'string') return handling;
      const element = handling === 'take' ? { name, attributes, children: [], text: '' } : null;
      if (element !== null) frames.at(-1)?.element?.children.push(element);
      frames.push({ name, namespace, handling, element });
      return null;
    },
    text(text) {
      const element = frames.at(-1)?.element;
      if (!element) return null;
      if (element.text.length + text.length > MAX_TEXT) return tooMuch('a text is far too long');
      element.text += text;
      return null;
    },
    close() {
      const frame = frames.pop();
      if (frame === undefined) return null;
      if (frame.element !== null) frame.element.text = frame.element.text.trim();
      if (frame.handling === 'walk') return sink.end(frame.name);
      if (frame.element === null || frames.at(-1)?.handling === 'take') return null;
      return sink.take(frame.element);
    },
  };
}

function tooMuch(what: string): StatementFault {
  return fileFault('STATEMENT_XML_REFUSED', `It is not a statement that a bank writes: ${what}.`);
}
