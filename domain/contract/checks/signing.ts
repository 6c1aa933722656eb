import { isSameName } from '../factor.ts';
import type { Checked, Inconsistency } from './finding.ts';
import type { Contract } from '../contract.ts';

/**
 * Where whoever signs types their own name, it must be a word that no page and no mail shows: programs that look into mails fill each
 * field with words of what they were shown.
 */
export function namesOnPages({ terms, people }: Contract): Checked {
  const inOrder = { zh: '签字人的姓名不是页面上的用语', en: 'nobody is called what pages show' };
  const shown = [
    terms.title,
    terms.parties.a,
    terms.parties.b,
    ...terms.roles.map(({ title }) => title),
    { zh: '甲方', en: 'Party A' },
    { zh: '乙方', en: 'Party B' },
  ].flatMap(({ zh, en }) => [zh, en]);
  const findings = people.flatMap(({ id, role, name }, index): Inconsistency[] => {
    const word = shown.find((one) => isSameName(one.toLowerCase(), name.toLowerCase()));
    if (word === undefined || terms.factor !== 'name') return [];
    return [
      {
        id: `signing.name.${id}`,
        clause: `people[${index}].name`,
        severity: 'warning',
        found: {
          zh: `${id} 登记的姓名“${name}”就是页面和邮件上的用语，邮件网关可能填中。请登记本人的姓名。`,
          en: `${id} is registered as “${name}”, which pages and mails show: a mail gateway might type it. Please register the person’s own name.`,
        },
        figures: { role, name },
      },
    ];
  });
  return { findings, inOrder };
}
