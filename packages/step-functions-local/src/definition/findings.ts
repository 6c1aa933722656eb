import type { Json } from '../json/json.ts';
import { compileTemplate } from '../expressions/template.ts';
import type { Template } from '../expressions/template.ts';
import type { Expression } from '../expressions/expression.ts';
import { ExpressionSyntaxError } from '../expressions/expression.ts';
import type { Diagnostic } from './model.ts';

/** Collects what is wrong with a definition while it is read, so that all of it is told at once. */
export class Findings {
  readonly list: Diagnostic[] = [];

  schema(message: string, location: string): void {
    this.list.push({ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message, location });
  }

  add(code: string, message: string, location: string): void {
    this.list.push({ severity: 'ERROR', code, message, location });
  }

  /**
   * Compiles a field that may hold expressions; a syntax error, or a reference to what there isn't, becomes a finding.
   * @param isInCatch whether `$states.errorOutput` is there
   */
  template(source: Json | undefined, field: string, location: string, isInCatch = false): Template | null {
    if (source === undefined) return null;
    try {
      return compileTemplate(source, field, (expression) => {
        this.#references(expression, location + expression.field.slice(field.length), isInCatch);
      });
    } catch (error) {
      if (!(error instanceof ExpressionSyntaxError)) throw error;
      this.add('INVALID_JSONATA_EXPRESSION', error.message, location);
      return null;
    }
  }

  #references({ references }: Expression, location: string, isInCatch: boolean): void {
    const refuse = (message: string): void => this.add('UNSUPPORTED_JSONATA_EXPRESSION', message, location);
    for (const name of references.topLevel)
      refuse(`Reference to '${name}' ${name === '$$' ? '' : 'at the top level '}is not supported.`);
    if (references.errorOutput && !isInCatch) refuse("Field '$states.errorOutput' does not exist.");
  }
}
