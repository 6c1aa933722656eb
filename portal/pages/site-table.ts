import { folded } from '../../domain/input/search-text.ts';
import type { Link } from '../../domain/case/register.ts';
import { hasWorkflow, type Contract, type Language, type Site } from '../../domain/contract/contract.ts';
import { optionsFor } from '../../workflows/authoring/options.ts';
import { isOpenedByPeople } from '../../workflows/authoring/room.ts';
import { rooms } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { PageContext } from '../console/page-context.ts';
import type { Cell, Column, DeskRow } from '../facts/desk-table.ts';
import { areaOf } from '../../domain/contract/annex.ts';
import { inLanguage, wordFor, words } from '../texts/words.ts';

type Reader = Pick<PageContext, 'contract' | 'language'>;

/** A link of the annex, what orders have made of it, and its cases. */
export interface SiteFacts {
  readonly site: Site;
  /** Null until an order has said something. */
  readonly link: Link | null;
  /** Ids of the cases that are under way. */
  readonly open: readonly string[];
}

export const siteState = ({ link }: SiteFacts): string => link?.state ?? 'unknown';

/** What a link's service is called by the orders of the contract. */
export function serviceText(contract: Contract, { service }: Link, language: Language): string {
  const options = rooms.flatMap((room) => {
    const { opening } = room;
    if (!isOpenedByPeople(opening) || room.linkChange === undefined || !hasWorkflow(contract, room.name)) return [];
    return opening.fields.flatMap((spec) => (spec.type === 'choice' ? optionsFor(room, contract, spec) : []));
  });
  const found = options.find(({ value }) => value === service);
  return found ? inLanguage(found.title, language) : service;
}

export function siteColumns({ language }: Reader): Column[] {
  const { sites: w } = words(language).desk;
  return [
    { key: 'number', head: w.number, width: 8 },
    { key: 'name', head: w.name, width: 24 },
    { key: 'place', head: w.place, width: 24 },
    { key: 'state', head: w.state, width: 12 },
    { key: 'service', head: w.service, width: 16 },
    { key: 'opened', head: w.openedOn, width: 16 },
    { key: 'closed', head: w.closedOn, width: 16 },
    { head: w.current, width: 30 },
  ];
}

/** The links of the annex in its order. */
export function siteRow({ contract, language }: Reader, facts: SiteFacts): DeskRow {
  const { site, link, open } = facts;
  const state = siteState(facts);
  const place = areaOf(contract, site).join(' ');
  const service = link === null ? null : serviceText(contract, link, language);
  const day = (on: string | null | undefined): Cell => (on == null ? null : { day: on });
  const ways = open.map((id) => ({ path: `cases/${id}`, text: caseNumber(contract, id) }));
  return {
    id: String(site.seq),
    cells: [
      { count: site.seq },
      { path: `sites/${site.seq}`, text: site.name },
      place,
      wordFor(words(language).desk.sites.states, state),
      service,
      day(link?.openedOn),
      day(link?.closedOn),
      ways.length === 0 ? null : { ways },
    ],
    at: null,
    workflow: null,
    state,
    parties: [],
    isBreached: false,
    text: folded([String(site.seq), site.name, ...Object.values(site.attributes), service ?? '', ...open].join(' ')),
  };
}
