import { administers } from '../../portal/facts/people.ts';
import { exportEvidence } from '../use-cases/export-evidence.ts';
import { jsonFile } from './json-file.ts';
import { noteExport, type Visitor } from './note-export.ts';
import type { Visit } from './request.ts';

/**
 * The evidence of a case, to be saved; noted before it is handed out. Whether this visitor may have it is judged before.
 * Names and addresses of people go to administrators only: a name is what its owner signs with.
 */
export async function saveEvidence(visit: Visit, visitor: Visitor, caseId: string): Promise<Response> {
  const { contract, person } = visitor;
  await noteExport(visit, visitor, { what: 'evidence', of: caseId });
  const evidence = await exportEvidence({ contract: contract.terms.id, case: caseId, at: visit.get('now') });
  const shown = administers(contract, person.role) ? evidence : { ...evidence, personal: [] };
  return jsonFile(visit, `${caseId}.evidence.json`, shown);
}
