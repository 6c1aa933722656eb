/** What has to be paid for beyond the number of calls; units and bytes are only counted where they are measured. */
export interface Usage {
  /** DynamoDB read request units: 4 KB each, half of one for an eventually consistent read. */
  readUnits: number;
  /** DynamoDB write request units: 1 KB each, of the table and of every index that the write changes. */
  writeUnits: number;
  mailBytes: number;
  /** Answers of the portal to browsers. */
  pages: number;
  pageBytes: number;
}

/** What was asked of the AWS side, for figures: calls by `service:Action`, and DynamoDB capacity units if measured. */
export class CallLog {
  readonly #counts = new Map<string, number>();
  readonly #usage: Usage = { readUnits: 0, writeUnits: 0, mailBytes: 0, pages: 0, pageBytes: 0 };
  #units = 0;
  #apart = false;

  count(service: string, action: string): void {
    if (this.#apart) return;
    const key = `${service}:${action}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** As the library reports them: of the table alone, and nothing for what was refused. */
  addUnits(units: number): void {
    this.#units += units;
  }

  /** As the service bills them. */
  addCapacity(kind: 'read' | 'write', units: number): void {
    if (!this.#apart) this.#usage[kind === 'read' ? 'readUnits' : 'writeUnits'] += units;
  }

  addMail(bytes: number): void {
    this.#usage.mailBytes += bytes;
  }

  addPage(bytes: number): void {
    this.#usage.pages += 1;
    this.#usage.pageBytes += bytes;
  }

  /** Work that only a laptop does; nobody would be billed for it. Nothing else may be under way. */
  async apart<T>(work: () => Promise<T>): Promise<T> {
    this.#apart = true;
    try {
      return await work();
    } finally {
      this.#apart = false;
    }
  }

  /** A copy; subtract two to know what happened between them. */
  usage(): Usage {
    return { ...this.#usage };
  }

  /** A copy; subtract two to know what happened between them. */
  snapshot(): { calls: Record<string, number>; total: number; capacityUnits: number } {
    const calls = Object.fromEntries([...this.#counts].sort(([a], [b]) => a.localeCompare(b)));
    const total = [...this.#counts.values()].reduce((sum, n) => sum + n, 0);
    return { calls, total, capacityUnits: this.#units };
  }
}
