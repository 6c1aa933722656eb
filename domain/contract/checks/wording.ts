import { citedClauses } from '../cited-clauses.ts';
import type { Contract } from '../contract.ts';
import type { ContractDocument } from '../document.ts';
import type { Checked, Inconsistency } from './finding.ts';

/** Articles are numbered one after the other, and clauses after their article. */
export function numbering({ terms: { document } }: Contract): Checked {
  return {
    inOrder: { zh: '条款编号连续', en: 'articles and clauses are numbered in order' },
    findings: [
      ...missingArticles(document.articles),
      ...doubledArticles(document.articles),
      ...strayClauses(document.articles),
    ],
  };
}

type Articles = ContractDocument['articles'];

function missingArticles(articles: Articles): Inconsistency[] {
  const numbers = articles.map(({ number }) => number);
  return Array.from({ length: Math.max(...numbers) }, (_, index) => index + 1)
    .filter((number) => !numbers.includes(number))
    .map((number) =>
      finding(
        `articles.missing.${number}`,
        `${number}`,
        { zh: `没有第 ${number} 条。`, en: `There is no article ${number}.` },
        { articles: numbers.join(', ') },
      ),
    );
}

function doubledArticles(articles: Articles): Inconsistency[] {
  const numbers = articles.map(({ number }) => number);
  const doubled = new Set(numbers.filter((number, index) => numbers.indexOf(number) < index));
  return [...doubled].map((number) => {
    const times = numbers.filter((other) => other === number).length;
    return finding(
      `articles.doubled.${number}`,
      `${number}`,
      { zh: `有 ${times} 个第 ${number} 条。`, en: `There are ${times} articles ${number}.` },
      { articles: numbers.join(', ') },
    );
  });
}

function strayClauses(articles: Articles): Inconsistency[] {
  return articles.flatMap(({ number, title, clauses }) => {
    const stray = clauses.filter((clause) => clause.split('.')[0] !== String(number));
    if (stray.length === 0) return [];
    return finding(
      `articles.clauses.${number}`,
      stray.join(', '),
      {
        zh: `第 ${number} 条“${title}”下的条款编号为 ${stray.join('、')}。`,
        en: `Article ${number} (${title}) holds the clauses ${stray.join(', ')}.`,
      },
      { article: String(number), clauses: stray.join(', ') },
    );
  });
}

/** The clauses that the terms rest on stand in the paper. */
export function clausesOfTerms({ terms }: Contract): Checked {
  const written = new Set(terms.document.articles.flatMap(({ clauses }) => clauses));
  const cited = citedClauses(terms).filter((clause) => !written.has(clause));
  return {
    inOrder: { zh: '条款数据所引条款均在合同中', en: 'the clauses that the terms rest on stand in the contract' },
    findings: cited.map((clause) => ({
      id: `clauses.unknown.${clause}`,
      clause,
      severity: 'error' as const,
      found: { zh: `合同中没有第 ${clause} 条。`, en: `The contract has no clause ${clause}.` },
      figures: { clause },
    })),
  };
}

/** One name for one thing. */
export function names({ terms: { document } }: Contract): Checked {
  const subjects = {
    project: { zh: '项目名称', en: 'The project’s name' },
    a: { zh: '甲方名称', en: 'Party a’s name' },
    b: { zh: '乙方名称', en: 'Party b’s name' },
  };
  const differing = (['project', 'a', 'b'] as const)
    .map((of) => ({ of, places: document.names.filter((name) => name.of === of) }))
    .filter(({ places }) => new Set(places.map(({ text }) => text)).size > 1);
  return {
    inOrder: { zh: '名称前后一致', en: 'names are written the same everywhere' },
    findings: differing.map(({ of, places }) => ({
      id: `names.${of}`,
      clause: places.map(({ at }) => at.en).join(', '),
      severity: of === 'project' ? ('note' as const) : ('warning' as const),
      found: {
        zh: `${subjects[of].zh}写法不一：${places.map(({ at, text }) => `${at.zh}“${text}”`).join('，')}。`,
        en:
          `${subjects[of].en} is written in ${places.length} places and differs: ` +
          `${places.map(({ at, text }) => `${at.en} “${text}”`).join(', ')}.`,
      },
      figures: Object.fromEntries(places.map(({ at, text }) => [at.en, text])),
    })),
  };
}

/** Nothing is left blank. */
export function blanks({ terms: { document } }: Contract): Checked {
  return {
    inOrder: { zh: '没有空白处', en: 'nothing is left blank' },
    findings: document.blanks.map(({ clause, what }, index) => ({
      id: `blank.${index + 1}`,
      clause,
      severity: 'warning' as const,
      found: { zh: `${what.zh}空白未填。`, en: `Left blank: ${what.en}.` },
      figures: { blank: what.en },
    })),
  };
}

/** Words that money or time depends on are defined. */
export function undefinedTerms({ terms: { document } }: Contract): Checked {
  const groups = new Map<string, ContractDocument['undefinedTerms']>();
  for (const entry of document.undefinedTerms) groups.set(entry.term.zh, [...(groups.get(entry.term.zh) ?? []), entry]);
  return {
    inOrder: { zh: '关键用语均有定义', en: 'the words that money or time depends on are defined' },
    findings: [...groups.values()].flatMap((entries, index) => {
      const [first] = entries;
      if (!first) return [];
      const clause = entries.map((entry) => entry.clause).join(', ');
      return [
        finding(
          `undefined.${index + 1}`,
          clause,
          { zh: `“${first.term.zh}”没有定义。`, en: `“${first.term.zh}” (${first.term.en}) is not defined.` },
          { term: first.term.zh },
        ),
      ];
    }),
  };
}

/** The copies of the paper add up. */
export function copies({
  terms: {
    document: {
      copies: { clause, total, a, b },
    },
  },
}: Contract): Checked {
  const inOrder = { zh: `${total} 份合同的分配数目相符`, en: `the ${total} copies are shared out` };
  if (a + b === total) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      finding(
        'copies',
        clause,
        {
          zh: `共 ${total} 份，双方各 ${a}、${b} 份。`,
          en: `${total} copies in all, but ${a} and ${b} for the parties.`,
        },
        { total: String(total), a: String(a), b: String(b) },
      ),
    ],
  };
}

/** The annex writes each thing of a column in one way. */
export function annexNames({ terms: { annex }, sites }: Contract): Checked {
  const inOrder = { zh: '附件各栏写法一致', en: 'the annex writes what it names in one way' };
  const findings = annex.columns.flatMap(({ key, title }) => {
    const texts = [...new Set(sites.map(({ attributes }) => attributes[key]))].filter(
      (text) => typeof text === 'string',
    );
    const pairs = texts.flatMap((longer) =>
      texts
        .filter((shorter) => longer !== shorter && longer.startsWith(shorter))
        .map((shorter) => ({ shorter, longer })),
    );
    return pairs.map(({ shorter, longer }, index) =>
      finding(
        `annex.${key}.${index + 1}`,
        'annex',
        {
          zh: `附件“${title.zh}”栏中同时出现“${shorter}”和“${longer}”。`,
          en: `The annex has both “${shorter}” and “${longer}” under “${title.en}”.`,
        },
        {
          rows: sites
            .filter(({ attributes }) => attributes[key] === shorter || attributes[key] === longer)
            .map(({ seq }) => seq)
            .join(', '),
        },
      ),
    );
  });
  return { inOrder, findings };
}

function finding(
  id: string,
  clause: string,
  found: Inconsistency['found'],
  figures: Inconsistency['figures'],
): Inconsistency {
  return { id, clause, severity: 'note', found, figures };
}
