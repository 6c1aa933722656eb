import { exportPerson } from '../use-cases/export-person.ts';
import { jsonFile } from './json-file.ts';
import { noteExport, type Visitor } from './note-export.ts';
import type { Visit } from './request.ts';

/**
 * What is kept about a person, to be saved; noted before it is handed out. Whether this visitor may have it is judged
 * before. @returns null for an id of which nothing is known; nothing is noted then
 */
export async function savePerson(visit: Visit, visitor: Visitor, of: string): Promise<Response | null> {
  const isId = /^[a-z0-9][a-z0-9.-]{0,99}$/.test(of);
  const found = isId ? await exportPerson(visitor.contract, of, visit.get('now')) : null;
  if (!found) return null;
  await noteExport(visit, visitor, { what: 'person', of });
  return jsonFile(visit, `${of}.person.json`, found);
}
