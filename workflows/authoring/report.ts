/** A payment in figures: days in Asia/Shanghai, amounts in yuan without a sign. */
export interface PaymentReport {
  /** Of the settlement that it is for. */
  readonly ref: string;
  readonly instalment: string;
  readonly deductions: string;
  readonly credits: string;
  readonly additions: string;
  readonly reductions: string;
  readonly payable: string;
  /** The first and the last day on which it is in time; null before it is known. */
  readonly windowFrom: string | null;
  readonly lastDay: string | null;
  /** The day on which all was paid; null while it isn't. */
  readonly paidOn: string | null;
  readonly daysLate: number;
  readonly latePenalty: string;
  /** What was paid, part by part. */
  readonly paid: readonly {
    readonly day: string;
    readonly amount: string;
    readonly state: 'pending' | 'confirmed' | 'returned';
  }[];
}

/** The rows of a case for the report's own sections, by section. */
export type RoomReport = Readonly<Record<string, object>> & { readonly payments?: PaymentReport };
