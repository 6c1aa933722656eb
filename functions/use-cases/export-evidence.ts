import { documentsOf, headOf } from '../../domain/evidence/chain.ts';
import { EXPORT_FORMAT, type EvidenceExport } from '../../domain/evidence/evidence-export.ts';
import { fileNamesOf } from '../../domain/evidence/file-names.ts';
import { readHeadList } from '../../domain/evidence/heads.ts';
import { everyFile } from '../../domain/case/files.ts';
import { actorSchema } from '../../domain/evidence/actor.ts';
import { loadEvents, loadFile } from '../store/case-store.ts';
import { loadContractChain } from '../store/contract-chain.ts';
import { loadLists } from '../store/head-lists.ts';
import { listPersonal } from '../store/personal.ts';

/** The evidence of a case with all that it takes to check it elsewhere. */
export async function exportEvidence({
  contract,
  case: caseId,
  at,
}: {
  contract: string;
  case: string;
  at: string;
}): Promise<EvidenceExport> {
  const [{ events, documents }, file, publications, everybody, lists] = await Promise.all([
    loadEvents(contract, caseId),
    loadFile(contract, caseId),
    loadContractChain(contract, 'contract'),
    listPersonal(contract),
    loadLists(contract),
  ]);
  // What somebody signed whose answer came too late was kept before it was refused: no event names it.
  const named = events.flatMap(documentsOf);
  const acted = new Set(events.flatMap(({ data }) => actorSchema.safeParse(data['actor']).data?.person ?? []));
  return {
    format: EXPORT_FORMAT,
    contract,
    caseId,
    exportedAt: at,
    head: headOf(events),
    events,
    documents: Object.fromEntries(named.flatMap((hash) => (hash in documents ? [[hash, documents[hash] ?? '']] : []))),
    publications: { head: headOf(publications.events), ...publications },
    personal: everybody.filter(({ person }) => acted.has(person)),
    fileNames: file ? fileNamesOf(everyFile(file)) : [],
    heads: lists.filter(({ list }) => namesAny(list, [caseId, 'contract'])),
  };
}

const namesAny = (list: string, chains: readonly string[]): boolean =>
  readHeadList(list)?.heads.some(({ chain }) => chains.includes(chain)) === true;
