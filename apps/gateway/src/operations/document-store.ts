import type { DocumentNode } from 'graphql';

/**
 * Parsed and validated documents, the least recently used dropped first. Bounded by number, since
 * the token limit bounds each of them.
 */
export class DocumentStore {
  private readonly documents = new Map<string, DocumentNode>();

  constructor(private readonly capacity: number) {}

  get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (document) {
      // A Map keeps the order of insertion: the most recently used goes to the end.
      this.documents.delete(key);
      this.documents.set(key, document);
    }
    return Promise.resolve(document);
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.documents.set(key, document);
    if (this.documents.size > this.capacity) {
      const [oldest] = this.documents.keys();
      if (oldest !== undefined) this.documents.delete(oldest);
    }
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.documents.delete(key));
  }
}
