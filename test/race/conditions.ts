type Item = Readonly<Record<string, unknown>>;
/** What placeholders of an expression stand for. */
export interface Meant {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}
type Test = (item: Item, meant: Meant) => boolean;

const known = new Map<string, Test>();

/** Whether an item meets a condition of DynamoDB's, as far as linkpact writes any. @throws SyntaxError for what it doesn't write */
export function meets(expression: string, item: Item, meant: Meant): boolean {
  const test = known.get(expression) ?? new Reader(expression).read();
  known.set(expression, test);
  return test(item, meant);
}

const WORD = /\s*(<=|>=|<>|<|=|[(),]|[#:\w.]+)/gy;

/** Alternatives of conjunctions of comparisons, `attribute_exists`, `attribute_not_exists`, `begins_with` and parentheses. */
class Reader {
  readonly #words: string[];
  constructor(private readonly expression: string) {
    this.#words = [...expression.matchAll(WORD)].map(([, word = '']) => word);
  }

  read(): Test {
    const test = this.#either();
    if (this.#words.length > 0) throw this.#odd();
    return test;
  }

  #either(): Test {
    const tests = [this.#all()];
    while (this.#takes('OR')) tests.push(this.#all());
    return (item, meant) => tests.some((test) => test(item, meant));
  }

  #all(): Test {
    const tests = [this.#one()];
    while (this.#takes('AND')) tests.push(this.#one());
    return (item, meant) => tests.every((test) => test(item, meant));
  }

  #one(): Test {
    if (this.#takes('(')) {
      const inner = this.#either();
      this.#expect(')');
      return inner;
    }
    const name = this.#word();
    if (this.#takes('(')) return this.#call(name);
    const sign = this.#word();
    const compare = comparisons[sign];
    if (!compare) throw this.#odd();
    const value = this.#word();
    return (item, meant) => compare(valueAt(name, item, meant), meant.ExpressionAttributeValues?.[value]);
  }

  #call(name: string): Test {
    const path = this.#word();
    const value = this.#takes(',') ? this.#word() : '';
    this.#expect(')');
    if (name === 'attribute_exists') return (item, meant) => valueAt(path, item, meant) !== undefined;
    if (name === 'attribute_not_exists') return (item, meant) => valueAt(path, item, meant) === undefined;
    if (name !== 'begins_with') throw this.#odd();
    return (item, meant) =>
      String(valueAt(path, item, meant)).startsWith(String(meant.ExpressionAttributeValues?.[value]));
  }

  #takes(word: string): boolean {
    if (this.#words[0] !== word) return false;
    this.#words.shift();
    return true;
  }

  #expect(word: string): void {
    if (!this.#takes(word)) throw this.#odd();
  }

  #word(): string {
    return this.#words.shift() ?? '';
  }

  #odd(): SyntaxError {
    return new SyntaxError(`The race's table can't read the condition ${this.expression}`);
  }
}

/** A missing attribute compares with nothing; it differs from everything. */
const comparisons: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '=': (left, right) => left !== undefined && same(left, right),
  '<>': (left, right) => !same(left, right),
  '<': (left, right) => left !== undefined && (left as string) < (right as string),
  '>=': (left, right) => left !== undefined && (left as string) >= (right as string),
  '<=': (left, right) => left !== undefined && (left as string) <= (right as string),
};

const same = (left: unknown, right: unknown): boolean =>
  left === right || (typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right));

function valueAt(path: string, item: Item, { ExpressionAttributeNames = {} }: Meant): unknown {
  return path.split('.').reduce<unknown>((node, step) => {
    const name = step.startsWith('#') ? (ExpressionAttributeNames[step] ?? step) : step;
    return (node as Item | undefined)?.[name];
  }, item);
}
