/** A part of a file that is small enough to be looked at as a whole. */
export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All its own text, blanks around it removed. */
  readonly text: string;
}

/** What is done with an element that begins: look at what is in it, keep it as a whole, or neither. */
export type Handling = 'walk' | 'take' | 'skip';

/** The first child along each name of the path. */
export function elementAt(
  element: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  let current = element;
  for (const name of path) {
    current = current?.children.find((child) => child.name === name);
    if (current === undefined) return undefined;
  }
  return current;
}

/** All children of that name, in the file's order. */
export function elementsOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element === undefined ? [] : element.children.filter((child) => child.name === name);
}

/** The text at the end of the path; null when it is absent or blank. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | null {
  const text = elementAt(element, ...path)?.text ?? '';
  return text === '' ? null : text;
}
