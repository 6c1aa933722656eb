/** What was asked of the AWS side, for figures: calls by `service:Action`, and DynamoDB capacity units if measured. */
export class CallLog {
  readonly #counts = new Map<string, number>();
  #units = 0;

  count(service: string, action: string): void {
    const key = `${service}:${action}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  addUnits(units: number): void {
    this.#units += units;
  }

  /** A copy; subtract two to know what happened between them. */
  snapshot(): { calls: Record<string, number>; total: number; capacityUnits: number } {
    const calls = Object.fromEntries([...this.#counts].sort(([a], [b]) => a.localeCompare(b)));
    const total = [...this.#counts.values()].reduce((sum, n) => sum + n, 0);
    return { calls, total, capacityUnits: this.#units };
  }
}
