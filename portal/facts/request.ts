import { siteOf } from '../../domain/contract/contract.ts';
import { capital, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { placeOf, who, type Fact, type FactSource, type Section } from './section.ts';

/** What was ordered or reported (clauses 2.1.4, 2.2.8), and when the contract's time began to run. */
export function requestSection(source: FactSource): Section | null {
  const { record } = source.file;
  const {
    sheet,
    names,
    fields: { labels },
  } = words(source.language);
  if (record.workflow === 'quarterly-payment') return null;
  const opening: Fact[] = [
    { label: sheet.openedAt[record.workflow], value: showMoment(record.openedAt, source.language) },
    { label: sheet.openedBy, value: who(source.contract, record.openedBy, source.language) },
  ];
  if (record.workflow === 'fault-repair') {
    const { request } = record;
    return {
      id: 'request',
      title: sheet.fault,
      facts: [
        { label: labels.class, value: names.classes[request.class] },
        ...siteFact(source, request.site),
        { label: labels.symptom, value: request.symptom },
        { label: labels.reportedBy, value: request.reportedBy },
        ...opening,
      ],
    };
  }
  const { request } = record;
  return {
    id: 'request',
    title: sheet.request,
    facts: [
      { label: labels.kind, value: capital(names.kinds[request.kind]) },
      { label: labels.service, value: names.services[request.service] },
      ...siteFact(source, request.site),
      { label: labels.unit, value: request.unit },
      { label: labels.location, value: request.location },
      { label: labels.contact, value: request.contact },
      { label: labels.phone, value: request.phone },
      ...given(labels.content, request.content),
      ...given(labels.standard, request.standard),
      ...opening,
    ],
  };
}

function siteFact({ contract, language }: FactSource, seq: number): Fact[] {
  const { labels } = words(language).fields;
  return [{ label: labels.site, value: siteOf(contract, seq) ? placeOf(contract, seq, language) : String(seq) }];
}

function given(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}
