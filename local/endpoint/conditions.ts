import { isDeepStrictEqual } from 'node:util';
import db from 'dynalite/db/index.js';

type Value = Record<string, unknown>;
type Path = readonly (string | number)[];
type Operand = Path | Value;
type Expression = { type: string; args: readonly (Operand | Expression)[] };
type Request = { _condition?: { expression: Expression }; ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE' };

const judge = db.checkConditional as (request: Request, item?: Value) => (Error & { body: Value }) | null | undefined;

/** What the library doesn't take from a request; goes with an action's own types. */
export const conditionTypes = { ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] } };

/**
 * Two things of the service that the library lacks: lists and maps are equal when what is in them is, and whoever asks
 * for it is shown the item on which a condition failed, as it stood at that moment.
 */
export function completeConditions(): void {
  db.checkConditional = (request: Request, item?: Value) => {
    const { _condition: condition } = request;
    const refusal = judge(
      condition
        ? { ...request, _condition: { expression: documentsCompared(condition.expression, item ?? {}) } }
        : request,
      item,
    );
    if (refusal && item && request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD') refusal.body['Item'] = item;
    return refusal;
  };
}

const [yes, no] = ['1', '0'].map((N): Expression => ({ type: '=', args: [{ N: '1' }, { N }] }));

/** The expression with each comparison of documents answered: for the library no two documents are equal. */
function documentsCompared(expression: Expression, item: Value): Expression {
  const { type, args } = expression;
  if (type === 'and' || type === 'or' || type === 'not')
    return { ...expression, args: args.map((arg) => documentsCompared(arg as Expression, item)) };
  if (type !== '=' && type !== '<>') return expression;
  const [left, right] = args.map((arg) => (Array.isArray(arg) ? db.mapPath(arg, item) : arg) as Value | undefined);
  if (![left, right].some((value) => value && ('M' in value || 'L' in value))) return expression;
  return (isDeepStrictEqual(left, right) === (type === '=') ? yes : no) as Expression;
}
