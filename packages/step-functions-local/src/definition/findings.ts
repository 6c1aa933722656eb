import type { Json } from '../json/json.ts';
import { compileTemplate } from '../expressions/template.ts';
import type { Template } from '../expressions/template.ts';
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

  /** Compiles a field that may hold expressions; a syntax error becomes a finding. */
  template(source: Json | undefined, field: string, location: string): Template | null {
    if (source === undefined) return null;
    try {
      return compileTemplate(source, field);
    } catch (error) {
      if (!(error instanceof ExpressionSyntaxError)) throw error;
      this.add('INVALID_JSONATA_EXPRESSION', error.message, location);
      return null;
    }
  }
}
