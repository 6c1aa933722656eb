import dynalite from 'dynalite/db/index.js';

/** Bytes of an item as the service counts them: names and values of its attributes. */
export function itemBytes(item: unknown): number {
  return dynalite.itemSize(item);
}

/** Units of one write: of an item in the table, or of its entry in an index. */
export function writeUnits(item: unknown): number {
  return Math.max(1, Math.ceil(itemBytes(item) / 1024));
}

/** What a read costs at least, whether it finds anything or not. */
export function leastReadUnits(request: unknown): number {
  return (request as { ConsistentRead?: boolean }).ConsistentRead === true ? 1 : 0.5;
}

interface Capacity {
  CapacityUnits?: number;
}

/** Units that the library reports with an answer: 0 for a refusal. */
export function reportedUnits(answer: unknown): number {
  const found = (answer as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity ?? [];
  return [found].flat().reduce((sum, { CapacityUnits }) => sum + (CapacityUnits ?? 0), 0);
}
